import PhareEstimation
import PhareStudy

/// The shades of the figures of a table.
///
/// Where the table tests its figures against the rest, a shade is the direction and the strength of that test, the same that
/// the marks beside the figures come from: a figure with a mark is always shaded, one without never. Elsewhere a shade is
/// the size of the printed figure, and says nothing else.
/// - Source: Zeileis, Meyer & Hornik (2007), "Residual-based shadings for visualizing (conditional) independence": hue by
///   direction, saturation by significance, in place of the residual itself, which some designs make large by chance.
struct TableShading: Sendable {
  /// The meaning of a shade.
  enum Measure: Sendable {
    /// The distance of a domain from the others of its group.
    case distance
    /// The size of a figure.
    case size(MapClasses)
  }

  let measure: Measure
  private let wording: ReportWording
  let level: Double
  private let statistic: Statistic
  /// Whether a figure stands on a small base; whether one may not be printed.
  let hasSmall: Bool, hasHidden: Bool
  /// Whether a domain is not compared with the rest.
  private let hasUntested: Bool

  /// The shading of a matrix of a table.
  init(_ matrix: FigureMatrix, of specification: TableSpecification, wording: ReportWording) {
    self.wording = wording
    level = wording.level(specification.level)
    statistic = specification.statistic
    let figures = matrix.allFigures
    let visibilities = figures.map { wording.rule.visibility(of: $0.estimate.base) }
    hasSmall = visibilities.contains(.marked)
    hasHidden = visibilities.contains(.hidden)
    let domains = matrix.columns.indices.filter { !matrix.columns[$0].isEverybody }
    hasUntested = domains.contains { column in
      matrix.figures(ofColumn: column).allSatisfy { $0.differenceFromRest == nil }
    }
    let isTested = figures.contains { $0.differenceFromRest != nil && $0.estimate.statistic.isComparedWithRest }
    if isTested {
      measure = .distance
    } else {
      let units = domains.flatMap { column in
        matrix.figures(ofColumn: column).compactMap { Self.units(of: $0, wording: wording) }
      }
      measure = .size(MapClasses(of: units, most: wording.mostUnits(of: statistic)))
    }
  }

  /// A printed figure on a large enough base, in units of its last digit; nil for any other.
  private static func units(of figure: Figure, wording: ReportWording) -> Int? {
    guard wording.rule.visibility(of: figure.estimate.base) == .shown else { return nil }
    return figure.estimate.value.flatMap { wording.printedUnits($0, as: figure.estimate.statistic) }
  }

  /// The shade of a figure; nil for everybody, for no figure, and where the table tests others only.
  func shade(of figure: Figure, in column: GridColumn) -> Page.Table.Shade? {
    switch wording.rule.visibility(of: figure.estimate.base) {
    case .unavailable: return nil
    case .hidden: return .hidden
    case .marked: return figure.estimate.value == nil ? nil : .small
    case .shown: break
    }
    guard !column.isEverybody, figure.estimate.value != nil else { return nil }
    switch measure {
    case .size(let classes):
      return Self.units(of: figure, wording: wording).flatMap { classes.index(of: $0) }
        .map { .step(classes.shade(of: $0)) }
    case .distance:
      guard let rest = figure.differenceFromRest else { return nil }
      let direction = wording.direction(of: figure, level: level)
      let pValue = SignificanceRule(level: level).pValue(of: figure.estimate, rest: rest)
      return .diverging(direction * (pValue.map { $0 < strongThreshold } ?? false ? 2 : 1))
    }
  }

  /// The threshold of the deeper shades: 0.001 beside 0.05.
  private var strongThreshold: Double { (1 - level) / 50 }

  // MARK: Words

  /// The shades with their meanings, from the highest to the lowest.
  var legend: [(shade: Page.Table.Shade, text: String)] {
    var legend: [(shade: Page.Table.Shade, text: String)] = []
    switch measure {
    case .size(let classes):
      legend = classes.ranges.indices.reversed().map { index in
        (.step(classes.shade(of: index)), wording.range(classes.ranges[index], as: statistic) + unit)
      }
    case .distance:
      let (strong, weak) = ("p < " + number(strongThreshold), "p < " + number(1 - level))
      legend = [
        (.diverging(2), wording.say(fr: "au-dessus du reste, ", en: "above the rest, ") + strong),
        (.diverging(1), wording.say(fr: "au-dessus, ", en: "above, ") + weak),
        (.diverging(0), wording.say(fr: "écart non significatif", en: "not significant")),
        (.diverging(-1), wording.say(fr: "au-dessous, ", en: "below, ") + weak),
        (.diverging(-2), wording.say(fr: "au-dessous, ", en: "below, ") + strong),
      ]
    }
    if hasSmall { legend.append((.small, wording.legendOfSmallBases.text)) }
    if hasHidden { legend.append((.hidden, wording.legendOfHidden.text)) }
    return legend
  }

  /// Says what the shades mean, and what they do not.
  var rule: PageText {
    switch measure {
    case .size:
      PageText(
        wording.say(
          fr: "Couleur : la taille du chiffre imprimé ; elle ne dit pas si deux chiffres diffèrent.",
          en: "Colour: the size of the printed figure; it does not say whether two figures differ."))
    case .distance:
      PageText(
        wording.say(
          fr: """
            Couleur : écart du domaine au reste de son groupe, par le test des signes ▲ ▼, un par chiffre, sans \
            correction ; le seul hasard colore environ \(chance) des cases.
            """,
          en: """
            Colour: the difference of the domain from the rest of its group, by the test of the marks ▲ ▼, one per \
            figure, not corrected; chance alone colours about \(chance) of the cells.
            """) + untested)
    }
  }

  /// Says what cells without a colour are, where some are not compared with the rest.
  private var untested: String {
    hasUntested
      ? wording.say(fr: " Sans couleur : non comparé au reste.", en: " Without colour: not compared with the rest.")
      : ""
  }

  private var chance: String { wording.percent(ofLevel: 1 - level) }
  private var unit: String { statistic.isShare ? wording.say(fr: " %", en: "%") : "" }

  private func number(_ threshold: Double) -> String {
    var (decimals, scaled) = (0, threshold)
    while decimals < 8, abs(scaled - scaled.rounded()) > 1e-6 { (decimals, scaled) = (decimals + 1, scaled * 10) }
    return wording.numbers.number(threshold, decimals: decimals)
  }
}
