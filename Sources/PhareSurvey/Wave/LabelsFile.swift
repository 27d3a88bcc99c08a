/// A file of labels beside the rows of a wave: a dictionary that somebody keeps, as a CSV file `variable,code,label,missing`, or a
/// codebook in XML, DDI-Codebook or the definitions of Triple-S.
///
/// Entries of a codebook for columns that the file does not have are left out.
///
/// A line without a code has the label of the variable. `missing` is empty for an answer, else `refused`, `does_not_know`,
/// `not_asked` or `empty`.
public struct LabelsFile: Hashable, Sendable {
  /// The path of the file, as the program can open it.
  public let path: String
  /// The file as the user named it, for messages.
  public let displayName: String

  /// A file at `path`.
  public init(path: String, displayName: String? = nil) {
    self.path = path
    self.displayName = displayName ?? path
  }
}
