import PhareSurvey

extension Statistic {
  /// The statistic's line in the list of statistics, which tables, indicators, pages and the command line ask: they know no
  /// statistic by name.
  package var definition: StatisticDefinition {
    switch self {
    case .proportion:
      StatisticDefinition(
        label: LocalizedText(fr: "Part", en: "Share"), style: .percent, operand: .answers,
        parameters: [.percent, .interval],
        uses: [.designEffect, .rest, .indicator, .decomposition, .differences], estimator: Estimator.shares(_:by:))
    case .mean:
      StatisticDefinition(
        label: LocalizedText(fr: "Moyenne", en: "Mean"), contents: LocalizedText(fr: "Moyennes.", en: "Means."),
        style: .number(), operand: .numbers, uses: [.designEffect, .rest, .indicator, .decomposition, .differences],
        estimator: Estimator.means(_:by:))
    case .total:
      StatisticDefinition(
        label: LocalizedText("Total"),
        contents: LocalizedText(fr: "Totaux estimés dans la population.", en: "Estimated population totals."),
        style: .count, operand: .answersOrNumbers, uses: [.designEffect, .differences],
        estimator: Estimator.totals(_:by:))
    case .count:
      StatisticDefinition(
        label: LocalizedText(fr: "Effectif", en: "Count"),
        contents: LocalizedText(
          fr: "Effectifs estimés dans la population.", en: "Estimated numbers of population units."),
        style: .count, operand: .answers, uses: [.designEffect, .differences],
        estimator: Estimator.counts(_:by:))
    case .ratio:
      StatisticDefinition(
        label: LocalizedText(fr: "Rapport", en: "Ratio"),
        contents: LocalizedText(
          fr: "Rapports au total de : {denominator}.", en: "Ratios to the total of: {denominator}."),
        style: .number(moreDecimals: 1), operand: .numbers, parameters: [.denominator],
        uses: [.designEffect, .rest, .differences],
        estimator: Estimator.ratios(_:by:))
    case .quantile:
      StatisticDefinition(
        label: LocalizedText("Quantile"), contents: LocalizedText("Quantiles."), style: .number(), operand: .numbers,
        parameters: [.probabilities, .rule, .interval], uses: [], estimator: Estimator.quantiles(_:by:))
    case .variance:
      StatisticDefinition(
        label: LocalizedText("Variance"), contents: LocalizedText("Variances."), style: .number(moreDecimals: 1),
        operand: .numbers, uses: [.designEffect, .indicator, .differences], estimator: Estimator.variances(_:by:))
    case .gini:
      StatisticDefinition(
        label: LocalizedText(fr: "Indice de Gini", en: "Gini coefficient"),
        contents: LocalizedText(fr: "Indices de Gini.", en: "Gini coefficients."), style: .number(moreDecimals: 2),
        operand: .numbers, uses: [.designEffect, .indicator, .differences], estimator: Estimator.ginis(_:by:))
    }
  }

  /// Whether the figure is a share of the respondents, from 0 to 1.
  package var isShare: Bool { definition.style == .percent }

  /// Whether the figure adds the weights up, and has their unit.
  var isTotal: Bool { self == .total || self == .count }

  /// Whether domains are tested against the rest of the respondents.
  package var isComparedWithRest: Bool { definition.uses.contains(.rest) }

  /// Whether each figure counts an answer of a variable, and is not one figure for all of them.
  ///
  /// - Parameter hasAnswers: Whether the variable has answers to count: categories or items.
  package func countsAnswers(hasAnswers: Bool) -> Bool {
    switch definition.operand {
    case .answers: true
    case .answersOrNumbers: hasAnswers
    case .numbers: false
    }
  }
}
