import PhareEstimation

/// One case of cases.json: a design, an analysis and the rows that R's survey 4.5 gives.
struct ReferenceCase: Decodable, Sendable {
  struct File: Decodable { let cases: [ReferenceCase] }

  struct Design: Decodable, Sendable {
    struct Replicate: Decodable, Sendable {
      let prefix: String
      let type: String
      let combined: Bool
      let scale: Double
      let rscales: Double
      let mse: Bool
    }

    let strata: [String]
    let psu: [String]
    let weight: String
    let fpc: [String]
    let nest: Bool
    let replicate: Replicate?
  }

  struct Condition: Decodable, Sendable {
    let column: String
    let op: String
    let value: String
  }

  struct Calibration: Decodable, Sendable {}

  struct Analysis: Decodable, Sendable {
    let kind: Kind
    let variable: String?
    let numerator: String?
    let denominator: String?
    let row: String?
    let column: String?
    let percent: String?
    let by: [String]?
    let deff: EstimationOptions.DesignEffectRule?
    let ciMethod: ProportionIntervalMethod?
    let level: Double
    let missing: String

    enum CodingKeys: String, CodingKey {
      case kind, variable, numerator, denominator, row, column, percent, by, deff, level, missing
      case ciMethod = "ci_method"
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: CodingKeys.self)
      kind = try keys.decode(Kind.self, forKey: .kind)
      variable = try keys.decodeIfPresent(String.self, forKey: .variable)
      numerator = try keys.decodeIfPresent(String.self, forKey: .numerator)
      denominator = try keys.decodeIfPresent(String.self, forKey: .denominator)
      row = try keys.decodeIfPresent(String.self, forKey: .row)
      column = try keys.decodeIfPresent(String.self, forKey: .column)
      percent = try keys.decodeIfPresent(String.self, forKey: .percent)
      by = try keys.decodeIfPresent([String].self, forKey: .by)
      level = try keys.decode(Double.self, forKey: .level)
      missing = try keys.decode(String.self, forKey: .missing)
      deff = try keys.decodeIfPresent(String.self, forKey: .deff).map {
        $0 == "replace" ? .withReplacement : .withoutReplacement
      }
      ciMethod = try keys.decodeIfPresent(String.self, forKey: .ciMethod).flatMap(ProportionIntervalMethod.init)
    }
  }

  /// What a case asks for. Decoding fails on a kind that is not here.
  enum Kind: String, Decodable, Sendable {
    case mean, total, proportion, ratio, crosstab
    case quantile, difference, ttest, chisq, weights
  }

  struct Alternative: Decodable, Sendable {
    let rule: String
    let low: Double?
    let high: Double?

    enum CodingKeys: String, CodingKey {
      case rule
      case low = "ci_low"
      case high = "ci_high"
    }
  }

  struct Row: Decodable, Sendable {
    let by: [String: String]
    let category: String?
    let estimate: Double?
    let standardError: Double?
    let variation: Double?
    let low: Double?
    let high: Double?
    let freedom: Double?
    let designEffect: Double?
    let respondents: Int?
    let weighted: Double?
    let respondentsOfCategory: Int?
    let weightedOfCategory: Double?
    let alternatives: [Alternative]?

    enum CodingKeys: String, CodingKey {
      case by, category, estimate
      case standardError = "se"
      case variation = "cv"
      case low = "ci_low"
      case high = "ci_high"
      case freedom = "df"
      case designEffect = "deff"
      case respondents = "n_unweighted"
      case weighted = "base_weighted"
      case respondentsOfCategory = "n_category"
      case weightedOfCategory = "category_weighted"
      case alternatives = "alt"
    }
  }

  let id: String
  let data: String
  let design: Design
  let calibration: Calibration?
  let domain: [Condition]?
  let analysis: Analysis
  let tolerance: Double
  let expected: [Row]

  /// What a case needs that is not checked here yet, nil where it is. A feature is switched on by its one line here.
  var unchecked: String? {
    if calibration != nil { return "calibration" }
    switch analysis.kind {
    case .mean, .total, .proportion, .ratio, .crosstab: return nil
    case .quantile: return "quantiles"
    case .difference: return "differences of two domains"
    case .ttest: return "t-tests"
    case .chisq: return "tests of independence"
    case .weights: return "calibration"
    }
  }
}
