import ArgumentParser
import PhareCSV

extension CSVDelimiter: ExpressibleByArgument {
  /// Reads the character itself, or its name.
  public init?(argument: String) {
    self.init(named: argument)
  }

  /// The words of help screens.
  public static var allValueStrings: [String] { allCases.map(\.name) }
  /// None: the words say it.
  public static var allValueDescriptions: [String: String] { [:] }
}

extension CSVEncoding: ExpressibleByArgument {
  /// Reads the usual spellings.
  public init?(argument: String) {
    self.init(named: argument)
  }
}

extension CSVDecimalMark: ExpressibleByArgument {
  /// Reads the mark itself, or its name.
  public init?(argument: String) {
    guard let mark = Self.allCases.first(where: { [$0.rawValue, $0.name].contains(argument) }) else { return nil }
    self = mark
  }

  /// The words of help screens.
  public static var allValueStrings: [String] { allCases.map(\.name) }
  /// None: the words say it.
  public static var allValueDescriptions: [String: String] { [:] }
}
