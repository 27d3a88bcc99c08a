import PhareLinearAlgebra
import PhareSurvey

/// A linear or logistic regression with the sampling errors of its design.
///
/// - Source: coefficients and covariance as R's `svyglm`: Binder (1983); with replicates, a fit each.
public struct RegressionModel: Sendable {
  /// One factor of a coefficient: a variable, and the answer that stands against the reference; nil for a number.
  public struct Factor: Hashable, Sendable {
    /// The variable.
    public let variable: String
    /// The answer.
    public let category: Category?

    /// A variable and its answer.
    public init(variable: String, category: Category?) {
      self.variable = variable
      self.category = category
    }
  }

  /// One coefficient.
  public struct Coefficient: Hashable, Sendable {
    /// The position of its term in the formula; nil for the intercept.
    public let term: Int?
    /// What it multiplies; empty for the intercept.
    public let factors: [Factor]
    /// The coefficient.
    public let estimate: ModelEstimate
    /// In a logistic regression, e to the coefficient; nil otherwise and for the intercept.
    public let oddsRatio: OddsRatio?
  }

  /// The mean response if everybody in the model had one answer to a variable, the others as they are.
  public struct Margin: Hashable, Sendable {
    /// The variable.
    public let variable: String
    /// The answer.
    public let category: Category
    /// Whether the others are compared with it.
    public let isReference: Bool
    /// The mean: a share in a logistic regression.
    public let estimate: ModelEstimate
    /// The margin minus that of the reference, the average marginal effect; nil for the reference.
    public let effect: ModelEstimate?
  }

  /// The mean derivative of the response by a number: the average marginal effect of one more unit.
  public struct Slope: Hashable, Sendable {
    /// The variable.
    public let variable: String
    /// The mean derivative.
    public let estimate: ModelEstimate
  }

  /// Something a reader must know.
  public enum Note: Hashable, Sendable {
    /// Answers that no respondent of the model gave; they have no coefficient.
    case emptyAnswers(variable: String, answers: [Category])
    /// A column that is a combination of earlier ones, and has no coefficient.
    case aliased([Factor])
    /// Variables that cannot change while the others stay, so that they have no marginal effect.
    case withoutEffect(variables: [String])
    /// Replicates whose model has no coefficients, left out of the variance.
    case failedReplicates(Int, of: Int)
  }

  /// What was fitted.
  public let formula: ModelFormula
  /// The coefficients, the intercept first.
  public let coefficients: [Coefficient]
  /// Their covariance matrix, in the order of `coefficients`; not a number where the design tells none.
  public let covariance: Matrix
  /// The test of each term.
  public let tests: [TermTest]
  /// The predictive margins of the answers to every variable with categories.
  public let margins: [Margin]
  /// The effects of the numbers.
  public let slopes: [Slope]
  /// The respondents of the model, counted, weighted and after Kish.
  public let base: Estimate.Base
  /// Respondents of the domain who did not answer everything.
  public let excluded: Int
  /// Respondents of the domain without an answer: to the response, then to each variable.
  public let missing: [Int]
  /// The mean of the response among the respondents of the model, weighted.
  public let meanResponse: Double
  /// The weighted variance of the Pearson residuals, as R's `summary.svyglm` prints it.
  public let dispersion: Double
  /// Those of the design, plus 1, minus the coefficients.
  public let degreesOfFreedom: Double
  /// Whether the sampling errors come from replicates of the weights.
  public let isReplicated: Bool
  /// Distinct combinations of the answers to the variables.
  public let patterns: Int
  /// Newton steps of the fit.
  public let iterations: Int
  /// What a reader must know.
  public let notes: [Note]
}

/// The test that all coefficients of a term are 0.
public struct TermTest: Hashable, Sendable {
  /// The position of the term in the formula.
  public let term: Int
  /// β'V⁻¹β over the number of coefficients, on F, or the reason why there is none.
  public let result: Result<Test, Untestable>

  /// A Wald test.
  public struct Test: Hashable, Sendable {
    /// The statistic F.
    public let statistic: Double
    /// The coefficients of the term.
    public let numeratorDegreesOfFreedom: Double
    /// Those of the model; infinite where normal quantiles were asked for.
    public let denominatorDegreesOfFreedom: Double
    /// The probability of a statistic at least as large by chance alone.
    public let pValue: Double
  }
}
