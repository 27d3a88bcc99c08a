import PhareCSV
@testable import PhareStudy
import PhareTestSupport
import Testing

/// Figures in print that stand in CSV files.
@Suite struct PublishedFileTests {
  private static let start = """
    title: T
    variables:
      q: {categories: {1: Oui, 2: Non}, nets: {yes: [1]}}
      score: {range: [0, 10]}
    waves: [{id: w, audience: citizens, data: w.csv}]
    published: published.csv
    indicators:
      - {id: i, variable: q, net: yes}
      - {id: s, variable: score}

    """

  private func study(_ file: String, more: String = "") throws -> Study {
    try TemporaryFolder(["study.yaml": Self.start + more, "published.csv": file]).study()
  }

  private func problems(_ file: String) throws -> String {
    try #require(throws: Problems<StudyProblem>.self) { try study(file) }.description
  }

  /// The file that a report writes says the figures of the study that it comes from, unless it is of a column that the file has not.
  @Test func theFileOfAReportIsReadBack() throws {
    let folder = try TemporaryFolder([
      "study.yaml": try Repository.text("Datasets/phare/study.yaml") + "\npublished: published.csv\n",
      "published.csv": try Repository.text("Reports/phare/published.csv"),
    ])
    let indicators = try folder.study().indicators.filter { !$0.published.isEmpty }
    #expect(indicators.reduce(0) { $0 + $1.published.count } == 2 * 94)
    for indicator in indicators {
      let half = indicator.published.count / 2
      // A report has the figures of a wave together.
      func facts(_ figures: some Sequence<PublishedFigure>) -> [String] {
        figures.map { figure in
          """
          \(figure.wave) \(figure.place ?? "") \(figure.answer?.code ?? indicator.answerCode) \(figure.value) \(figure.decimals) \
          \(figure.unit) \(figure.status?.text(in: .fr) ?? "") \(figure.source?.text(in: .fr) ?? "")
          """
        }.sorted()
      }
      #expect(facts(indicator.published.prefix(half)) == facts(indicator.published.dropFirst(half)), "\(indicator.id)")
    }
  }

  @Test func aFileOfOnesOwn() throws {
    let study = try study(
      """
      indicator;wave;region;category;published;decimals;published_n;source
      i;w;;;69 %;;302;Rapport
      i;w;Bretagne;2;0,305;1;;
      s;w;;mean;6;1;;
      """)
    let figures = study.indicators[0].published
    #expect(figures.map(\.value) == [69, 30.5] && figures.map(\.decimals) == [0, 1])
    #expect(figures.map(\.base) == [302, nil] && figures.map(\.region) == [nil, "Bretagne"])
    #expect(figures.map(\.answer) == [nil, .category("2")])
    #expect(study.indicators[1].published.map { [$0.value, Double($0.decimals)] } == [[6, 1]])
    #expect(study.inputFiles.map(\.name) == ["study.yaml", "published.csv", "w.csv"])
  }

  @Test func aFigureElsewhere() throws {
    let study = try study(
      """
      indicator,wave,elsewhere,label,published,published_n,design_effect,base,source
      i,,arpea-2011,ARPEA 2011,0.21,1000,1.5,Entreprises,Rapport
      """, more: "comparisons: [{id: c, indicator: i, waves: [w], since: [arpea-2011]}]")
    let figure = try #require(study.indicators[0].elsewhere.first)
    #expect(figure.id == "arpea-2011" && figure.value == 21 && figure.base?.text(in: .fr) == "Entreprises")
    #expect(figure.share?.respondents == 1000 && figure.share?.designEffect == 1.5 && figure.share?.share == 0.21)
    #expect(study.comparisons.first?.since == ["arpea-2011"])
  }

  @Test func problemsStandInTheFile() throws {
    let messages = try problems(
      """
      indicator,wave,elsewhere,category,published,decimals,region,published_n
      j,w,,,0.5,,,
      i,v,,,0.5,,,
      i,w,,,69,,,
      i,w,,,0.691,0,,
      i,w,,3,0.5,,,
      i,w,,,0.5,,Bretagn,
      i,w,e,,0.5,,,
      s,w,,,11,,,
      s,w,,,6,,,x
      i,,,,0.5,,,
      """)
    #expect(
      messages == """
        published.csv:2:1: 'published': 'j' is not an indicator; use one of: i, s
        published.csv:3:2: 'wave' in published figure 1 of indicator 'i': 'v' is not a wave; use one of: w
        published.csv:4:5: 'published' in published figure 2 of indicator 'i': found '69'; expected a fraction from 0 to 1 (0.69 for 69%), \
        or a percentage with its sign, such as '0.69'
        published.csv:5:6: 'decimals' in published figure 3 of indicator 'i': found '0'; expected the decimals of the printed figure, at \
        least those of the column 'published' and at most 10, such as '1'
        published.csv:6:4: 'category' in published figure 4 of indicator 'i': '3' is not a code of 'q'; use one of: 1, 2
        published.csv:7:7: 'region' in published figure 5 of indicator 'i': 'Bretagn' is not a known region; the nearest: Bretagne
        published.csv:8:2: found 'wave' in figure elsewhere 1 of indicator 'i'; 'elsewhere' says it already; keep one of them
        published.csv:9:5: 'value' in published figure 1 of indicator 's': found '11'; expected a mean from 0 to 10, such as 'value: 5'
        published.csv:10:8: 'n' in published figure 2 of indicator 's': found 'x'; expected a number of respondents, such as 'n: 302'
        published.csv:11:1: no 'wave' in published figure 6 of indicator 'i'; add it, such as 'wave: mayors-2016'
        """)
  }

  @Test(arguments: [
    ("since: [e]", "found 'e', whose error is not known; state its respondents"),
    ("since: [f]", "'f' is not a figure under 'elsewhere'; use one of: e, k"),
    ("since: [k, k]", "found 'k' twice; name each figure once"),
    ("since: []", "expected a list of one or more"),
  ])
  func figuresSinceWhichWavesAreCompared(key: String, message: String) throws {
    let yaml = """
      title: T
      variables: {q: {categories: {1: Oui, 2: Non}}, n: {type: number}}
      waves: [{id: w, audience: citizens, data: w.csv}, {id: w2, audience: citizens, data: w2.csv}]
      indicators:
        - id: i
          variable: q
          category: 1
          elsewhere: [{id: e, value: 21}, {id: k, value: 22, n: 1000, design_effect: 1.2}]
      comparisons: [{id: c, indicator: i, waves: [w], \(key)}]
      """
    #expect(PhareStudyTests.problems(in: yaml).contains { $0.contains(message) })
  }

  @Test func onlyASharesFigureHasAnError() {
    let messages = PhareStudyTests.problems(
      in: soundStart + """
        indicators: [{id: m, variable: n, elsewhere: [{id: e, value: 21, n: 1000, design_effect: 1.2}]}]
        comparisons: [{id: c, indicator: m, waves: [w1], since: [e]}, {id: d, variable: q, waves: [w1], since: [e]}]
        """)
    #expect(messages.count { $0.contains("only a share has an error") } == 2, "\(messages)")
  }
}
