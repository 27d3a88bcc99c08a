/// The text of a cell of any file: what `TextColumn` promises of its values.
package enum CSVCellText {
  /// The text without outer blanks and in normalization form C.
  package static func cleaned(_ text: String) -> String { CSVText.cleaned(text) }
}
