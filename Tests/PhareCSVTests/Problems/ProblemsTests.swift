import PhareCSV
import Testing

@Suite struct ProblemsTests {
  /// Two kinds of problem, one of which only counts, and one whose message has no place.
  private enum StaffProblem: Problem {
    case late(String)
    case elsewhere
    case more(Int)

    var sentence: Phrase {
      switch self {
      case .late(let name): Phrase(fr: "\(name) est en retard", en: "\(name) is late")
      case .elsewhere: Phrase(verbatim: "a.csv:7: nobody")
      case .more(let count): Phrase(fr: "et \(count) de plus", en: "and \(count) more")
      }
    }

    func message(at location: PhareCSV.SourceLocation, in language: Language) -> String {
      self == .elsewhere ? sentence(in: language) : "\(location): \(sentence(in: language))"
    }

    var isSummary: Bool {
      if case .more = self { true } else { false }
    }
  }

  private func line(_ line: Int) -> PhareCSV.SourceLocation { PhareCSV.SourceLocation(file: "b.csv", line: line) }

  @Test func problemsStandInOrderOfTheirPlacesAndSummariesLast() {
    let problems = Problems<StaffProblem>(sorting: [
      Located(.more(3), at: line(1)), Located(.late("Ann"), at: line(9)), Located(.late("Bob"), at: line(2)),
      Located(.late("Cy"), at: line(9)), Located(.elsewhere, at: line(4)),
    ])
    #expect(
      problems.description == """
        b.csv:2: Bob is late
        a.csv:7: nobody
        b.csv:9: Ann is late
        b.csv:9: Cy is late
        b.csv:1: and 3 more
        """)
  }

  @Test func aProblemIsToldInBothLanguages() {
    #expect(StaffProblem.late("Ann").message(at: line(2), in: .fr) == "b.csv:2: Ann est en retard")
    #expect(Problems(StaffProblem.late("Ann"), at: line(2)).description == "b.csv:2: Ann is late")
  }

  @Test func problemsOfAnotherKindKeepTheirPlaces() {
    let form = Problems<CSVProblem>([Located(.nulByte, at: line(3)), Located(.emptyHeader, at: line(1))])
    let staff = form.map { _ in StaffProblem.late("Dee") }
    #expect(staff.all.map(\.location) == [line(3), line(1)])
  }

  /// A reader says in its signature what it throws, and a caller reads the facts without a cast.
  @Test func readersThrowTheProblemsOfTheirInput() {
    do throws(Problems<CSVProblem>) {
      _ = try CSVReader(bytes: [], displayName: "empty.csv")
      Issue.record("an empty file was opened")
    } catch {
      #expect(error == Problems(.emptyFile, at: PhareCSV.SourceLocation(file: "empty.csv")))
    }
  }
}
