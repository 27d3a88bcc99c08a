import Glibc
import Phare
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey

/// A reader that is given bytes which nobody wrote, and what must hold of its result.
enum FuzzTarget: String, CaseIterable {
  /// The reader of CSV files: every column as texts and as numbers, by one thread and by several.
  case csv
  /// The reader of study files.
  case study
  /// The numbers of a column, and their spelling read back.
  case numbers
  /// Labels through a report, and its CSV read back.
  case labels

  /// Runs one input; ends the process where something does not hold.
  func run(_ bytes: [UInt8]) {
    switch self {
    case .csv: Self.readCSV(bytes)
    case .study: Self.readStudy(bytes)
    case .numbers: Self.readNumbers(bytes)
    case .labels: Self.readLabels(bytes)
    }
  }

  /// Requires what holds whatever the input: a failure is told like any other crash.
  private static func require(_ condition: Bool, _ message: @autoclosure () -> String) {
    guard !condition else { return }
    var text = "FuzzTarget: \(message())\n"
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    abort()
  }

  // MARK: Targets

  private static func readCSV(_ bytes: [UInt8]) {
    do throws(Problems<CSVProblem>) {
      let reader = try CSVReader(bytes: bytes, displayName: "t.csv")
      let columns = reader.header.indices
      let requests = columns.map { CSVColumnRequest.text($0) } + columns.map { CSVColumnRequest.number($0) }
      let one = try reader.read(requests, threads: 1)
      let several = try reader.read(requests, threads: 3)
      for (left, right) in zip(one.columns, several.columns) {
        require(left.text?.values == right.text?.values, "threads read other texts")
        require(left.text?.codes == right.text?.codes, "threads read other codes")
        require(
          left.number?.values.map(\.bitPattern) == right.number?.values.map(\.bitPattern), "threads read other numbers")
      }
      for row in 0..<min(one.rowCount, 50) { _ = one.location(row: row, column: 0) }
    } catch {
      require(!error.message(in: .fr).isEmpty && !error.message(in: .en).isEmpty, "a problem without words")
    }
  }

  private static func readStudy(_ bytes: [UInt8]) {
    do throws(Problems<StudyProblem>) {
      _ = try StudyFile(path: "study.yaml", bytes: bytes).study()
    } catch {
      let message = error.message(in: .fr) + error.message(in: .en)
      require(!message.isEmpty, "a problem without words")
      require(!VisibleText.hidesSomething(message), "a message with hidden characters")
    }
  }

  private static func readNumbers(_ bytes: [UInt8]) {
    for mark in CSVDecimalMark.allCases {
      guard
        let reader = try? CSVReader(
          bytes: Array("n;m\n".utf8) + bytes, displayName: "t.csv",
          overrides: CSVDialectOverrides(delimiter: .semicolon, strayRecords: .keep)),
        let column = try? reader.read([.number(0, decimalMark: mark)]).columns.first?.number
      else { continue }
      let exceptions = Set(column.exceptions.rows)
      for (row, number) in column.values.enumerated() where !exceptions.contains(row) {
        require(number.isFinite, "a number that is not finite")
        let text = DecimalFormat(significantDigits: 17, mark: mark).text(number)
        let again = try? CSVReader(
          bytes: Array("n;m\n\(text);1\n".utf8), displayName: "t.csv",
          overrides: CSVDialectOverrides(delimiter: .semicolon)
        ).read([.number(0, decimalMark: mark)]).columns.first?.number?.values.first
        require(again == number, "\(number) is read back from \(text) as \(again.map { "\($0)" } ?? "nothing")")
      }
    }
  }

  private static func readLabels(_ bytes: [UInt8]) {
    let labels = bytes.split(separator: 0).prefix(20).map { String(decoding: $0, as: UTF8.self) }
    guard !labels.isEmpty else { return }
    var writer = CSVWriter(style: CSVWriterStyle(quotesEveryField: true))
    writer.append(record: ["n", "q"])
    for (row, label) in labels.enumerated() { writer.append(record: ["\(row)", label]) }
    guard let path = write(writer.bytes) else { return }
    defer { unlink(path) }
    let wave = WaveSpecification(
      id: "w", audience: .other("all"), path: path,
      dialect: CSVDialectOverrides(delimiter: .comma, encoding: .utf8, headerLines: 1, strayRecords: .keep))
    let table = TableSpecification(id: "t", rows: ["q"])
    guard let study = try? AdHocTable(table).study(of: wave, language: .en, report: ReportOptions(hideBelow: 0)),
      let results = try? StudyRun(study).results()
    else { return }
    let answers = results.tables[0].grids[0].rows.map(\.code)
    for file in StudyReport(results, version: "0").contents() {
      let text = String(decoding: file.bytes, as: UTF8.self)
      if !file.path.hasSuffix(".csv") {
        require(!VisibleText.hidesSomething(text), "hidden characters in \(file.path)")
      }
    }
    for isSafe in [true, false] {
      let text = Printout.table(results.tables[0], of: results).text(.csv, isSafe: isSafe)
      guard
        let reader = try? CSVReader(
          bytes: Array(text.utf8), displayName: "t.csv",
          overrides: CSVDialectOverrides(delimiter: .comma, encoding: .utf8, headerLines: 1, strayRecords: .keep)),
        let place = reader.column(named: "category"), let column = try? reader.read([.text(place)]).columns[0].text
      else { return require(false, "the CSV of a report cannot be read") }
      for answer in answers {
        let isThere = column.values.contains { isSafe ? $0 == answer || $0.contains("'") : $0 == answer }
        require(isThere, "\(answer.debugDescription) is not read back (safe: \(isSafe))")
      }
    }
  }

  /// Writes bytes to a file in memory.
  private static func write(_ bytes: [UInt8]) -> String? {
    let path = "/dev/shm/phare-fuzz-\(getpid()).csv"
    guard let file = fopen(path, "wb") else { return nil }
    defer { fclose(file) }
    return fwrite(bytes, 1, bytes.count, file) == bytes.count ? path : nil
  }
}

// MARK: - Entry

@_silgen_name("LLVMFuzzerRunDriver")
private func LLVMFuzzerRunDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let chosen = FuzzTarget(rawValue: getenv("PHARE_FUZZ_TARGET").map { String(cString: $0) } ?? "") ?? .csv

/// One input of libFuzzer, whose own `main` calls it in a build for debugging.
@_cdecl("LLVMFuzzerTestOneInput")
public func runInput(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  chosen.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
  return 0
}

/// The entry of an optimised build, under the name that SwiftPM gives it: libFuzzer's own would be `main`.
@_cdecl("PhareFuzz_main")
public func phareFuzzMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var (count, arguments) = (count, arguments)
  return LLVMFuzzerRunDriver(&count, &arguments, runInput)
}
