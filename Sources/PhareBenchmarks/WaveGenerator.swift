import Glibc

/// Writes synthetic waves with the structure of a PHARE study: regions by size class as strata, communes of about
/// twenty rows as PSUs, unequal weights, twenty questions with PSU effects, and three percent of answers missing.
///
/// - Shape: `id, wave, audience, region, stratum, psu, weight, sex, age, csp, size, q1…, rating, m1…m6, rep1…`.
struct WaveGenerator {
  let rows: Int
  let questions: Int
  let replicates: Int
  let seed: UInt64
  private let frame: SampledUnits
  private let thresholds: [[Double]]
  private let loads: [Double]

  init(rows: Int, questions: Int = 20, replicates: Int = 0, seed: UInt64 = 2024) {
    self.rows = rows
    self.questions = questions
    self.replicates = replicates
    self.seed = seed
    var generator = SeededDraws(seed: seed)
    frame = SampledUnits(rows: rows, replicates: replicates, using: &generator)
    loads = (0..<questions + 7).map { _ in 0.4 + 0.6 * generator.uniform() }
    thresholds = (0..<questions).map { Self.thresholds(of: $0, using: &generator) }
  }

  /// The thresholds between a respondent's answers, for every domain.
  private static func thresholds(of question: Int, using generator: inout SeededDraws) -> [Double] {
    let steps = GeneratedAnswers.answers(to: question).count - 1
    let domains = GeneratedAnswers.regions.count * GeneratedAnswers.waves.count * GeneratedAnswers.audiences.count
    let cuts = (1...steps).map { -0.9 + 1.8 * Double($0) / Double(steps + 1) }
    return (0..<domains).flatMap { _ in
      let shift = 0.35 * generator.normal()
      return cuts.map { $0 - shift }
    }
  }

  /// Writes the file; the same generator gives the same bytes.
  func write(to path: String) throws {
    guard let file = fopen(path, "wb") else { throw BenchmarkError("\(path) cannot be written") }
    defer { fclose(file) }
    var text = FieldBuffer()
    writeHeader(to: &text)
    var generator = SeededDraws(seed: seed ^ 0xA5A5)
    for row in 0..<rows {
      write(row: row, to: &text, using: &generator)
      if text.bytes.count > 1 << 20, !text.flush(to: file) { throw BenchmarkError("\(path) cannot be written") }
    }
    guard text.flush(to: file) else { throw BenchmarkError("\(path) cannot be written") }
  }

  private func writeHeader(to text: inout FieldBuffer) {
    let names =
      ["id", "wave", "audience", "region", "stratum", "psu", "weight", "sex", "age", "csp", "size"]
      + (0..<questions).map { "q\($0 + 1)" } + ["rating"] + (1...6).map { "m\($0)" }
      + (0..<replicates).map { "rep\($0 + 1)" }
    for name in names { text.field(name) }
    text.endRecord()
  }

  private func write(row: Int, to text: inout FieldBuffer, using generator: inout SeededDraws) {
    typealias Answers = GeneratedAnswers
    let unit = Int(frame.unitOfRow[row])
    let stratum = Int(frame.stratumOfUnit[unit])
    let (region, size) = (stratum / Answers.sizes.count, stratum % Answers.sizes.count)
    let wave = frame.wave(ofRow: row, of: rows)
    let audience = generator.position(in: Self.audiences)
    let age = generator.position(in: Self.ages)
    let weight = max(1, Int((exp(0.45 * generator.normal()) * (1 + 0.25 * Double(size)) * 1e6).rounded()))
    text.field(row + 1)
    text.field(Answers.waves[wave])
    text.field(Answers.audiences[audience])
    text.field(Answers.regions[region])
    text.field(frame.strata[stratum])
    text.field(frame.codes[unit])
    text.field(millionths: weight)
    text.field(Answers.sexes[generator.uniform() < 0.52 ? 0 : 1])
    text.field(Answers.ages[age])
    text.field(Answers.occupations[generator.position(in: Self.occupations)])
    text.field(Answers.sizes[size])
    let domain = (region * Answers.waves.count + wave) * Answers.audiences.count + audience
    let effect = frame.effects[unit]
    for question in 0..<questions {
      writeAnswer(to: question, domain: domain, inclination: loads[question] * effect, text: &text, using: &generator)
    }
    writeScores(effect: effect, wave: wave, to: &text, using: &generator)
    for replicate in 0..<replicates {
      let factor = frame.factors[unit * replicates + replicate]
      text.field(millionths: Int((Double(weight) * factor).rounded()))
    }
    text.endRecord()
  }

  private func writeAnswer(
    to question: Int, domain: Int, inclination: Double, text: inout FieldBuffer, using generator: inout SeededDraws
  ) {
    let answers = GeneratedAnswers.answers(to: question)
    let inclination = inclination + generator.normal()
    guard generator.uniform() >= GeneratedAnswers.missing else { return text.field("") }
    let first = domain * (answers.count - 1)
    let passed = (0..<answers.count - 1).count { inclination > thresholds[question][first + $0] }
    text.field(answers[passed])
  }

  private func writeScores(
    effect: Double, wave: Int, to text: inout FieldBuffer, using generator: inout SeededDraws
  ) {
    let rating = 5.6 + 0.25 * Double(wave) + 1.2 * loads[questions] * effect + 2 * generator.normal()
    if generator.uniform() < GeneratedAnswers.missing {
      text.field("")
    } else {
      text.field(min(10, max(0, Int(rating.rounded()))))
    }
    let isAsked = generator.uniform() >= GeneratedAnswers.missing
    for item in 0..<6 {
      let isChosen = generator.normal() + loads[questions + 1 + item] * effect > 0.2 * Double(item) - 0.3
      if isAsked { text.field(isChosen ? 1 : 0) } else { text.field("") }
    }
  }

  private static let audiences = GeneratedAnswers.cumulative(GeneratedAnswers.audienceShares)
  private static let ages = GeneratedAnswers.cumulative(GeneratedAnswers.ageShares)
  private static let occupations = GeneratedAnswers.cumulative(GeneratedAnswers.occupationShares)
}

/// A growing CSV text, with as little work per field as its bytes need.
struct FieldBuffer {
  private(set) var bytes: [UInt8] = []
  private var isAtStart = true

  private mutating func separate() {
    if !isAtStart { bytes.append(UInt8(ascii: ",")) }
    isAtStart = false
  }

  /// Appends a text; quotes go around those with a comma.
  mutating func field(_ text: String) {
    separate()
    let isQuoted = text.utf8.contains(UInt8(ascii: ","))
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(contentsOf: text.utf8)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Appends a nonnegative number.
  mutating func field(_ number: Int) {
    separate()
    append(number, digits: 1)
  }

  /// Appends a number of millionths, with six decimals.
  mutating func field(millionths: Int) {
    separate()
    append(millionths / 1_000_000, digits: 1)
    bytes.append(UInt8(ascii: "."))
    append(millionths % 1_000_000, digits: 6)
  }

  private mutating func append(_ number: Int, digits: Int) {
    var rest = number
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    while bytes.count < start + digits { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
  }

  mutating func endRecord() {
    bytes.append(UInt8(ascii: "\n"))
    isAtStart = true
  }

  /// Writes the text to a file and starts anew; returns whether that succeeded.
  mutating func flush(to file: UnsafeMutablePointer<FILE>) -> Bool {
    let written = fwrite(bytes, 1, bytes.count, file)
    defer { bytes.removeAll(keepingCapacity: true) }
    return written == bytes.count
  }
}
