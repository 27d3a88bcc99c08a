import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// `pps` of a design, from the study file to the figures.
@Suite struct UnequalDesignRunTests {
  private static let rows = "id,unit,pi,n\n1,a,0.5,3\n2,a,0.5,4\n3,b,0.25,5\n4,c,0.2,9\n"
  private static let pairs = "unit,other,probability\na,b,0.1\nc,a,0.08\nb,c,0.04\n"

  private func estimate(_ pps: String, joint: String = pairs) throws -> Estimate {
    let yaml = """
      title: T
      variables: {n: {type: number}}
      waves: [{id: w, audience: citizens, data: w.csv, respondent: id, design: {psu: unit, pps: \(pps)}}]
      tables: [{id: t, rows: [n], statistic: total}]
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": Self.rows, "joint.csv": joint])
    do {
      let results = try StudyRun(folder.study()).computed()
      return try #require(results.tables.first?.grids.first).figures[0][0].estimate
    } catch {
      throw Refusal(text: folder.relative("\(error)"))
    }
  }

  private struct Refusal: Error, Equatable {
    let text: String
  }

  /// By hand: z is 14, 20 and 45, their mean 79/3; Brewer's variance is 3/2 · Σ(1 − π)(z − z̄)². Weights are 1/π.
  @Test func brewer() throws {
    let total = try estimate("{probability: pi}")
    #expect(total.value == 79)
    let mean = 79.0 / 3
    let squares = 0.5 * (14 - mean) * (14 - mean) + 0.75 * (20 - mean) * (20 - mean) + 0.8 * (45 - mean) * (45 - mean)
    #expect(abs((total.standardError ?? 0) - (1.5 * squares).squareRoot()) < 1e-12)
  }

  /// By hand: Yates & Grundy, Σ over pairs of (πᵢπⱼ/πᵢⱼ − 1)(zᵢ − zⱼ)².
  @Test func jointProbabilities() throws {
    let total = try estimate("{probability: pi, method: joint, joint: joint.csv}")
    let pairs = 0.25 * 36 + 0.25 * 31 * 31 + 0.25 * 25 * 25
    #expect(abs((total.standardError ?? 0) - Double(pairs).squareRoot()) < 1e-12)
  }

  @Test func everyMethodReachesTheFigures() throws {
    let errors = try [
      "{probability: pi}", "{probability: pi, method: overton}",
      "{probability: pi, method: overton, variance: horvitz_thompson}",
      "{probability: pi, method: hartley_rao, squares: 0.4}",
    ].map { try estimate($0).standardError }
    #expect(Set(errors).count == errors.count && !errors.contains(nil))
  }

  @Test(arguments: [
    (
      "{probability: pi, method: joint, joint: joint.csv}", "unit,other,probability\na,b,0.1\n",
      "joint.csv: there is no joint probability of 'a' and 'c'"
    ),
    (
      "{probability: pi, method: joint, joint: joint.csv}",
      "unit,other,probability\na,b,0.1\nb,a,0.2\nc,a,0.08\nb,c,0.04\n",
      "joint.csv:3:1: 'b' and 'a' stand on an earlier line with another probability"
    ),
    (
      "{probability: pi, method: joint, joint: joint.csv}", "unit,other,p\na,b,0.1\n",
      "joint.csv:1: no column 'probability' for the joint probabilities"
    ),
    (
      "{probability: n}", pairs, "w.csv:2:4: '3' is not a probability in 'n'"
    ),
  ]) func refuses(pps: String, joint: String, message: String) throws {
    do {
      _ = try estimate(pps, joint: joint)
      Issue.record("accepted")
    } catch let refusal as Refusal {
      #expect(refusal.text.hasPrefix(message), "\(refusal.text)")
    }
  }
}
