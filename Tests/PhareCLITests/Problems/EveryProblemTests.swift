import Foundation
import PhareCSV
import PhareEstimation
import PhareFiles
import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

@testable import PhareCLI
@testable import PhareEngines

/// Everything that the program can say of an input, a study, a figure or a command line, in French and in English.
///
/// A sentence of one language alone does not compile (`Phrase`); a type or a case without a sample, an English word in
/// French, a number in one language only or a changed sentence does not pass.
@Suite struct EveryProblemTests {
  /// The types with words, by module.
  private static let types: [any Sampled.Type] = [
    CSVProblem.self, CSVProblem.Kind.self, SpecialFile.self, CSVForeignFormat.self, SystemReason.self, CSVDialect.self,
    CSVDecimalMark.self, CSVDelimiter.self, FileProblem.self, EngineProblem.self, EngineProblem.Subject.self,
    QueryComment.self,
    WaveProblem.self, WaveProblem.DesignValue.self, WaveProblem.Listing.self, WaveColumnRole.self, WaveWarning.self,
    WaveOrigin.self, SurveyDesignError.self, SurveyDesignError.Part.self, ReplicateWeightsError.self,
    RegionGroupingError.self, RegionNameError.self, RegionNameAmbiguity.self, RegionCoding.self,
    EstimationError.self, Uncomputable.self, Untestable.self, JointEstimatesError.self, KitagawaError.self,
    RankingError.self, TrendError.self, CalibrationError.self, CalibrationError.Part.self, CalibrationFinding.self,
    NonresponseProblem.self,
    RegressionError.self, RegressionError.SeparatedAnswers.self, FayHerriotError.self, SamplePlanError.self,
    ExtrapolationError.self,
    StudyProblem.self, StudyPart.self, StudyPart.Kind.self, StudyPart.Section.self, StudyPart.Member.self,
    StudyFinding.self, StudyExpectation.self, StudyNameKind.self, StudyNameKind.Answer.self, StudyContradiction.self,
    StudyContradiction.Listed.self, StudyContradiction.FileOwner.self, StudyMisplacement.self, YAMLMistake.self,
    FigureProblem.self,
    StudyRunProblem.self, MarginProblem.self, CovariateProblem.self, ModelRefusal.self, PlanRefusal.self,
    PlanRefusal.Domain.self, StudyWarning.self,
    StackingRefusal.self, ComparisonRefusal.self, DraftRemark.self, ReportError.self,
    CommandProblem.self, UsageProblem.self, CommandNote.self,
  ]

  @Test func sentences() throws {
    let texts = Self.types.flatMap { type in
      type.samples.map { sample in "\(Self.name(of: type)) \(Self.label(of: sample))\n\(Self.lines(of: sample.words))" }
    }
    try expectSnapshot(texts.joined(separator: "\n"), named: "problems.txt")
  }

  private static func name(of type: any Sampled.Type) -> String {
    String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
  }

  /// The name of a case with facts; the English words say which one of those without.
  private static func label(of sample: any Sampled) -> String {
    Mirror(reflecting: sample).children.first?.label ?? ""
  }

  private static func lines(of words: Phrase) -> String {
    [("fr", words.fr), ("en", words.en)].map { language, text in
      text.split(separator: "\n").map { "  \(language): \($0)\n" }.joined()
    }.joined()
  }

  // MARK: Nothing is forgotten

  /// Every case in the sources has a sample.
  @Test func everyCaseIsSampled() throws {
    let sources = try Sources()
    for type in Self.types { try expectSamples(of: type, in: sources) }
  }

  private func expectSamples<Kind: Sampled>(of type: Kind.Type, in sources: Sources) throws {
    guard Mirror(reflecting: type.samples[0]).displayStyle == .enum else { return }
    let name = Self.name(of: type)
    let cases = try #require(sources.cases[name], "\(name)")
    let labels = Set(type.samples.compactMap { Mirror(reflecting: $0).children.first?.label })
    let missing = cases.withFacts.subtracting(labels)
    #expect(missing.isEmpty, "\(name): give a sample of \(missing.sorted().joined(separator: ", "))")
    let plain = Set(type.samples.filter { Mirror(reflecting: $0).children.isEmpty })
    #expect(plain.count == cases.plain.count, "\(name): give a sample of each of \(cases.plain.sorted())")
  }

  /// Every type that says something in the sources is among those above.
  @Test func everyTypeWithWordsIsSampled() throws {
    let missing = try Sources().speakers.subtracting(Self.types.map { Self.name(of: $0) })
    #expect(missing.isEmpty, "sample what these say, and list them above: \(missing.sorted())")
  }

  // MARK: Each language is its own

