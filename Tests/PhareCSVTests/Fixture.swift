import PhareCSV
import Testing

/// The path of a committed file of this folder.
func fixture(_ name: String, file: StaticString = #filePath) -> String {
  let path = "\(file)"
  let folder = path.prefix(path.lastIndex(of: "/").map { path.distance(from: path.startIndex, to: $0) } ?? 0)
  return folder + "/Fixtures/" + name
}

/// Opens a committed file under its bare name.
func openFixture(
  _ name: String, overrides: CSVDialectOverrides = CSVDialectOverrides()
) throws(CSVErrors) -> CSVReader {
  try CSVReader(path: fixture(name), displayName: name, overrides: overrides)
}

/// All cells of a reader as texts, one array per column.
func texts(_ reader: CSVReader, threads: Int? = nil) throws(CSVErrors) -> [[String]] {
  let table = try reader.read(reader.header.indices.map { .text($0) }, threads: threads)
  return table.columns.compactMap(\.text).map { column in
    (0..<table.rowCount).map { column.values[column.codes[$0]] }
  }
}

/// Reads a text in memory as one column of texts per header.
func texts(
  _ text: String, overrides: CSVDialectOverrides = CSVDialectOverrides()
) throws(CSVErrors) -> [[String]] {
  try texts(CSVReader(bytes: Array(text.utf8), displayName: "t.csv", overrides: overrides))
}

/// A generator whose numbers are the same in every run (SplitMix64: Steele, Lea & Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
