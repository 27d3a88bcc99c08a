import Foundation
import PhareCSV
import PhareStudy
import PhareTestSupport
import Testing

/// The guide to the study file names every key that the reader knows, in the row, the item or the section about it.
@Suite struct StudyFileGuideTests {
  /// A study with an unknown key wherever keys are read.
  private static let study = """
    title: T
    z: 1
    field: {z: 1}
    variables:
      q: {z: 1, categories: {1: {label: A, z: 1}}}
      r: {territories: {z: 1}}
      p: {categories: {1: A}, nets: {n: {label: N, of: [1], z: 1}}}
    waves:
      - id: w
        z: 1
        audience: citizens
        data: w.csv
        dialect: {z: 1}
        design: {z: 1, psu: [{psu: a, z: 1}], pps: {z: 1}, second_phase: {z: 1}}
        weighting: {z: 1, nonresponse: {z: 1}}
        sampling: {z: 1}
        asked: {q: {z: 1}}
        field: {z: 1}
      - {id: v, audience: citizens, data: v.csv, design: {replicates: {z: 1}}}
      - {id: u, audience: citizens, data: {z: 1}}
    indicators:
      - id: i
        z: 1
        variable: q
        published: [{z: 1}]
        published_differences: [{z: 1}]
        elsewhere: [{z: 1}]
    themes: [{id: h, z: 1}]
    tables: [{id: t, z: 1}]
    comparisons: [{id: c, z: 1}]
    plans: [{id: p, z: 1}]
    small_areas: {z: 1, covariates: {z: 1}}
    report: {z: 1, disclosure: {z: 1}}
    """

  /// The keys that the reader knows, place by place.
  private static func knownKeys() -> [[String]] {
    do throws(Problems<StudyProblem>) {
      _ = try StudyFile(path: "study.yaml", bytes: Array(study.utf8)).study()
      return []
    } catch {
      return error.all.compactMap { located in
        if case .unknownKey(_, _, _, let known) = located.problem { known } else { nil }
      }
    }
  }

  /// The words in code of each row and item of the first section, and of every other section as a whole.
  private static func parts() throws -> [Set<String>] {
    let sections = try Repository.text("Sources/PhareStudy/StudyFile.md").components(separatedBy: "\n## ")
    let first = sections[0].replacing("\n- ", with: "\n| ").components(separatedBy: "\n| ")
    return (first + sections.dropFirst()).map { part in
      Set(part.matches(of: /`([^`]+)`/).flatMap { $0.1.split { !($0.isLetter || $0 == "_") }.map(String.init) })
    }
  }

  @Test func namesEveryKey() throws {
    let parts = try Self.parts()
    let known = Self.knownKeys()
    #expect(known.count == 31, "\(known.count) places with keys of their own")
    #expect(Set(known) == Set(StudyPlace.allCases.map(\.names)))
    for keys in known {
      let best = parts.max { $0.intersection(keys).count < $1.intersection(keys).count } ?? []
      #expect(Set(keys).subtracting(best).isEmpty, "\(Set(keys).subtracting(best).sorted()) of \(keys)")
    }
  }
}