  @Test func frenchIsSetAsPrinted() throws {
    let unset = try Regex(#"\p{L}'\p{L}|[ \x{A0}][;:!?»%]|«[^\x{202F}]|[^\x{202F}]»|  |(^| )'| $"#)
    for (name, words) in phrases() {
      #expect(Self.withoutCode(words.fr).firstMatch(of: unset) == nil, "\(name): \(words.fr)")
    }
  }

  /// Words that only the other language has.
  @Test func noLanguageIsInTheOther() throws {
    let english = try Regex(#"\b(the|and|is|are|of|with|not|which|write|has|have|no)\b"#).ignoresCase()
    let french = try Regex(#"\b(le|les|des|une|sont|pas|avec|dans|écrivez|aucune?)\b"#).ignoresCase()
    for (name, words) in phrases() {
      #expect(Self.withoutQuotes(words.fr).firstMatch(of: english) == nil, "\(name): \(words.fr)")
      #expect(Self.withoutQuotes(words.en).firstMatch(of: french) == nil, "\(name): \(words.en)")
    }
  }

  /// Each number that one language states is stated by the other, but for 0, which French words as "nul".
  @Test func bothLanguagesStateTheSameNumbers() throws {
    let digits = try Regex(#"\d+([.,]\d+)?"#)
    for (name, words) in phrases() {
      let numbers = [words.fr, words.en].map { text in
        Set(text.matches(of: digits).map { text[$0.range].replacing(",", with: ".") }).subtracting(["0"])
      }
      #expect(numbers[0] == numbers[1], "\(name)\n\(words.fr)\n\(words.en)")
    }
  }

  private func phrases() -> [(name: String, words: Phrase)] {
    Self.types.flatMap { type in
      type.samples.map { ("\(Self.name(of: type)) \(Self.label(of: $0))", $0.words) }
    }
  }

  private static func withoutCode(_ text: String) -> String {
    text.replacing(/`[^`]*`/, with: "x")
  }

  private static func withoutQuotes(_ text: String) -> String {
    withoutCode(text).replacing(/«[^»]*»/, with: "x").replacing(/'[^']*'/, with: "x")
  }
}

/// The enumerations of the package and the types that have words, as the sources declare them.
private struct Sources {
  private(set) var cases: [String: (withFacts: Set<String>, plain: Set<String>)] = [:]
  /// The types with a member `sentence`, `phrase` or `words` that is a `Phrase`, but for the protocol itself.
  private(set) var speakers: Set<String> = []

  init() throws {
    let folder = Repository.url("Sources")
    let paths = try #require(FileManager.default.subpaths(atPath: folder.path)).filter { $0.hasSuffix(".swift") }
    for path in paths.sorted() { read(try Repository.text("Sources/\(path)")) }
  }

  private mutating func read(_ text: String) {
    let declaration =
      /^ *(?:public |package |private |fileprivate |indirect )*(enum|struct|extension) ([\w.]+)/
    var open: [(indent: Int, kind: Substring, name: String)] = []
    for line in text.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      while let last = open.last, indent <= last.indent { open.removeLast() }
      // A regular expression on every line would take half a minute.
      if ["enum ", "struct ", "extension "].contains(where: line.contains),
        let match = line.firstMatch(of: declaration)
      {
        let outer = open.last.map { $0.name + "." } ?? ""
        open.append((indent, match.1, outer + match.2))
        continue
      }
      guard let last = open.last else { continue }
      let code = line.dropFirst(indent)
      if last.kind == "enum", indent == last.indent + 2, code.hasPrefix("case ") {
        readCases(String(code.dropFirst(5)), of: last.name)
      }
      if last.name != "Problem",
        ["sentence", "phrase", "words"].contains(where: { code.contains("var \($0): Phrase") })
      {
        speakers.insert(last.name)
      }
    }
  }

  private mutating func readCases(_ list: String, of name: String) {
    var (withFacts, plain) = cases[name] ?? ([], [])
    // The facts of a case may span lines and hold commas: names are those outside of parentheses.
    var depth = 0
    var word = ""
    func end(_ hasFacts: Bool, _ withFacts: inout Set<String>, _ plain: inout Set<String>) {
      let name = word.split(separator: "=").first.map { $0.filter { !$0.isWhitespace } } ?? ""
      if !name.isEmpty { if hasFacts { withFacts.insert(name) } else { plain.insert(name) } }
    }
    var hasFacts = false
    for character in list.replacing(/"[^"]*"/, with: "") {
      switch character {
      case "(":
        if depth == 0 { hasFacts = true }
        depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        end(hasFacts, &withFacts, &plain)
        (word, hasFacts) = ("", false)
      default: if depth == 0 { word.append(character) }
      }
    }
    end(hasFacts, &withFacts, &plain)
    cases[name] = (withFacts, plain)
  }
}
