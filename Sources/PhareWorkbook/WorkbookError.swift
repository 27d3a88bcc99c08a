/// A reason why a workbook could not be written.
package enum WorkbookError: Error, Hashable, Sendable {
  /// The shared library of that name cannot be loaded.
  case noLibrary(String)
  /// A file could not be written, by the number of `errno`.
  case cannotWrite(Int32)
  /// The library refused a value, by the number of its error: a fault of ours.
  case refused(Int32)
}
