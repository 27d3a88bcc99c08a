import PhareEstimation
@testable import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Comparisons of waves that are not alike.
@Suite struct ComparisonRunTests {
  private static func study(
    _ comparison: String, second: String = "design: {weight: w}, sampling: {universe: U}", audience: String = "citizens"
  ) -> String {
    """
    title: T
    variables:
      q: {type: single}
      r: {categories: {1: "Yes", 2: "No"}}
      all: {categories: {1: "All", 2: "None"}}
      size: {type: single}
      base: {categories: {1: In, 2: Out}}
      inside: {categories: {1: "Yes", 2: "No"}, where: {base: [1]}}
    waves:
      - {id: a, audience: citizens, year: 2015, data: a.csv, respondent: id, design: {weight: w}, sampling: {universe: U}}
      - {id: b, audience: \(audience), year: 2019, data: b.csv, respondent: id, \(second)}
    comparisons:
      - {id: c, waves: [a, b], \(comparison)}
    """
  }

  private static let first = """
    id,q,r,all,size,base,inside,w
    1,x,1,1,m,1,1,1
    2,y,2,1,m,1,2,1
    3,x,1,1,s,2,,1
    4,y,2,1,s,1,1,1
    5,x,1,1,s,1,2,1

    """
  /// The same answers, met in another order: y before x, l before s.
  private static let second = """
    id,q,r,all,size,inside,w
    4,y,2,1,l,1,1
    5,y,2,2,s,1,1
    6,x,1,1,s,2,1
    7,y,1,2,s,1,1

    """

  private func results(_ text: String) throws -> PhareStudy.ComparisonResult {
    let folder = try TemporaryFolder(["study.yaml": text, "a.csv": Self.first, "b.csv": Self.second])
    return try #require(StudyRun(folder.study()).computed().comparisons.first)
  }

  private func refusal(_ text: String) throws -> String {
    let folder = try TemporaryFolder(["study.yaml": text, "a.csv": Self.first, "b.csv": Self.second])
    do {
      _ = try StudyRun(folder.study()).computed()
      return ""
    } catch {
      return folder.relative("\(error)")
    }
  }

  /// Answers and domains are matched by code, not by place: the waves found them in different orders.
  @Test func matchesByCode() throws {
    let result = try results(Self.study("variable: q, by: [size]"))
    let nation = result.lines.filter { $0.domain == nil }
    #expect(nation.map(\.row.code) == ["x", "y"])
    #expect(nation.map { $0.levels.map { $0?.value } } == [[0.6, 0.25], [0.4, 0.75]])
    let small = result.lines.filter { $0.domain?.category.code == "s" }
    #expect(small.map { $0.levels.map { $0?.base.respondents } } == [[3, 3], [3, 3]])
    let large = try #require(result.lines.first { $0.domain?.category.code == "l" })
    #expect(large.levels[0] == nil)
    #expect(large.changes.first?.difference == nil)
  }

