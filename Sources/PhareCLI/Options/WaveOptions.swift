import ArgumentParser
import PhareCSV
import PhareSurvey

/// How a CSV file that no study describes is written and sampled.
struct WaveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Column of weights.", valueName: "column"))
  var weight: String?
  @Option(parsing: .upToNextOption, help: ArgumentHelp("Columns whose crossing makes the strata.", valueName: "column"))
  var strata: [String] = []
  @Option(help: ArgumentHelp("Column of the sampled units (PSUs), where respondents are not.", valueName: "column"))
  var psu: String?
  @Option(help: ArgumentHelp("Column, or number, of units in each stratum's population.", valueName: "column"))
  var population: String?
  @Option(
    help: ArgumentHelp(
      "What a stratum with one unit adds: \(LonelyPSU.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "rule"))
  var lonelyPsu = LonelyPSU.fail.rawValue
  @Option(help: ArgumentHelp("Delimiter, where it is not detected: , ; tab |", valueName: "character"))
  var delimiter: String?
  @Option(help: ArgumentHelp("Encoding, where it is not detected: utf-8, windows-1252, utf-16le.", valueName: "name"))
  var encoding: String?
  @Option(help: ArgumentHelp("Decimal mark, where it is not detected: . or ,", valueName: "mark"))
  var decimalMark: String?

  /// Words that mean nothing are errors of the command line.
  func validate() throws {
    if LonelyPSU(rawValue: lonelyPsu) == nil {
      throw ValidationError(
        "--lonely-psu \(lonelyPsu): use one of \(LonelyPSU.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    if let delimiter, CSVDelimiter(named: delimiter) == nil {
      throw ValidationError("--delimiter \(delimiter): use a comma, a semicolon, tab or |.")
    }
    if let encoding, CSVEncoding(named: encoding) == nil {
      throw ValidationError("--encoding \(encoding): use utf-8, windows-1252, utf-16le or utf-16be.")
    }
    if let decimalMark, CSVDecimalMark(rawValue: decimalMark) == nil {
      throw ValidationError("--decimal-mark \(decimalMark): use . or ,")
    }
  }

  /// Whether any of the options was given.
  var isStated: Bool {
    weight != nil || !strata.isEmpty || psu != nil || population != nil || delimiter != nil || encoding != nil
      || decimalMark != nil || lonelyPsu != LonelyPSU.fail.rawValue
  }

  /// The wave that a file and these options describe.
  func wave(of path: String) -> WaveSpecification {
    let size = population.map { text in
      Double(text).map { DesignSpecification.PopulationSize.number($0) } ?? .column(text)
    }
    return WaveSpecification(
      id: "data", audience: .other("data"), path: path,
      dialect: CSVDialectOverrides(
        delimiter: delimiter.flatMap(CSVDelimiter.init(named:)), encoding: encoding.flatMap(CSVEncoding.init(named:)),
        decimalMark: decimalMark.flatMap(CSVDecimalMark.init(rawValue:))),
      design: DesignSpecification(
        stages: [.init(unit: psu, strata: strata, population: size)], weight: weight,
        lonelyPSU: LonelyPSU(rawValue: lonelyPsu) ?? .fail))
  }
}
