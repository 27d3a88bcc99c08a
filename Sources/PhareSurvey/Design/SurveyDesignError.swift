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
  /// Unequal probabilities in a design with later stages or a finite population.
  case unequalSamplingWithOtherStages
  /// A probability that is not above 0 and at most 1, with its row, from 0.
  case invalidProbability(Double, row: Int)
  /// A PSU with two probabilities, and the row, from 0, of the second.
  case unequalProbabilities(first: Double, second: Double, row: Int)
  /// A sum of squared probabilities that is less than one of its terms, with its row, from 0.
  case invalidSquareSum(Double, row: Int)
  /// A stratum with two sums of squared probabilities, and the row, from 0, of the second.
  case unequalSquareSums(first: Double, second: Double, row: Int, stratum: String)
  /// More PSUs than a table of joint probabilities holds.
  case tooManyJointUnits(Int, limit: Int)
  /// Two PSUs without a joint probability, each by the first of its rows, from 0.
  case missingJointProbability(row: Int, other: Int)
  /// A joint probability that is not above 0 and at most that of either PSU.
  case invalidJointProbability(Double, row: Int, other: Int, most: Double)
  /// Two joint probabilities of the same PSUs.
  case asymmetricJointProbability(first: Double, second: Double, row: Int, other: Int)

  /// The row at fault, from 0, where there is one.
  public var row: Int? {
    switch self {
    case .invalidWeight(_, let row), .invalidPopulation(_, let row, _), .unequalPopulation(_, _, let row, _, _),
      .invalidProbability(_, let row), .unequalProbabilities(_, _, let row), .invalidSquareSum(_, let row),
      .unequalSquareSums(_, _, let row, _), .missingJointProbability(let row, _),
      .invalidJointProbability(_, let row, _, _), .asymmetricJointProbability(_, _, let row, _):
      row
    case .unequalLengths, .populationTooSmall, .missingPopulation, .unequalSamplingWithOtherStages,
      .tooManyJointUnits:
      nil
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
    default: unequalSentence
    }
  }

  /// The sentences on unequal probabilities.
  private var unequalSentence: String {
    switch self {
    case .unequalSamplingWithOtherStages:
      "unequal probabilities are those of PSUs in a design of one stage without a population; leave later stages and "
        + "populations out"
    case .invalidProbability(let probability, _):
      "the probability \(Self.text(probability)) is not above 0 and at most 1; give the chance of the unit to be in the sample"
    case .unequalProbabilities(let first, let second, _):
      "one unit has the probabilities \(Self.text(first)) and \(Self.text(second)); give the same on each of its rows"
    case .invalidSquareSum(let sum, _):
      "the sum of squared probabilities \(Self.text(sum)) is less than the square of a sampled unit; add up those of the "
        + "whole stratum"
    case .unequalSquareSums(let first, let second, _, let stratum):
      "stratum '\(stratum)' has the sums of squared probabilities \(Self.text(first)) and \(Self.text(second)); give the same "
        + "on each of its rows"
    case .tooManyJointUnits(let count, let limit):
      "joint probabilities of \(count) units are a table of more than \(limit) by \(limit); use the method brewer, overton or "
        + "hartley_rao"
    case .missingJointProbability:
      "two units have no joint probability; give one for every pair of units in the sample"
    case .invalidJointProbability(let probability, _, _, let most):
      "the joint probability \(Self.text(probability)) of two units is not above 0 and at most \(Self.text(most)), that of one "
        + "of them; correct it"
    case .asymmetricJointProbability(let first, let second, _, _):
      "two units have the joint probabilities \(Self.text(first)) and \(Self.text(second)); give one"
    default: ""
    }
  }

  /// 1 for 1.0, as people write it.
  private static func text(_ number: Double) -> String { number.isFinite ? DecimalFormat().text(number) : "\(number)" }
}
