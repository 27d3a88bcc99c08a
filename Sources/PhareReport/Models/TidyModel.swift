import PhareEstimation
import PhareStudy
import PhareSurvey

extension ModelResult {
  /// The columns of a regression; one record per coefficient, test, margin, effect or dispersion.
  static let tidyColumns = [
    "wave", "audience", "year", "response", "family", "kind", "term", "category", "reference", "estimate", "se",
    "statistic", "ndf", "df", "p", "ci_low", "ci_high", "odds_ratio", "or_low", "or_high", "n", "base", "n_eff",
    "flags",
  ]

  /// All figures, one record each. Shares are fractions of 1; interacting variables and their answers are joined by `*`.
  func tidy(in study: Study) -> TidyTable {
    var table = TidyTable(columns: Self.tidyColumns)
    for reading in readings {
      let wave = study.wave(reading.wave)?.specification
      for row in TidyModel(model: reading.model).rows {
        table.append(
          [
            .text(reading.wave), .text(orNone: wave?.audience.name), wave?.year.map { .integer($0) } ?? .none,
            .text(reading.model.formula.response.name), .text(reading.model.formula.family.rawValue),
          ] + row)
      }
    }
    return table
  }
}

/// The records of one model, from the column `kind` on.
private struct TidyModel {
  let model: RegressionModel

  var rows: [[TidyTable.Value]] {
    var rows = model.coefficients.map { coefficient in
      let categories = coefficient.factors.map { $0.category?.code ?? "" }
      return row(
        "coefficient", term: coefficient.term.map(model.formula.name(ofTerm:)) ?? "(intercept)",
        category: categories.allSatisfy(\.isEmpty) ? nil : categories.joined(separator: "*"), coefficient.estimate,
        odds: coefficient.oddsRatio)
    }
    rows += model.tests.map(row)
    rows += model.margins.map { row("margin", term: $0.variable, category: $0.category.code, $0.estimate) }
    rows += model.margins.compactMap { margin in
      margin.effect.map { row("effect", term: margin.variable, category: margin.category.code, $0) }
    }
    rows += model.slopes.map { row("effect", term: $0.variable, category: nil, $0.estimate) }
    let dispersion = model.dispersion.isNaN ? nil : model.dispersion
    rows.append(
      [.text("dispersion"), .none, .none, .none, .number(orNone: dispersion)]
        + [TidyTable.Value](repeating: .none, count: 10) + base
        + [.text(dispersion == nil ? Uncomputable.undefinedEstimate.rawValue : "")])
    for note in model.notes { rows.append(row(note)) }
    return rows
  }

  private var base: [TidyTable.Value] {
    [.respondents(model.base), .weighted(model.base), .effective(model.base)]
  }

  private func row(
    _ kind: String, term: String, category: String?, _ estimate: ModelEstimate, odds: OddsRatio? = nil
  ) -> [TidyTable.Value] {
    let interval = try? estimate.interval.get()
    var flags = ""
    if case .failure(let reason) = estimate.interval { flags = reason.rawValue }
    return [
      .text(kind), .text(term), .text(orNone: category), .text(orNone: category == nil ? nil : reference(of: term)),
      .number(estimate.value), .number(orNone: estimate.standardError), .number(orNone: estimate.statistic), .none,
      .number(estimate.degreesOfFreedom), .number(orNone: estimate.pValue), .number(orNone: interval?.lower),
      .number(orNone: interval?.upper), .number(orNone: odds?.value), .number(orNone: odds?.lower),
      .number(orNone: odds?.upper),
    ] + base + [.text(flags)]
  }

  private func row(_ test: TermTest) -> [TidyTable.Value] {
    let wald = try? test.result.get()
    var flags = ""
    if case .failure(let reason) = test.result { flags = reason.rawValue }
    return [
      .text("test"), .text(model.formula.name(ofTerm: test.term)), .none, .none, .none, .none,
      .number(orNone: wald?.statistic), .number(orNone: wald?.numeratorDegreesOfFreedom),
      .number(orNone: wald?.denominatorDegreesOfFreedom), .number(orNone: wald?.pValue), .none, .none, .none, .none,
      .none,
    ] + base + [.text(flags)]
  }

  /// The record of a note: a flag without a figure.
  private func row(_ note: RegressionModel.Note) -> [TidyTable.Value] {
    var (term, category, flag) = ("", "", "")
    switch note {
    case .emptyAnswers(let variable, let answers):
      (term, category, flag) = (variable, answers.map(\.code).joined(separator: ","), "empty")
    case .aliased(let factors):
      term = factors.map(\.variable).joined(separator: "*")
      category = factors.map { $0.category?.code ?? "" }.joined(separator: "*")
      flag = "aliased"
    case .withoutEffect(let variables): (term, flag) = (variables.joined(separator: ","), "without_effect")
    case .failedReplicates(let failed, _): (category, flag) = ("\(failed)", "failed_replicates")
    }
    return [.text("note"), .text(term), .text(category)] + [TidyTable.Value](repeating: .none, count: 12) + base
      + [.text(flag)]
  }

  /// The reference of a variable.
  private func reference(of term: String) -> String? {
    model.margins.first { $0.variable == term && $0.isReference }?.category.code
  }
}
