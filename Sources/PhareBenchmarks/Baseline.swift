import Glibc
import Phare

/// Saved minima, to detect slower workloads.
struct Baseline {
  private let minima: [String: Double]

  /// Reads a file of `workload,rows,minimum,median,memory`.
  init(path: String) throws {
    let reader = try CSVReader(path: path)
    let columns = ["workload", "rows", "minimum"].compactMap(reader.column(named:))
    guard columns.count == 3 else { throw BenchmarkError("\(path) is not a baseline") }
    let table = try reader.read([.text(columns[0]), .text(columns[1]), .number(columns[2], decimalMark: .point)])
    guard let workloads = table.columns[0].text, let rows = table.columns[1].text, let times = table.columns[2].number
    else { throw BenchmarkError("\(path) is not a baseline") }
    var minima: [String: Double] = [:]
    for row in 0..<table.rowCount {
      minima["\(workloads.values[workloads.codes[row]]) \(rows.values[rows.codes[row]])"] = times.values[row]
    }
    self.minima = minima
  }

  /// The saved minimum, nil where there is none.
  func minimum(of workload: Workload, rows: Int) -> Double? { minima["\(workload.rawValue) \(rows)"] }

  /// Saves measurements as a baseline.
  static func save(_ measurements: [Measurement], to path: String) throws {
    var writer = CSVWriter()
    let format = DecimalFormat(significantDigits: 4)
    writer.append(record: ["workload", "rows", "minimum", "median", "memory"])
    for measurement in measurements {
      writer.append(record: [
        measurement.workload.rawValue, "\(measurement.rows)", format.text(measurement.minimum),
        format.text(measurement.median), measurement.memory.map(format.text) ?? "",
      ])
    }
    guard let file = fopen(path, "wb") else { throw BenchmarkError("\(path) cannot be written") }
    defer { fclose(file) }
    guard fwrite(writer.bytes, 1, writer.bytes.count, file) == writer.bytes.count else {
      throw BenchmarkError("\(path) cannot be written")
    }
  }
}
