import CCSVScan
import PhareSurvey
import Testing

@testable import PhareCSV

@Suite struct CSVScanTests {
  /// What the parser finds, in the form of a scan: nil where the scan should give up.
  private func parsedEnds(_ bytes: [UInt8], columns: Int) -> [Int]? {
    let parser = CSVRecordParser(delimiter: 0x2C, lineBreak: 0x0A)
    var starts = [UInt32](repeating: 0, count: bytes.count + 2)
    var ends: [Int] = []
    var at = 0
    while at < bytes.count {
      let record = bytes.withUnsafeBufferPointer { bytes in
        starts.withUnsafeMutableBufferPointer { starts in
          starts.baseAddress.map { parser.parse(bytes, from: at, starts: $0) }
        }
      }
      guard let record, record.isComplete else { break }
      guard record.fault == nil, record.fieldCount == columns else { return nil }
      ends += starts[1...columns].map(Int.init)
      at = record.end
    }
    return ends
  }

  @Test(arguments: [0, 1, 2]) func aScanThatDoesNotGiveUpFindsWhatTheParserFinds(level: Int) {
    var generator = SplitMix64(seed: 11)
    let alphabet = Array("ab,\n\"\r".utf8)
    let cells = ["a", "", "\"a\"", "\"b, c\"", "\"d\ne\"", "\"\"", "\"f\"\"g\"", "\"\"\"\"", "été", "x y z"]
    var scanned = 0
    for _ in 0..<800 {
      let columns = Int.random(in: 1...3, using: &generator)
      let rows = (0..<Int.random(in: 0...15, using: &generator)).map { _ in
        (0..<columns).map { _ in cells.randomElement(using: &generator) ?? "" }.joined(separator: ",") + "\r\n"
      }
      var bytes = Array(rows.joined().utf8)
      // Half of the texts are broken somewhere.
      if let place = bytes.indices.randomElement(using: &generator), Bool.random(using: &generator) {
        bytes[place] = alphabet.randomElement(using: &generator) ?? 0x61
      }
      var starts = [UInt32](repeating: 0, count: bytes.count + 65)
      let found = bytes.withUnsafeBufferPointer { bytes in
        starts.withUnsafeMutableBufferPointer { starts in
          starts.baseAddress.flatMap {
            CSVBlockScan.records(
              bytes, parser: CSVRecordParser(delimiter: 0x2C, lineBreak: 0x0A), columns: columns, level: level,
              starts: $0)
          }
        }
      }
      guard let found, found.rows > 0 else { continue }
      scanned += 1
      let ends = starts[1...(found.rows * columns)].map(Int.init)
      #expect(parsedEnds(bytes, columns: columns) == ends, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      #expect(found.lines == bytes[..<found.end].count { $0 == 0x0A })
    }
    #expect(scanned > 200)
  }

  /// The standard library's repair is the reference: it changes a text at the first byte that is not UTF-8.
  @Test(arguments: [0, 2]) func invalidUTF8IsFoundWhereItStands(level: Int) {
    var generator = SplitMix64(seed: 12)
    let scalars = ["a", "é", "€", "😀", "\u{7ff}", "\u{800}", "\u{ffff}", "\u{10ffff}"]
    let bytes: [UInt8] = [
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<2_500 {
      let length = Int.random(in: 0...40, using: &generator)
      var text = Array((0..<length).map { _ in scalars.randomElement(using: &generator) ?? "" }.joined().utf8)
      for _ in 0..<Int.random(in: 0...2, using: &generator) where !text.isEmpty {
        let place = Int.random(in: 0..<text.count, using: &generator)
        text[place] = bytes.randomElement(using: &generator) ?? 0
      }
      let repaired = Array(String(decoding: text, as: UTF8.self).utf8)
      let expected = repaired == text ? text.count : zip(text, repaired).prefix { $0 == $1 }.count
      let found = text.withUnsafeBufferPointer { CSVBlockScan.utf8PrefixLength($0, level: level) }
      // The repair of a cut sequence can start with the sequence's own first byte, EF: that is no valid prefix.
      let start = text.prefix(expected).lastIndex { $0 & 0xC0 != 0x80 } ?? 0
      #expect(found == expected || (found == start && found < expected), "\(text)")
    }
  }
}