  /// The later share over the earlier one, minus 1: of independent waves from the two errors, of a panel from its stack.
  @Test(arguments: ["none", "respondents"])
  func relativeChanges(overlap: String) throws {
    let line = try #require(
      try results(Self.study("variable: q, category: x, overlap: \(overlap), relative: true")).lines.first)
    let change = try #require(line.changes.first)
    let relative = try #require(change.relative)
    #expect(abs(relative.value - (0.25 / 0.6 - 1)) < 1e-14)
    let errors = line.levels.compactMap { $0?.standardError }
    let independent = (errors[1] * errors[1] + (0.25 / 0.6) * (0.25 / 0.6) * errors[0] * errors[0]).squareRoot() / 0.6
    if overlap == "none" {
      #expect(abs(relative.standardError - independent) < 1e-14)
      // Satterthwaite's over the two parts of the variance, which weigh otherwise than in the difference.
      let parts = [errors[1] * errors[1], (0.25 / 0.6) * (0.25 / 0.6) * errors[0] * errors[0]]
      let own = [1, 0].compactMap { line.levels[$0]?.degreesOfFreedom }
      let squares = zip(parts, own).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      let freedom = (parts[0] + parts[1]) * (parts[0] + parts[1]) / squares
      #expect(abs(relative.degreesOfFreedom - freedom) < 1e-9)
    } else {
      #expect(abs(relative.standardError - independent) > 1e-3)
    }
    let plain = try results(Self.study("variable: q, category: x, overlap: \(overlap)"))
    #expect(plain.lines.first?.changes.first?.relative == nil)
    #expect(plain.lines.first?.changes.first?.difference == change.difference)
  }

  /// A share of 1 in a wave has no variance of its own: the change is not tested, stacked or not.
  @Test(arguments: ["none", "respondents"])
  func sharesOfOneAreNotTested(overlap: String) throws {
    let result = try results(Self.study("variable: all, category: 1, overlap: \(overlap)"))
    let change = try #require(result.lines.first?.changes.first)
    #expect(change.difference == nil)
    #expect(change.adjustedPValue == nil)
    #expect(result.families.map(\.changes) == [0])
  }

  /// Changes on bases too small to be printed do not count in the correction.
  @Test func hiddenBasesLeaveTheFamily() throws {
    let printed = try results(Self.study("variable: r, category: 1") + "\nreport: {hide_below: 4, small_base: 4}")
    let hidden = try results(Self.study("variable: r, category: 1") + "\nreport: {hide_below: 5, small_base: 5}")
    #expect(printed.families.map(\.changes) == [1])
    #expect(hidden.families.map(\.changes) == [0])
  }

  /// Nor do changes on small bases, which are printed and not tested.
  @Test(arguments: [(4, 1), (5, 0)]) func smallBasesLeaveTheFamily(smallBase: Int, changes: Int) throws {
    let result = try results(
      Self.study("variable: r, category: 1") + "\nreport: {hide_below: 0, small_base: \(smallBase)}")
    #expect(result.families.map(\.changes) == [changes])
    #expect(result.lines.first?.changes.first?.difference != nil)
  }

  @Test func respondentsInCommon() throws {
    let result = try results(Self.study("variable: r, category: 1, overlap: respondents"))
    let shared = try #require(result.shared.first)
    #expect(shared.count == 2)
    #expect(shared.sizes == [5, 4])
  }

  /// A panel that is clustered in communes stays so: its changes are those of the communes in common.
  @Test func panelsKeepTheirClusters() throws {
    func rows(_ shift: Int) -> String {
      "id,p,r,w\n"
        + (0..<24).map { "\($0),\($0 / 4),\(($0 / 4 + $0 * $0 + shift * ($0 / 8)) % 3 == 0 ? 1 : 2),\(1 + $0 % 2)\n" }
        .joined()
    }
    func waves(_ design: String) -> String {
      """
      title: T
      variables: {r: {categories: {1: "Yes", 2: "No"}}}
      waves:
        - {id: a, audience: citizens, data: a.csv, respondent: id, design: {\(design)weight: w}}
        - {id: b, audience: citizens, data: b.csv, respondent: id, design: {\(design)weight: w}}
      comparisons:
        - {id: u, waves: [a, b], variable: r, category: 1, overlap: units}
        - {id: v, waves: [a, b], variable: r, category: 1, overlap: respondents}
      """
    }
    func changes(_ design: String) throws -> [Difference?] {
      let folder = try TemporaryFolder(["study.yaml": waves(design), "a.csv": rows(0), "b.csv": rows(1)])
      return try StudyRun(folder.study()).computed().comparisons.map { $0.lines.first?.changes.first?.difference }
    }
    let clustered = try changes("psu: p, ")
    #expect(clustered[0] != nil)
    #expect(clustered[0] == clustered[1])
    #expect(clustered[0]?.degreesOfFreedom == 5)
    let alone = try changes("")
    #expect(alone[0] == alone[1])
    #expect(alone[0]?.degreesOfFreedom == 23)
  }

  /// An overlap without names to match is an error, never taken for independence.
  @Test func namelessWavesAreRefused() throws {
    let study = Self.study("variable: r, category: 1, overlap: units").replacing("respondent: id, ", with: "")
    #expect(
      try refusal(study) == """
        study.yaml:13:63: wave 'a' has no `psu` in its design and no `respondent` column, so nobody knows which units it \
        shares; name one of them, or write `overlap: none` for independent samples
        """)
  }

  /// R: waves stacked, `svydesign(id = ~id, fpc = ~N)`.
  @Test func finitePopulationsAreStacked() throws {
    let study = """
      title: T
      variables: {y: {type: number}}
      waves:
        - {id: a, audience: citizens, data: a.csv, respondent: id, columns: {y: a}, design: {population: N}}
        - {id: b, audience: citizens, data: a.csv, respondent: id, columns: {y: b}, design: {population: N}}
      comparisons:
        - {id: c, waves: [a, b], variable: y, statistic: mean, overlap: respondents}
      """
    let rows = "id,N,a,b\n1,8,1,4\n2,8,3,5\n3,8,2,7\n4,8,6,7\n"
    let folder = try TemporaryFolder(["study.yaml": study, "a.csv": rows])
    let result = try #require(StudyRun(folder.study()).computed().comparisons.first)
    let difference = try #require(result.lines.first?.changes.first?.difference)
    #expect(difference.value == 2.75)
    #expect(abs(difference.standardError - 0.60380736442456) < 1e-13)
  }

  /// Samples of one size that were drawn apart keep the sampling fraction of each.
  @Test func samplesDrawnApartKeepTheirFractions() throws {
    func wave(_ first: Int) throws -> (design: SurveyDesign, units: WaveNames) {
      (
        design: try SurveyDesign(population: [8, 8, 8, 8], weights: [2, 2, 2, 2]),
        units: WaveNames(codes: [0, 1, 2, 3], names: (first..<first + 4).map { "\($0)" })
      )
    }
    #expect(try SurveyDesign(stacking: [wave(0), wave(0)]).stages[0].population == [8])
    #expect(try SurveyDesign(stacking: [wave(0), wave(4)]).stages[0].population == [16])
    #expect(try SurveyDesign(stacking: [wave(0), wave(2)]).stages[0].population == [12])
  }

  /// Ids that lost their zeros in a spreadsheet would make two independent samples.
  @Test func anOverlapOfNobodyIsRefused() throws {
    func refusal(_ ids: [String]) throws -> String {
      let rows = { (ids: [String]) in "id,r,w\n" + ids.map { "\($0),\($0.hasSuffix("1") ? 1 : 2),1\n" }.joined() }
      let study = """
        title: T
        variables: {r: {categories: {1: "Yes", 2: "No"}}}
        waves:
          - {id: a, audience: citizens, data: a.csv, respondent: id, design: {weight: w}}
          - {id: b, audience: citizens, data: b.csv, respondent: id, design: {weight: w}}
        comparisons:
          - {id: c, waves: [a, b], variable: r, category: 1, overlap: respondents}
        """
      let folder = try TemporaryFolder([
        "study.yaml": study, "a.csv": rows(["001", "002", "003"]), "b.csv": rows(ids),
      ])
      do {
        _ = try StudyRun(folder.study()).computed()
        return ""
      } catch {
        return folder.relative("\(error)")
      }
    }
    #expect(
      try refusal(["1", "2", "9"]) == """
        study.yaml:7:63: wave 'a' has no respondent in common with 'b'; without superfluous zeros, blanks and capitals it would \
        have 2, such as '1' and '001': write the ids alike in all files, or write `overlap: none` for independent samples
        """)
    #expect(
      try refusal(["7", "8", "9"]) == """
        study.yaml:7:63: wave 'a' has no respondent in common with 'b': check the column of the ids, or write \
        `overlap: none` for independent samples
        """)
    #expect(try refusal(["001", "2", "9"]).isEmpty)
  }

  /// A wave of respondents with ids, PSUs and strata of these names.
  private func wave(
    _ id: String, _ ids: [String], units: [String]? = nil, strata: [String]? = nil
  ) throws -> Wave {
    let units = units ?? ids
    let (positions, names) = units.reduce(into: ([Int32](), [String]())) { numbered, unit in
      if !numbered.1.contains(unit) { numbered.1.append(unit) }
      numbered.0.append(Int32(numbered.1.firstIndex(of: unit) ?? 0))
    }
    return Wave(
      id: id, audience: .citizens, codebook: Codebook(), columns: [:],
      design: try SurveyDesign(strata: strata, psu: units, weights: ids.map { _ in 1 }),
      names: [
        .respondents: WaveNames(codes: ids.indices.map(Int32.init), names: ids),
        .units: WaveNames(codes: positions, names: names),
      ])
  }

  @Test func similarIdsAreCounted() throws {
    let shared = PhareStudy.ComparisonResult.SharedUnits(
      from: try wave("a", ["0001", "A7", "12", "0", "31"]), to: try wave("b", ["1", "a7 ", "12", "5", "31.0"]),
      key: .respondents)
    #expect(shared.count == 1)
    #expect(shared.sizes == [5, 5])
    #expect(shared.moved == nil)
    #expect(shared.similar == .init(count: 3, from: "0001", to: "1"))
  }

  /// What is in common is what the stack merges: a respondent in another stratum or PSU adds no covariance.
  @Test func onlyWhatIsMergedIsInCommon() throws {
    let ids = ["1", "2", "3", "4"]
    let first = try wave("a", ids, units: ["01", "01", "02", "03"], strata: ["N", "N", "N", "S"])
    let moved = try wave("b", ids, units: ["01", "1", "02", "03"], strata: ["N", "N", "N", "s"])
    let respondents = PhareStudy.ComparisonResult.SharedUnits(from: first, to: moved, key: .respondents)
    #expect(respondents.count == 2)
    #expect(respondents.moved == .init(count: 2, name: "2", part: .unit, from: "01", to: "1"))
    #expect(respondents.similar == nil)
    let units = PhareStudy.ComparisonResult.SharedUnits(from: first, to: moved, key: .units)
    #expect(units.count == 2)
    #expect(units.sizes == [3, 4])
    #expect(units.moved == .init(count: 1, name: "03", part: .stratum, from: "S", to: "s"))
  }

  /// The ids are alike and the communes lost their zeros, or the regions are in capitals: nothing would be merged.
  @Test(arguments: [
    (
      "psu: p", "PSU", "'1' in '1001' and '01001'", "respondents", "respondent", 4
    ), ("strata: [s]", "stratum", "'1' in 'NORD' and 'Nord'", "respondents", "respondent", 4),
    ("strata: [s], psu: p2", "stratum", "'1' in 'NORD' and 'Nord'", "units", "unit", 2),
  ])
  func anOverlapThatTheDesignsDoNotShareIsRefused(
    design: String, part: String, example: String, key: String, noun: String, count: Int
  ) throws {
    let study = """
      title: T
      variables: {r: {categories: {1: "Yes", 2: "No"}}}
      waves:
        - {id: a, audience: citizens, data: a.csv, respondent: id, design: {\(design)}}
        - {id: b, audience: citizens, data: b.csv, respondent: id, design: {\(design)}}
      comparisons:
        - {id: c, waves: [b, a], variable: r, category: 1, overlap: \(key)}
      """
    let folder = try TemporaryFolder([
      "study.yaml": study,
      "a.csv": "id,r,p,p2,s\n1,1,01001,1,Nord\n2,2,01002,1,Nord\n3,1,01003,2,Nord\n4,2,01004,2,Nord\n",
      "b.csv": "id,r,p,p2,s\n1,1,1001,1,NORD\n2,2,1002,1,NORD\n3,1,1003,2,NORD\n4,1,1004,2,NORD\n",
    ])
    do {
      _ = try StudyRun(folder.study()).computed()
      Issue.record("not refused")
    } catch {
      #expect(
        folder.relative("\(error)").hasSuffix(
          "wave 'b' has no \(noun) in common with 'a': \(count) of the same name stand in another \(part), such as "
            + "\(example); write strata and PSUs alike in all files, or write `overlap: none` for independent samples"))
    }
  }

  /// A file that is read as two waves has its respondents in both; so has a copy.
  @Test(arguments: ["a.csv", "copy.csv"]) func wavesOfTheSameRowsStateTheirOverlap(second: String) throws {
    func outcome(_ overlap: String) throws -> String {
      let study = """
        title: T
        variables: {y: {type: number}}
        waves:
          - {id: a, audience: citizens, data: a.csv, respondent: id, columns: {y: a}}
          - {id: b, audience: citizens, data: \(second), respondent: id, columns: {y: b}}
        comparisons:
          - {id: c, waves: [a, b], variable: y, statistic: mean\(overlap)}
        """
      let rows = "id,a,b\n1,1,4\n2,3,5\n3,2,7\n4,6,7\n"
      let folder = try TemporaryFolder(["study.yaml": study, "a.csv": rows, "copy.csv": rows])
      do {
        _ = try StudyRun(folder.study()).computed()
        return ""
      } catch {
        return folder.relative("\(error)")
      }
    }
    #expect(
      try outcome("").hasSuffix(
        ": waves 'a' and 'b' are read from the same rows, and nothing says that they share their respondents: their samples "
          + "would count as independent; name the `respondent` column of both and write `overlap: respondents`, or write "
          + "`overlap: none` where no respondent counts in both"))
    #expect(try outcome(", overlap: respondents").isEmpty)
    #expect(try outcome(", overlap: none").isEmpty)
  }

  // MARK: Whether waves may be compared

  @Test func guards() throws {
    #expect(try results(Self.study("variable: r, category: 1")).obstacles.isEmpty)
    let universe = try results(
      Self.study("variable: r, category: 1", second: "design: {weight: w}, sampling: {universe: V}"))
    #expect(universe.obstacles.map(\.obstacles) == [[.universe(from: "U", to: "V")]])
    #expect(universe.isRefused)
    #expect(universe.lines.isEmpty)
    let silent = try results(Self.study("variable: r, category: 1", second: "design: {weight: w}"))
    #expect(silent.obstacles.map(\.obstacles) == [[.undeclaredUniverse(wave: "b", other: "U")]])
    let base = try results(Self.study("variable: inside, category: 1"))
    #expect(base.obstacles.map(\.obstacles) == [[.unknownBase(wave: "b", variable: "base")]])
    let accepted = try results(
      Self.study("variable: r, category: 1, accept: why", second: "design: {weight: w}, sampling: {universe: V}"))
    #expect(!accepted.isRefused)
    #expect(accepted.lines.count == 1)
  }

  /// Two audiences of two universes are compared as audiences, not as dates.
  @Test func audiencesHaveUniversesOfTheirOwn() throws {
    let result = try results(
      Self.study(
        "variable: r, category: 1", second: "design: {weight: w}, sampling: {universe: V}", audience: "mayors"))
    #expect(result.kind == .audiences)
    #expect(!result.isRefused)
  }
}
