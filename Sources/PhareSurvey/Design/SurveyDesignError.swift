import PhareCSV

/// A reason why the parts of a design do not fit together.
public enum SurveyDesignError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A part of the design with another number of elements than the weights have.
  case unequalLengths(expected: Int, found: Int, part: String)
  /// A weight that is negative or not finite, with its row, from 0.
  case invalidWeight(Double, row: Int)
  /// A population size that is not a positive number, with its row, from 0, and its stage, from 1.
  case invalidPopulation(Double, row: Int, stage: Int)
  /// A stratum with two population sizes, and the first row, from 0, of the second.
  case unequalPopulation(first: Double, second: Double, row: Int, stratum: String, stage: Int)
  /// A population size below the number of units sampled from it.
  case populationTooSmall(population: Double, sampled: Int, stratum: String, stage: Int)
  /// Neither a weight nor the population of this stage, from 1, which would give one.
  case missingPopulation(stage: Int)

  /// The row at fault, from 0, where there is one.
  public var row: Int? {
    switch self {
    case .invalidWeight(_, let row), .invalidPopulation(_, let row, _), .unequalPopulation(_, _, let row, _, _): row
    case .unequalLengths, .populationTooSmall, .missingPopulation: nil
    }
  }

  /// The finding and its remedy.
  public var description: String {
    switch self {
    case .unequalLengths(let expected, let found, let part):
      "\(part) has \(found) elements and the weights have \(expected); give one a respondent"
    case .invalidWeight(let weight, _):
      "the weight \(Self.text(weight)) is not a finite number of 0 or more; correct it or leave the respondent out"
    case .invalidPopulation(let population, _, let stage):
      "the population \(Self.text(population)) of stage \(stage) is not a positive number; give the number of units in the stratum"
    case .unequalPopulation(let first, let second, _, let stratum, let stage):
      "stratum '\(stratum)' of stage \(stage) has the populations \(Self.text(first)) and \(Self.text(second)); give the same on each of its rows"
    case .populationTooSmall(let population, let sampled, let stratum, let stage):
      "stratum '\(stratum)' of stage \(stage) has \(sampled) sampled units and a population of \(Self.text(population)); "
        + "a population counts at least the units drawn from it"
    case .missingPopulation(let stage):
      "there is no weight, and the populations give one only where every stage has a population: stage \(stage) has none; "
        + "state weight, or the population of stage \(stage)"
    }
  }

  /// 1 for 1.0, as people write it.
  private static func text(_ number: Double) -> String { number.isFinite ? DecimalFormat().text(number) : "\(number)" }
}
