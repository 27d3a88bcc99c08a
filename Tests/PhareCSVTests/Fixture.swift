import PhareCSV
import Testing

/// The path of a committed file of this folder.
func fixture(_ name: String) -> String {
  let path = #filePath
  let folder = path.prefix(path.lastIndex(of: "/").map { path.distance(from: path.startIndex, to: $0) } ?? 0)
  return folder + "/Fixtures/" + name
}

/// Opens a committed file under its bare name.
func openFixture(
  _ name: String, overrides: CSVDialectOverrides = CSVDialectOverrides()
) throws(Problems<CSVProblem>) -> CSVReader {
  try CSVReader(path: fixture(name), displayName: name, overrides: overrides)
}

/// All cells of a reader as texts, one array per column.
func texts(_ reader: CSVReader, threads: Int? = nil) throws(Problems<CSVProblem>) -> [[String]] {
  let table = try reader.read(reader.header.indices.map { .text($0) }, threads: threads)
  return table.columns.compactMap(\.text).map { column in
    (0..<table.rowCount).map { column.values[column.codes[$0]] }
  }
}

/// Reads a text in memory as one column of texts per header.
func texts(
  _ text: String, overrides: CSVDialectOverrides = CSVDialectOverrides()
) throws(Problems<CSVProblem>) -> [[String]] {
  try texts(CSVReader(bytes: Array(text.utf8), displayName: "t.csv", overrides: overrides))
}
