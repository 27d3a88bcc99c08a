import Glibc

/// A reason why a report could not be written, with its remedy.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A kind of problem; numbers are those of `errno`.
  public enum Problem: Hashable, Sendable {
    /// An input could not be read.
    case cannotRead(Int32)
    /// A file or a folder could not be written.
    case cannotWrite(Int32)
    /// The folder holds something and no manifest of Phare.
    case notAReport
    /// The folder is a report and holds files that Phare did not write.
    case foreignFiles([String])
    /// The path is a symbolic link.
    case symbolicLink
    /// The path is a file.
    case notAFolder
    /// Two parts of the report, by their titles, would have this file.
    case sharedFile([String])
    /// The path is empty, or one that cannot be replaced, such as `/` or `.`.
    case notReplaceable
  }

  /// The problem.
  public let problem: Problem
  /// The file or folder.
  public let path: String

  /// A problem with a path.
  public init(_ problem: Problem, path: String) {
    self.problem = problem
    self.path = path
  }

  /// The path, the problem and the remedy.
  public var description: String {
    switch problem {
    case .cannotRead(let code):
      "\(path): cannot be read: \(Self.reason(code))"
    case .cannotWrite(ENOSPC):
      "\(path): the disk is full; nothing was replaced: free some space, or name a folder on another disk"
    case .cannotWrite(EACCES), .cannotWrite(EPERM), .cannotWrite(EROFS):
      "\(path): no permission to write here; nothing was replaced: name another folder, or change its permissions"
    case .cannotWrite(let code):
      "\(path): cannot be written: \(Self.reason(code)); nothing was replaced"
    case .notAReport:
      "\(path): holds files and is no report of Phare (it has no manifest.json that Phare wrote); "
        + "name an empty or a new folder"
    case .foreignFiles(let names):
      "\(path): holds files that Phare did not write and would delete: "
        + names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        + (names.count > 5 ? " and \(names.count - 5) more" : "") + "; move them elsewhere"
    case .symbolicLink:
      "\(path): is a symbolic link, and a report replaces its folder; name the folder that it points to"
    case .notAFolder:
      "\(path): is a file; name a folder"
    case .sharedFile(let titles):
      "\(path): would be the file of \(titles.map { "'\($0)'" }.joined(separator: " and of ")); choose another id for one"
    case .notReplaceable:
      "'\(path)': cannot be replaced by a report; name a folder of its own, such as Reports/study"
    }
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code))
  }
}
