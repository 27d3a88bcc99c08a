import Foundation
import PhareEstimation
import PhareSurvey
import Testing

/// A small table of a reference, column by column: comma-separated, without quotes, a line of names first.
struct SampleTable {
  let columns: [String: [String]]
  let rowCount: Int

  /// The file of that name beside the references.
  init(_ name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "References/data/" + name, withExtension: "csv"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    rowCount = lines.count - 1
    columns = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in (name, lines.dropFirst().map { $0[index] }) })
  }

  /// A column as texts.
  func texts(_ name: String) throws -> [String] { try #require(columns[name]) }

  /// A column as numbers; an empty field is an error of the test.
  func numbers(_ name: String) throws -> [Double] { try texts(name).map { try #require(Double($0)) } }

  /// A column as answers, in the order of their texts or as stated.
  func coded(_ name: String, categories: [String]? = nil) throws -> CodedColumn {
    let texts = try texts(name)
    let known = categories ?? Set(texts.filter { !$0.isEmpty }).sorted()
    let missing = known.count + MissingReason.empty.position
    return CodedColumn(
      codes: texts.map { known.firstIndex(of: $0) ?? missing },
      categories: known.map { Category(code: $0, score: Double($0)) })
  }

  /// A column as quantities.
  func quantity(_ name: String) throws -> QuantityColumn {
    let values = try texts(name).map { Double($0) }
    return QuantityColumn(values: values.map { $0 ?? 0 }, reasons: values.map { $0 == nil ? .empty : nil })
  }

  /// Everybody, or those with that text, by the answers of a column.
  func breakdown(by name: String, where condition: (column: String, text: String)? = nil) throws -> Breakdown {
    let included = try condition.map { condition in try texts(condition.column).map { $0 == condition.text } }
    return Breakdown(crossing: [try coded(name)], rowCount: rowCount, included: included)
  }
}

/// What the references have to say, decoded from JSON.
func references<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  let url = try #require(Bundle.module.url(forResource: "References/" + name, withExtension: "json"))
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// The designs of Scripts/References/comparison-tests.R on the made-up sample.
enum SampleDesign: String, CaseIterable, Decodable {
  case simple, stratified, clustered, small

  /// An estimator; degrees of freedom of the whole design, or of the domain.
  func estimator(
    _ sample: SampleTable, options: EstimationOptions = EstimationOptions()
  ) throws -> Estimator {
    let weights = try sample.numbers("weight")
    let design =
      switch self {
      case .simple: try SurveyDesign(weights: weights)
      case .stratified:
        try SurveyDesign(
          strata: sample.texts("stratum"), population: sample.numbers("rows"), weights: weights)
      case .clustered, .small:
        try SurveyDesign(
          strata: sample.texts("stratum"), psu: sample.texts("unit"), population: sample.numbers("units"),
          weights: weights)
      }
    return Estimator(design: design, options: options)
  }

  /// The answers of a column as domains, among the small where the design is.
  func breakdown(_ sample: SampleTable, by name: String) throws -> Breakdown {
    try sample.breakdown(by: name, where: self == .small ? ("size", "small") : nil)
  }
}
