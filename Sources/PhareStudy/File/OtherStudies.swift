import PhareCSV

/// The studies that are read because another one names them, directly or by others.
final class OtherStudies {
  /// A reason why a study is not read.
  enum Refusal: Error {
    /// It is the study that names it, or one that this was read for.
    case circle
    /// Enough studies were read.
    case tooMany
  }

  /// The files that are being read, the first one first.
  private var open: [String] = []
  private var count = 0

  /// Notes that a study file is read for another.
  func begin(_ path: String, from file: String) throws(Refusal) {
    let isOpen = FileState(of: path).map { state in
      (open + [file]).contains { FileState(of: $0)?.isOfSameFile(as: state) == true }
    }
    if isOpen == true { throw .circle }
    guard count < InputLimits.studiesBeside else { throw .tooMany }
    count += 1
    open.append(file)
  }

  /// Notes that the study begun last has been read.
  func end() { open.removeLast() }
}
