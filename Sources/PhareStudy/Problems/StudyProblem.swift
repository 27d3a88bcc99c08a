import PhareCSV
import PhareSurvey

/// Something that a study file gets wrong.
public enum StudyProblem: Problem {
  /// A file that cannot be opened or read.
  case unreadable(SystemReason)
  /// A path that no file can have.
  case noSuchPath
  /// A pipe, a socket or a device.
  case notAFile(SpecialFile)
  /// A file that changed while it was read.
  case changedWhileReading
  /// A file with more bytes than a study file may have.
  case tooLarge(limit: Int)
  /// A file in another encoding.
  case otherEncoding(name: String)
  /// A byte that is not UTF-8.
  case notUTF8(byte: UInt8)
  /// A character that no text holds, by number.
  case controlCharacter(UInt32)
  /// A file without a study.
  case empty
  /// A text that is not YAML.
  case syntax(YAMLMistake)
  /// Lists and maps inside each other beyond the limit.
  case tooDeep(limit: Int)
  /// More nodes than a study file may have, aliases counted as often as they are used.
  case tooManyNodes(limit: Int)
  /// A letter with more marks on it than any language writes.
  case surplusMarks(limit: Int)
  /// More lines that begin with `%` than a study file may have.
  case tooManyDirectives(limit: Int)
  /// A YAML tag that means nothing here.
  case unknownTag(String)
  /// A key that is not a text.
  case keyIsNotText(StudyFinding)
  /// A key written twice in one map.
  case duplicateKey(String, firstLine: Int)
  /// A key that means nothing there.
  case unknownKey(String, in: StudyPart, nearest: String?, known: [String])
  /// A key that means something, but not there.
  case misplacedKey(String, in: StudyPart, StudyMisplacement)
  /// A required key, or one of several, that is not written.
  case missingKey([String], in: StudyPart, example: String)
  /// A value that is not what its key expects.
  case unexpected(StudyPart, StudyFinding, StudyExpectation, example: String)
  /// A name of something that the study does not declare.
  case unknownName(String, StudyNameKind, in: StudyPart, nearest: String?, known: [String])
  /// A name given twice to things of one kind.
  case duplicateName(String, StudyPart.Kind, firstLine: Int)
  /// Two statements that cannot both hold.
  case contradiction(StudyPart, StudyContradiction)
  /// A path that is not inside the study's folder.
  case pathOutside(String, StudyPart)
  /// A link that leads to a file outside the study's folder.
  case linkOutside(String, StudyPart, target: String)
  /// A problem of the form of a CSV file that says a part of the study.
  case csv(CSVProblem)
  /// A column that such a file does not have, and all that it may have.
  case missingColumn(String, nearest: String?, known: [String])
  /// An empty cell of a column that says what its line is about.
  case emptyCell(column: String)
  /// A code with two values in a column that has one of each.
  case twoValues(of: String, column: String, String, String)
  /// A name that is not that of one territory.
  case territory(RegionNameError, StudyPart)
}
