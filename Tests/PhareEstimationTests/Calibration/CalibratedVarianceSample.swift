import PhareEstimation
import PhareSurvey
import Testing

/// The rows and the results of Scripts/References/calibrated-variance.R.
struct CalibratedVarianceSample: Decodable {
  struct Margins: Decodable {
    let a: [Double]
    let b: [Double]
    let x: Double
    let cells: [Double]
  }
  struct Columns: Decodable {
    let stratum: [String]
    let cluster: [String]
    let a: [String]
    let b: [String]
    let d: [String]
    let clusters: [Double]
    let respondents: [Double]
    let x: [Double]
    let y: [Double]
    let s: [Double]
    let w: [Double]
  }
  struct Result: Decodable {
    let design: String
    let method: String
    let figure: String
    let estimate: Double
    let se: Double
  }
  let margins: Margins
  let columns: Columns
  let results: [Result]

  static func reading() throws -> CalibratedVarianceSample {
    try references("calibrated-variance", as: Self.self)
  }

  func design(clustered: Bool, weights: [Double]? = nil) throws -> SurveyDesign {
    try SurveyDesign(
      strata: columns.stratum, psu: clustered ? columns.cluster : nil,
      population: clustered ? columns.clusters : columns.respondents, weights: weights ?? columns.w)
  }

  var a: CalibrationMargin { margin("a", columns.a, ["x", "y", "z"], margins.a) }
  var b: CalibrationMargin { margin("b", columns.b, ["u", "v"], margins.b) }
  var x: CalibrationMargin { CalibrationMargin(name: "x", quantity: columns.x, target: margins.x) }
  /// R's order: a varies fastest.
  var crossed: CalibrationMargin {
    margin(
      "a × b", zip(columns.a, columns.b).map { "\($0) × \($1)" },
      ["x × u", "y × u", "z × u", "x × v", "y × v", "z × v"], margins.cells)
  }

  private func margin(
    _ name: String, _ values: [String], _ labels: [String], _ targets: [Double]
  ) -> CalibrationMargin {
    CalibrationMargin(
      name: name, labels: labels, cells: values.map { Int32(labels.firstIndex(of: $0) ?? -1) }, targets: targets)
  }

  func calibration(_ method: String) -> WeightCalibration {
    switch method {
    case "raking": WeightCalibration(margins: [a, b], method: .distance(.raking))
    case "logit":
      WeightCalibration(margins: [a, b], method: .distance(.logit(CalibrationBounds(lower: 0.5, upper: 2))))
    case "number": WeightCalibration(margins: [a, b, x], method: .distance(.linear))
    case "cells": WeightCalibration(margins: [crossed], method: .postStratification)
    default: WeightCalibration(margins: [a, b], method: .distance(.linear))
    }
  }

  var y: QuantityColumn { quantity(columns.y) }
  var quantityX: QuantityColumn { quantity(columns.x) }
  var s: CodedColumn { coded(columns.s.map { Int($0) }, ["no", "yes"]) }
  var d: CodedColumn { coded(columns.d.map { $0 == "one" ? 0 : 1 }, ["one", "two"]) }

  func quantity(_ values: [Double]) -> QuantityColumn {
    QuantityColumn(values: values, reasons: [MissingReason?](repeating: nil, count: values.count))
  }

  func coded(_ codes: [Int], _ categories: [String]) -> CodedColumn {
    CodedColumn(codes: codes, categories: categories.map { Category(code: $0) })
  }

  /// The figure of a result, with its standard error.
  func figure(_ name: String, _ estimator: Estimator) throws -> (value: Double?, standardError: Double?) {
    let all = Breakdown(rowCount: columns.w.count)
    let byDomain = Breakdown(crossing: [d], rowCount: columns.w.count)
    if name == "difference" {
      let difference = try estimator.mean(of: y, by: byDomain).differencesFromRest()[0][0]
      return (difference?.value, difference?.standardError)
    }
    let estimate =
      switch name {
      case "mean_y": try estimator.mean(of: y, by: all).estimates[0][0]
      case "share_s": try estimator.shares(of: s, groups: [[1]], by: all).estimates[0][0]
      case "total_y": try estimator.total(of: y, by: all).estimates[0][0]
      case "total_x": try estimator.total(of: quantityX, by: all).estimates[0][0]
      case "ratio": try estimator.ratio(of: y, to: quantityX, by: all).estimates[0][0]
      case "mean_y_one": try estimator.mean(of: y, by: byDomain).estimates[0][0]
      case "share_s_two": try estimator.shares(of: s, groups: [[1]], by: byDomain).estimates[1][0]
      default: try estimator.counts(of: s, groups: [[1]], by: byDomain).estimates[0][0]
      }
    return (estimate.value, estimate.standardError)
  }
}
