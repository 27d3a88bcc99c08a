import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of a regression.
///
/// A first table has the odds ratio, the adjusted share and the average effect in points by term (in a linear model the
/// coefficient and the adjusted mean); a second one has the coefficients.
struct ModelPage: Sendable {
  let wording: ReportWording
  let result: ModelResult

  var isLogistic: Bool { result.readings.first?.model.formula.family == .logistic }
  private var indent: String { "\u{A0}\u{A0}" }
  private var level: String { wording.percent(ofLevel: result.level) }

  /// The name of the response, such as "L'innovation : Oui".
  var response: String {
    let response = result.specification.response
    let label = wording.label(of: response.variable)
    guard !response.codes.isEmpty else { return label }
    let names = response.codes.map { wording.answer($0, of: response.variable) }
    return label + wording.say(fr: " : ", en: ": ") + names.joined(separator: wording.say(fr: " ou ", en: " or "))
  }

  /// The title.
  var title: String {
    response
      + (isLogistic
        ? wording.say(fr: ", régression logistique", en: ", logistic regression")
        : wording.say(fr: ", régression linéaire", en: ", linear regression"))
  }

  /// The page.
  var page: Page {
    let base = wording.words(for: result.specification.filter).map { filter in
      PageText(wording.say(fr: "Champ : ", en: "Base: ") + filter + ".")
    }
    var page = wording.page(title, path: nil, base: base)
    for reading in result.readings {
      page.heading(2, wording.name(ofWave: reading.wave))
      page.table(effects(of: reading.model))
      page.heading(3, wording.say(fr: "Coefficients", en: "Coefficients"))
      var coefficients = coefficients(of: reading.model)
      coefficients.notes.append(contentsOf: facts(of: reading))
      page.table(coefficients)
    }
    if wording.edition != .brief { page.heading(2, wording.say(fr: "Notes", en: "Notes")) }
    page.list(notes().map { PageText($0) })
    return page
  }

  // MARK: Tables

  /// Odds ratios or coefficients, adjusted figures and average effects, by term.
  private func effects(of model: RegressionModel) -> Page.Table {
    let interval = wording.say(fr: "IC à \(level)", en: "\(level) CI")
    let headers =
      isLogistic
      ? [
        wording.say(fr: "Rapport de cotes", en: "Odds ratio"), interval, "p",
        wording.say(fr: "Part ajustée", en: "Adjusted share"), wording.say(fr: "Effet moyen", en: "Average effect"),
        interval,
      ]
      : [
        wording.say(fr: "Coefficient", en: "Coefficient"), interval, "p",
        wording.say(fr: "Moyenne ajustée", en: "Adjusted mean"), wording.say(fr: "Effet moyen", en: "Average effect"),
        interval,
      ]
    var table = Page.Table(columns: [.init("", .label)] + headers.map { .init($0) })
    for term in model.formula.terms.indices {
      table.append(group: heading(ofTerm: term, in: model))
      for row in rows(ofTerm: term, in: model) { table.append(row) }
    }
    return table
  }

  /// The name of a term with its test.
  private func heading(ofTerm term: Int, in model: RegressionModel) -> String {
    let names = model.formula.terms[term].map { wording.label(of: Variable.ID(model.formula.variables[$0].name)) }
    return names.joined(separator: " × ") + wording.say(fr: " : ", en: ": ") + wording.test(model.tests[term])
  }

  private func rows(ofTerm term: Int, in model: RegressionModel) -> [[Page.Table.Cell]] {
    let coefficients = model.coefficients.filter { $0.term == term }
    let name = model.formula.variables[model.formula.terms[term].first ?? 0].name
    guard model.formula.terms[term].count == 1 else { return coefficients.map { cells($0, in: model) } }
    let margins = model.margins.filter { $0.variable == name }
    guard !margins.isEmpty else {
      let slope = model.slopes.first { $0.variable == name }?.estimate
      return coefficients.map { cells($0, in: model) + ["", effect(slope), effectInterval(slope)] }
    }
    return margins.map { margin in
      let adjusted = adjusted(margin.estimate)
      guard !margin.isReference else {
        return [
          .init(
            indent + wording.text(margin.category.label) + wording.say(fr: " (référence)", en: " (reference)")),
          isLogistic ? "1" : "0", "", "", adjusted,
        ]
      }
      let coefficient = coefficients.first { $0.factors.map(\.category?.code) == [margin.category.code] }
      let start =
        coefficient.map { cells($0, in: model) } ?? [.init(indent + wording.text(margin.category.label)), "", "", ""]
      return start + [adjusted, effect(margin.effect), effectInterval(margin.effect)]
    }
  }

