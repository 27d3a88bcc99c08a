import PhareEstimation
import PhareSurvey
import Testing

/// Who gave no answer, counted by reason.
@Suite struct ItemNonresponseTests {
  /// A respondent counts once, for the first item that has a reason; rows without a weight or a domain not at all.
  @Test func theFirstItemWithoutAnAnswerSaysWhy() throws {
    let categories = [Category(code: "0"), Category(code: "1")]
    let (refused, doesNotKnow, notAsked) = (2, 3, 4)
    let first = CodedColumn(codes: [0, refused, 1, doesNotKnow, 1, refused, 0], categories: categories)
    let second = CodedColumn(codes: [1, doesNotKnow, refused, 0, 1, notAsked, refused], categories: categories)
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 2, 1, 1, 3, 0, 1]))
    let everybody = Breakdown(rowCount: 7, included: [true, true, true, true, true, true, false])
    let found = estimator.nonresponse(of: .multiple([first, second]), by: everybody)
    #expect(found.count == 1)
    #expect(found[0].answered == 2)
    #expect(found[0][.refused] == 2 && found[0][.doesNotKnow] == 1)
    #expect(found[0][.notAsked] == 0 && found[0][.empty] == 0)
    #expect(found[0].rate == 3.0 / 5)
  }
}
