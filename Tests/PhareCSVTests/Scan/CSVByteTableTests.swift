import Testing

@testable import PhareCSV

/// Where strings go in the table: nobody who writes a file knows.
@Suite struct CSVByteTableTests {
  /// Strings of 24 bytes whose second word undoes what the last one does to a hash that only adds, shifts and multiplies by
  /// known numbers: all 1,000 went to one place under the hash that the table once had.
  private static func colliding() -> [[UInt8]] {
    var state: UInt64 = 1
    func word() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
    // The number that multiplies the factor of the middle words to 1.
    let factor: UInt64 = 0x1656_67B1_9E37_79F9
    let inverse = (0..<6).reduce(factor) { inverse, _ in inverse &* (2 &- factor &* inverse) }
    return (0..<1_000).map { _ in
      let (start, end) = (word(), word())
      let mixed = (24 &* 0x9E37_79B9_7F4A_7C15) ^ (end &* 0xC2B2_AE3D_27D4_EB4F) ^ (end >> 29)
      let goal = start ^ 0x5A5A_1234_5678_9ABC
      let middle = ((goal ^ (goal >> 31) ^ (goal >> 62)) &* inverse) ^ mixed
      return [start, middle, end].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
  }

  private static func formerHash(_ bytes: [UInt8]) -> UInt64 {
    func word(_ at: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << (8 * UInt64($1)) } }
    let end = word(16)
    var mixed = (24 &* 0x9E37_79B9_7F4A_7C15) ^ (end &* 0xC2B2_AE3D_27D4_EB4F) ^ (end >> 29)
    mixed = (mixed ^ word(8)) &* 0x1656_67B1_9E37_79F9
    mixed ^= mixed >> 31
    return (mixed ^ word(0)) &* 0x9FB2_1C65_1E98_DF25
  }

  private static func hash(_ bytes: [UInt8], _ seed: CSVByteTable.Seed) -> UInt64 {
    (bytes + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { CSVByteTable.Key($0, bytes.count, seed).hash } ?? 0
    }
  }

  @Test func noStringsAreKnownToCollide() {
    let strings = Self.colliding()
    #expect(Set(strings).count == 1_000)
    #expect(Set(strings.map(Self.formerHash)).count == 1)
    let seeds = [
      CSVByteTable.Seed(first: 0x0123_4567_89AB_CDEF, second: 0xFEDC_BA98_7654_3210), CSVByteTable.Seed.ofRun,
    ]
    for seed in seeds {
      // Of 1,000 places among 65,536, some eight are shared by chance.
      #expect(Set(strings.map { Self.hash($0, seed) & 0xFFFF }).count > 950)
    }
  }

  @Test func aSeedMovesEveryLength() {
    let seeds = [CSVByteTable.Seed(first: 1, second: 2), CSVByteTable.Seed(first: 3, second: 4)]
    for length in 0...40 {
      let bytes = [UInt8](repeating: 0x61, count: length)
      #expect(Self.hash(bytes, seeds[0]) != Self.hash(bytes, seeds[1]), "\(length) bytes")
    }
  }

  @Test func numbersFollowTheOrderOfInsertion() throws {
    var table = CSVByteTable()
    for (number, string) in Self.colliding().enumerated() {
      let code = try string.withUnsafeBufferPointer { (bytes) throws(CSVMemoryError) in try table.code(copying: bytes) }
      #expect(code == number)
    }
  }

  /// Strings of every length around the eight bytes of a word, told apart by one byte at any place, more than the wide slots hold.
  @Test func manyStringsKeepTheirNumbers() throws {
    let strings = (0..<120_000).map { number -> [UInt8] in
      var bytes = [UInt8](repeating: 0x61, count: number % 40)
      bytes += Array(String(number).utf8)
      return number.isMultiple(of: 3) ? bytes.reversed() : bytes
    }
    var numbers: [[UInt8]: Int] = [:]
    var table = CSVByteTable()
    for round in 0..<2 {
      for string in strings {
        let code = try string.withUnsafeBufferPointer { try table.code(copying: $0) }
        if round == 0, numbers[string] == nil { numbers[string] = numbers.count }
        if code != numbers[string] { Issue.record("\(string) has the number \(code), not \(numbers[string] ?? -1)") }
      }
    }
    #expect(table.count == numbers.count)
    for (string, number) in numbers {
      let kept = table.withBytes(number) { Array($0) }
      if kept != string { Issue.record("\(number) is \(kept), not \(string)") }
    }
  }
}