  /// The name of a coefficient, its odds ratio or itself, its interval and its p-value.
  private func cells(_ coefficient: RegressionModel.Coefficient, in model: RegressionModel) -> [Page.Table.Cell] {
    let estimate = coefficient.estimate
    let label = Page.Table.Cell(indent + wording.label(of: coefficient))
    guard let odds = coefficient.oddsRatio else {
      return [label, wording.figure(estimate), .init(wording.interval(estimate)), wording.pValue(estimate)]
    }
    let places = wording.decimals(odds.value * (estimate.standardError ?? 0.1), from: 2)
    let interval =
      odds.lower.flatMap { lower in
        odds.upper.map { upper in wording.range(lower, upper) { wording.odds($0, decimals: places) } }
      } ?? wording.reason(estimate)
    return [
      label, .init(wording.odds(odds.value, decimals: places), value: odds.value), .init(interval),
      wording.pValue(estimate),
    ]
  }

  private func adjusted(_ estimate: ModelEstimate) -> Page.Table.Cell {
    isLogistic
      ? .init(wording.numbers.percent(estimate.value, decimals: 1), value: estimate.value) : wording.figure(estimate)
  }

  /// In points of percentage in a logistic model.
  private func effect(_ estimate: ModelEstimate?) -> Page.Table.Cell {
    guard let estimate else { return .empty }
    let text =
      isLogistic
      ? wording.numbers.points(estimate.value, decimals: pointDecimals(of: estimate)) : wording.signed(estimate)
    return .init(text, value: estimate.value)
  }

  private func effectInterval(_ estimate: ModelEstimate?) -> Page.Table.Cell {
    guard let estimate else { return .empty }
    guard isLogistic else { return .init(wording.interval(estimate)) }
    guard case .success(let interval) = estimate.interval else { return .init(wording.reason(estimate)) }
    let places = pointDecimals(of: estimate)
    return .init(wording.range(interval.lower, interval.upper) { wording.numbers.signed(100 * $0, decimals: places) })
  }

  private func pointDecimals(of estimate: ModelEstimate) -> Int {
    wording.decimals(100 * (estimate.standardError ?? 1), from: 1)
  }

  /// All coefficients.
  private func coefficients(of model: RegressionModel) -> Page.Table {
    var table = Page.Table(columns: [
      .init("", .label), .init(wording.say(fr: "Coefficient", en: "Coefficient")),
      .init(wording.say(fr: "Erreur type", en: "Standard error")), .init("t"), .init("p"),
      .init(wording.say(fr: "IC à \(level)", en: "\(level) CI")),
    ])
    for coefficient in model.coefficients {
      let estimate = coefficient.estimate
      let names = coefficient.factors.map { factor in
        let label = wording.label(of: Variable.ID(factor.variable))
        return factor.category.map { label + wording.say(fr: " : ", en: ": ") + wording.text($0.label) } ?? label
      }
      let first = isLogistic ? 2 : 0
      let places = wording.decimals(of: estimate, from: first)
      table.append([
        .init(names.isEmpty ? wording.say(fr: "Constante", en: "Intercept") : names.joined(separator: " × ")),
        wording.figure(estimate, from: first),
        estimate.standardError.map { .init(wording.numbers.number($0, decimals: places), value: $0) } ?? .empty,
        estimate.statistic.map { .init(wording.numbers.number($0, decimals: 2), value: $0) } ?? .empty,
        wording.pValue(estimate), .init(wording.interval(estimate, from: first)),
      ])
    }
    return table
  }
}

extension Printout {
  /// A regression.
  package static func model(_ result: ModelResult, of study: Study) -> Printout {
    Printout { edition in
      [ModelPage(wording: ReportWording(study: study, edition: edition), result: result).page]
    } table: {
      result.tidy(in: study)
    }
  }
}
