import Numerics
import PhareSurvey
import Testing

/// Weights that follow from the populations of a design: R's `svydesign` with `fpc` and without `weights`.
@Suite struct PopulationWeightTests {
  private typealias Stage = SurveyDesign.StageInput

  @Test func strataCountPopulationOverSample() throws {
    let strata = Stage(strata: [0, 0, 1, 1, 1], strataNames: ["A", "B"], population: [40, 40, 12, 12, 12])
    let design = try SurveyDesign(stages: [strata], rowCount: 5)
    #expect(design.weights == [20, 20, 4, 4, 4])
    #expect(design.stages[0].population == [40, 12])
  }

  /// R: `svydesign(id = ~d + c, strata = ~r, fpc = ~nd + nc)`.
  @Test func stagesMultiply() throws {
    let first = Stage(
      units: [0, 0, 1, 1, 2, 2, 3, 3], strata: [0, 0, 0, 0, 1, 1, 1, 1], population: [4, 4, 4, 4, 5, 5, 5, 5])
    let second = Stage(units: [0, 1, 2, 3, 4, 5, 6, 7], population: [10, 10, 8, 8, 8, 8, 8, 8])
    #expect(try SurveyDesign(stages: [first, second], rowCount: 8).weights == [10, 10, 8, 8, 10, 10, 10, 10])
  }

  @Test func withoutPopulationsAllCountForOne() throws {
    let strata = Stage(strata: [0, 0, 1], strataNames: ["A", "B"])
    #expect(try SurveyDesign(stages: [strata], rowCount: 3).weights == [1, 1, 1])
  }

  /// One stage without a population leaves the weight unknown; R stops as well.
  @Test func everyStageNeedsAPopulation() {
    let first = Stage(units: [0, 0, 1], population: [4, 4, 4])
    #expect(throws: SurveyDesignError.missingPopulation(stage: 2)) {
      try SurveyDesign(stages: [first, Stage()], rowCount: 3)
    }
  }
}
