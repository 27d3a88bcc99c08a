import PhareCSV
@testable import PhareSurvey
import Testing

/// Dates as tools and people write them; what nothing decides about is never guessed.
@Suite struct DateTextsTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> DateTexts.Meaning {
    .day(try #require(CalendarDate(year: year, month: month, day: day)))
  }

  @Test(arguments: [
    "2024-01-05", "2024/1/5", "20240105", "2024-01-05T13:22:11.000+01:00", "2024-01-05 13:22:11",
    "2024/01/05 1:22:11 PM UTC+1",
    "05/01/2024", "5.1.2024", "05/01/2024 13:22",
  ])
  func oneDay(text: String) throws {
    // The thirteenth says that days come first.
    #expect(try DateTexts([text, "13/01/2024"], stated: nil).meaning(of: text) == day(2024, 1, 5))
  }

  @Test(arguments: [
    "2024-02-30", "2024-13-01", "05/01/24", "hier", "2024-01", "05/01/2024 environ", "2024-01-05x", "45296",
    "0005-01-01", "",
    "31/13/2024", "99999999999/1/2024",
  ])
  func noDay(text: String) {
    #expect(DateTexts([text, "13/01/2024"], stated: nil).meaning(of: text) == .refused)
  }

  @Test func theColumnDecides() throws {
    let american = DateTexts(["01/05/2024", "01/31/2024"], stated: nil)
    #expect(american.order == .monthDayYear)
    #expect(try american.meaning(of: "01/05/2024") == day(2024, 1, 5))
    #expect(american.meaning(of: "31/01/2024") == .refused)
    let nothing = DateTexts(["01/05/2024", "05/05/2024"], stated: nil)
    #expect(nothing.meaning(of: "01/05/2024") == .undecided)
    #expect(try nothing.meaning(of: "05/05/2024") == day(2024, 5, 5))
    #expect(try DateTexts(["01/05/2024"], stated: .monthDayYear).meaning(of: "01/05/2024") == day(2024, 1, 5))
    #expect(DateTexts(["2024-01-05"], stated: .dayMonthYear).meaning(of: "2024-01-05") == .refused)
  }

  /// Every day of four centuries, of which one ends with a leap day, has a number of its own.
  @Test func daysAreCounted() throws {
    #expect(try #require(CalendarDate(year: 1970, month: 1, day: 1)).daysSince1970 == 0)
    #expect(try #require(CalendarDate(year: 2000, month: 2, day: 29)).daysSince1970 == 11_016)
    for days in -100_000..<50_000 {
      #expect(CalendarDate(daysSince1970: days)?.daysSince1970 == days)
    }
    #expect(CalendarDate(daysSince1970: 3_000_000) == nil)
  }

  @Test func rangesOfDates() throws {
    func number(_ year: Int, _ month: Int, _ day: Int) throws -> Double {
      Double(try #require(CalendarDate(year: year, month: month, day: day)).daysSince1970)
    }
    let january = try #require(NumberRange(dates: "2024-01"))
    #expect(try january.contains(number(2024, 1, 1)) && january.contains(number(2024, 1, 31)))
    #expect(try !january.contains(number(2024, 2, 1)) && !january.contains(number(2023, 12, 31)))
    #expect(try #require(NumberRange(dates: "<= 2024-02")).contains(number(2024, 2, 29)))
    #expect(try !#require(NumberRange(dates: "> 2024")).contains(number(2024, 12, 31)))
    #expect(try #require(NumberRange(dates: ">=2023 <2024-01-05")).contains(number(2024, 1, 4)))
    for text in ["", "2024-13", "2024-02-30", "24-01-05", ">", "2024-01-05 2024-01-06", "05/01/2024", ">= 2024-1"] {
      #expect(NumberRange(dates: text) == nil, "\(text)")
    }
  }

  // MARK: Waves

  private func wave(_ text: String, where code: String? = nil) throws -> Wave {
    let codebook = Codebook([
      Variable(id: "date", kind: .date(nil), missing: [MissingCode(code: "?", reason: .refused)]),
      Variable(id: "mois", kind: .single(categories: []), derivation: .month(of: "date")),
      Variable(id: "age", kind: .number, derivation: .age(born: "date")),
    ])
    var specification = WaveSpecification(
      id: "w", audience: .citizens, year: 2024, path: "unused", displayName: "w.csv")
    specification.filter = code.map { Filter([.init(variable: "date", codes: [$0])]) }
    return try Wave(
      reading: specification, from: CSVReader(bytes: Array(text.utf8), displayName: "w.csv"), codebook: codebook)
  }

  @Test func monthsAndAges() throws {
    let wave = try wave("date\n15/11/2023\n02/01/2024 10:00\n?\n\"\"\n31/01/2024\n")
    let months = try #require(wave.codedColumn("mois"))
    #expect(months.categories.map(\.code) == ["2023-11", "2023-12", "2024-01"])
    #expect(months.categories.map { $0.label.text(in: .fr) } == ["novembre 2023", "décembre 2023", "janvier 2024"])
    #expect(
      (0..<5).map { months.reason(of: months[$0])?.rawValue ?? "\(months[$0])" } == ["0", "2", "refused", "empty", "2"])
    #expect(wave["age"]?.quantity?.values == [1, 0, 0, 0, 0])
  }

  /// The order that the whole file shows holds for the rows that are left, in which nothing would decide.
  @Test func aWaveOfSomeDays() throws {
    let wave = try wave("date\n15/11/2023\n02/01/2024\n03/01/2024\n", where: "2024-01")
    #expect(wave.rowCount == 2)
    #expect(wave.codedColumn("mois")?.categories.map(\.code) == ["2024-01"])
  }

  @Test func whatIsNoDateIsRefused() throws {
    let refused = try #require(throws: Problems<WaveProblem>.self) {
      try wave("id,date\n1,15/11/2023\n2,hier\n3,hier\n")
    }
    #expect(
      refused.description
        == "w.csv:3:2: 'hier' is not a date of 'date' (on 2 rows), where the day comes first; correct it, recode it, or declare it as missing"
    )
    let undecided = try #require(throws: Problems<WaveProblem>.self) { try wave("date\n02/01/2024\n03/01/2024\n") }
    #expect(
      undecided.description == """
        w.csv:2:1: nothing says whether '02/01/2024' of 'date' begins with the day or the month; write `order: dmy` or \
        `order: mdy` in the variable
        """)
  }
}
