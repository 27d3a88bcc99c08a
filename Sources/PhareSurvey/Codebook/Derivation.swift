import PhareCSV

/// How the answers to a variable follow from those to others, which the codebook declares above it.
public enum Derivation: Hashable, Sendable {
  /// The band of a number or a score: from a bound to below the next one, and from the last on.
  case bands(of: Variable.ID, bounds: [Double])
  /// The answer to the first of several variables that has one.
  case firstOf([Variable.ID])
  /// Whether any of several conditions holds.
  case any(Filter)
  /// Whether all of several conditions hold.
  case all(Filter)
  /// The number of conditions that hold.
  case count(Filter)
  /// The first number less the second.
  case difference(Variable.ID, Variable.ID)
  /// The first number over the second.
  case ratio(Variable.ID, Variable.ID)
  /// The year of the wave less a year of birth, or that of a date of birth.
  case age(born: Variable.ID)
  /// 100 for a score from 9 to 10, −100 up to 6, and 0 between: the mean is the Net Promoter Score (Reichheld 2003).
  case promoters(of: Variable.ID)
  /// A number over a base, times 100.
  case index(of: Variable.ID, base: Double)
  /// The month of a date.
  case month(of: Variable.ID)

  /// The variables that the answers follow from.
  public var sources: [Variable.ID] {
    switch self {
    case .bands(let id, _), .age(let id), .month(let id), .promoters(let id), .index(let id, _): [id]
    case .firstOf(let ids): ids
    case .any(let filter), .all(let filter), .count(let filter): filter.variables
    case .difference(let first, let second), .ratio(let first, let second): [first, second]
    }
  }

  /// The answers "yes" and "no" of a condition.
  package static let yesOrNo = [
    Category(code: "1", label: LocalizedText(fr: "Oui", en: "Yes")),
    Category(code: "0", label: LocalizedText(fr: "Non", en: "No")),
  ]

  /// The answers of bands: their lower bounds as codes, and labels such as "18 à 24" and "65 et plus".
  package static func categories(ofBands bounds: [Double]) -> [Category] {
    let format = DecimalFormat(significantDigits: 17)
    let areWhole = bounds.allSatisfy { $0 == $0.rounded() && $0.magnitude < 1e15 }
    return bounds.indices.map { index in
      let low = format.text(bounds[index])
      let words: Phrase
      if index + 1 == bounds.count {
        words = Phrase(fr: "\(bounds[index], digits: 17) et plus", en: "\(bounds[index], digits: 17) and over")
      } else if areWhole, bounds[index + 1] - bounds[index] == 1 {
        words = Phrase(fr: "\(bounds[index], digits: 17)", en: "\(bounds[index], digits: 17)")
      } else if areWhole {
        words = Phrase(
          fr: "\(bounds[index], digits: 17) à \(bounds[index + 1] - 1, digits: 17)",
          en: "\(bounds[index], digits: 17) to \(bounds[index + 1] - 1, digits: 17)")
      } else {
        words = Phrase(
          fr: "\(bounds[index], digits: 17) à moins de \(bounds[index + 1], digits: 17)",
          en: "\(bounds[index], digits: 17) to less than \(bounds[index + 1], digits: 17)")
      }
      return Category(code: low, label: LocalizedText(fr: words.fr, en: words.en))
    }
  }

  /// The answer that is the month of a day: `2024-01`, "janvier 2024".
  package static func category(ofMonth day: CalendarDate) -> Category {
    let name = day.monthName
    return Category(
      code: String("\(day)".prefix(7)),
      label: LocalizedText(fr: "\(name.text(in: .fr)) \(day.year)", en: "\(name.text(in: .en)) \(day.year)"))
  }
}
