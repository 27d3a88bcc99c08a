import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// `second_phase` of a design, from the study file to the figures.
@Suite struct TwoPhaseRunTests {
  /// Eight rows out of 80, five of them recontacted; the others have no answer.
  private static let rows = """
    group,again,n,pop
    a,oui,3,80
    a,non,,80
    a,OUI,5,80
    a,1,4,80
    b,0,,80
    b,yes,8,80
    b,vrai,9,80
    b,False,,80

    """

  private func estimate(
    _ phase: String, design: String = "population: pop", rows: String = rows, variables: String = ""
  ) throws -> Estimate {
    let yaml = """
      title: T
      variables: {n: {type: number}\(variables)}
      waves: [{id: w, audience: citizens, data: w.csv, design: {\(design), second_phase: \(phase)}}]
      tables: [{id: t, rows: [n], statistic: mean}]
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": rows])
    do {
      let results = try StudyRun(folder.study()).computed()
      return try #require(results.tables.first?.grids.first).figures[0][0].estimate
    } catch {
      throw Refusal(text: folder.relative("\(error)"))
    }
  }

  private struct Refusal: Error {
    let text: String
  }

  /// R: `twophase(list(~1, ~1), strata = list(NULL, ~group), fpc = list(~pop, NULL), subset = ~again)`.
  @Test func recontacted() throws {
    let mean = try estimate("{subset: again, strata: [group]}")
    #expect(mean.value == 6.25 && mean.base.respondents == 5 && mean.degreesOfFreedom == 3)
    #expect(abs((mean.standardError ?? 0) - (0.7165178571428571 + 0.05208333333333333).squareRoot()) < 1e-8)
  }

  /// A variable of the codebook says it by its codes, or by their labels.
  @Test func codedSubset() throws {
    let again = ", again: {type: single, categories: {1: Recontacté, 2: Non}}, group: {type: single}"
    let rows = Self.rows.replacing("non", with: "2").replacing("oui", with: "1").replacing("OUI", with: "1")
      .replacing("yes", with: "1").replacing("vrai", with: "1").replacing("False", with: "2").replacing(
        ",0,", with: ",2,")
    let mean = try estimate("{subset: again, strata: [group]}", rows: rows, variables: again)
    #expect(mean.value == 6.25)
  }

  @Test(arguments: [
    (
      "{subset: pop}",
      "w.csv:2:4: '80' in 'pop', which gives the second phase, is neither yes nor no (on 8 rows); write 1 or 0, oui or non"
    ),
    ("{subset: gain}", "w.csv:1: no column 'gain' for the second phase; the nearest is 'again'"),
    ("{strata: [group]}", "study.yaml:3:"),
  ]) func refuses(phase: String, message: String) throws {
    do {
      _ = try estimate(phase)
      Issue.record("accepted")
    } catch let refusal as Refusal {
      #expect(refusal.text.contains(message), "\(refusal.text)")
    }
  }

  @Test func refusesDesigns() throws {
    func refusal(_ design: String, rows: String = Self.rows) throws -> String {
      do {
        _ = try estimate("{subset: again, strata: [group]}", design: design, rows: rows)
        return ""
      } catch let refusal as Refusal {
        return refusal.text
      }
    }
    let alone = Self.rows.replacing("b,yes", with: "b,no").replacing("b,vrai", with: "b,no")
    #expect(
      try refusal("population: pop", rows: alone).hasPrefix(
        "w.csv:6: stratum 'b' of the second phase has 0 of 4 rows in it, and a variance needs two; merge it"))
    let weightless = Self.rows.replacing("b,0,,80", with: "b,0,,0")
    #expect(try refusal("weight: pop", rows: weightless).hasPrefix("w.csv:6: the weight of a sampled row is 0"))
    let empty = Self.rows.replacing("a,non", with: "a,")
    #expect(
      try refusal("population: pop", rows: empty).hasPrefix(
        "w.csv:3:2: no value in 'again', which gives the second phase of a respondent; fill it in"))
    #expect(try refusal("pps: {probability: p}").contains("a second phase follows one of equal probabilities"))
    #expect(
      try refusal("replicates: {columns: r*, method: jk1}").contains("replicate weights carry the whole design"))
  }
}
