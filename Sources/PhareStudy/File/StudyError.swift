import PhareCSV
import PhareSurvey

/// One thing that a study file gets wrong. The case holds facts; the sentences are made below, once.
public struct StudyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file cannot be opened or read, for the system's reason.
    case unreadable(reason: String)
    /// The file has more bytes than a study file may.
    case tooLarge(limit: Int)
    /// The file is in another encoding.
    case otherEncoding(name: String)
    /// A byte that is not UTF-8.
    case notUTF8(byte: UInt8)
    /// A character that no text holds, by number.
    case controlCharacter(UInt32)
    /// Nothing is written.
    case empty
    /// The text is not YAML.
    case syntax(found: String, remedy: String)
    /// Lists and maps inside each other beyond the limit.
    case tooDeep(limit: Int)
    /// More nodes than a study file may have, aliases counted as often as they are used.
    case tooManyNodes(limit: Int)
    /// A YAML tag that means nothing here.
    case unknownTag(String)
    /// A key that is not a text.
    case keyIsNotText(found: String)
    /// A key written twice in one map.
    case duplicateKey(String, firstLine: Int)
    /// A key that means nothing there.
    case unknownKey(String, context: String, nearest: String?, known: [String])
    /// A key that means something, but not there.
    case misplacedKey(String, context: String, reason: String)
    /// A key, or one of several, that must be written and is not.
    case missingKey([String], context: String, example: String)
    /// A value that is not what its key expects.
    case unexpected(subject: String, found: String, expected: String, example: String)
    /// A name of something that the study does not declare.
    case unknownName(String, kind: String, subject: String, nearest: String?, known: [String])
    /// A name given twice to things of one kind.
    case duplicateName(String, kind: String, firstLine: Int)
    /// Two statements that cannot both hold.
    case contradiction(subject: String, found: String, remedy: String)
    /// A path that is not inside the study's folder.
    case pathOutside(String, subject: String)
    /// A name that is not that of one territory.
    case territory(RegionNameError, subject: String)
    /// A format that the design knows and this version does not write.
    case formatNotWritten(String)
  }

  /// What is wrong.
  public let problem: Problem
  /// Where it is written.
  public let location: SourceLocation

  /// A problem at a place.
  public init(_ problem: Problem, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  /// `file:line:column: what was found; what was expected; what to do`.
  public var description: String {
    "\(location): \(problem)"
  }
}

/// Everything that a study file gets wrong, in the order of the file.
public struct StudyErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems in the order of the file; never empty.
  public let errors: [StudyError]

  init(_ errors: [StudyError]) {
    let places = errors.enumerated().sorted {
      $0.element.location == $1.element.location
        ? $0.offset < $1.offset : $0.element.location < $1.element.location
    }
    self.errors = places.map(\.element)
  }

  init(_ problem: StudyError.Problem, at location: SourceLocation) {
    self.errors = [StudyError(problem, at: location)]
  }

  /// One line a problem.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
