import Foundation
import PhareCSV
@testable import PhareReport
@testable import PhareStudy
import PhareTestSupport
import Testing

/// The schema of study files is that of the reader: the same places with the same keys.
@Suite struct StudySchemaTests {
  private func schema() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(StudySchema().text.utf8)) as? [String: Any])
  }

  private func keys(of place: [String: Any]) -> Set<String> {
    Set((place["properties"] as? [String: Any] ?? [:]).keys)
  }

  @Test func placesAreThoseOfTheReader() throws {
    let schema = try schema()
    let places = try #require(schema["$defs"] as? [String: [String: Any]])
    #expect(Set(places.keys) == Set(StudyPlace.allCases.map(\.rawValue)).subtracting(["study"]))
    #expect(keys(of: schema) == Set(StudyPlace.study.names))
    for place in StudyPlace.allCases where place != .study {
      let stated = try #require(places[place.rawValue])
      #expect(keys(of: stated) == Set(place.names), "\(place)")
      #expect(stated["additionalProperties"] as? Bool == false)
      let required = Set(stated["required"] as? [String] ?? [])
      #expect(required == Set(place.keys.filter(\.isRequired).map(\.name)), "\(place)")
    }
  }

  /// Every section of a study is read, and no other.
  @Test func sectionsAreRead() {
    #expect(StudyReader.sectionKeys == StudyPlace.study.names)
  }

  /// Places are named once, and every reference leads to one.
  @Test func referencesLeadSomewhere() throws {
    let text = StudySchema().text
    let references = Set(text.matches(of: /#\/\$defs\/([A-Za-z]+)/).map { String($0.1) })
    let places = Set(StudyPlace.allCases.map(\.rawValue))
    #expect(references.isSubset(of: places))
    // Those that no key leads to would be keys that nobody can write.
    #expect(places.subtracting(references) == ["study"])
  }

  /// A key has a line of its own, and an example that the YAML of study files takes.
  @Test(arguments: StudyPlace.allCases) func everyKeyIsExplained(place: StudyPlace) throws {
    #expect(Set(place.names).count == place.names.count)
    for key in place.keys {
      #expect(
        key.meaning.hasSuffix(".") && key.meaning.count <= 130 && !key.meaning.contains("\n"), "\(place) \(key.name)")
      let root = try #require(try StudyYAML.root(of: key.example, file: "example"))
      guard root.problems.isEmpty, case .map(let entries) = root.node.content else {
        Issue.record("\(key.example)")
        continue
      }
      #expect(entries.map(\.key) == [key.name])
    }
  }

  /// What a place requires is what its reader misses.
  @Test(arguments: [
    ("title: T\nwaves: [{}]", ["id", "audience", "data"]), ("{}", ["title", "waves"]),
    ("title: T\nwaves: [{id: w, audience: a, data: w.csv}]\ntables: [{}]", ["id", "rows"]),
    ("title: T\nwaves: [{id: w, audience: a, data: w.csv}]\nindicators: [{}]", ["id", "variable"]),
    ("title: T\nwaves: [{id: w, audience: a, data: w.csv}]\nplans: [{}]", ["id", "wave", "indicator"]),
  ])
  func whatIsRequiredIsMissed(text: String, keys: [String]) throws {
    let problems = try #require(throws: Problems<StudyProblem>.self) {
      try StudyFile(path: "study.yaml", bytes: Array(text.utf8)).study()
    }
    let missing = problems.all.compactMap { located -> String? in
      if case .missingKey(let keys, _, _) = located.problem { keys.first } else { nil }
    }
    #expect(Set(missing).isSuperset(of: keys), "\(problems.description)")
    let place: StudyPlace =
      text == "{}"
      ? .study
      : text.contains("tables")
        ? .table : text.contains("indicators") ? .indicator : text.contains("plans") ? .plan : .wave
    #expect(Set(place.keys.filter(\.isRequired).map(\.name)) == Set(keys))
  }
}
