import PhareLinearAlgebra
import PhareSurvey

/// A linear or logistic regression with the sampling errors of its design.
///
/// - Source: coefficients and covariance as R's `svyglm`: Binder (1983); with replicates, one fit each.
public struct RegressionModel: Sendable {
  /// One factor of a coefficient: a variable, and the answer in contrast with the reference; nil for a number.
  public struct Factor: Hashable, Sendable {
    /// The variable.
    public let variable: String
    /// The answer.
    public let category: Category?

    /// A variable and its answer.
    package init(variable: String, category: Category?) {
      self.variable = variable
      self.category = category
    }
  }

  /// One coefficient.
  public struct Coefficient: Hashable, Sendable {
    /// The position of its term in the formula; nil for the intercept.
    public let term: Int?
    /// The factors that it multiplies; empty for the intercept.
    public let factors: [Factor]
    /// The coefficient.
    public let estimate: ModelEstimate
    /// In a logistic regression, e to the coefficient; nil otherwise and for the intercept.
    public let oddsRatio: OddsRatio?
  }

  /// The mean response if all respondents of the model had one answer to a variable, all else being equal.
  public struct Margin: Hashable, Sendable {
    /// The variable.
    public let variable: String
    /// The answer.
    public let category: Category
    /// Whether this is the answer that others are compared with.
    public let isReference: Bool
    /// The mean: a share in a logistic regression.
    public let estimate: ModelEstimate
    /// The margin minus that of the reference, the average marginal effect; nil for the reference.
    public let effect: ModelEstimate?
  }

  /// The mean derivative of the response by a number: the average marginal effect of one unit more.
  public struct Slope: Hashable, Sendable {
    /// The variable.
    public let variable: String
    /// The mean derivative.
    public let estimate: ModelEstimate
  }

  /// A note for readers of the model.
  public enum Note: Hashable, Sendable {
    /// Answers without a respondent in the model; they have no coefficient.
    case emptyAnswers(variable: String, answers: [Category])
    /// A column that is a combination of earlier ones, and has no coefficient.
    case aliased([Factor])
    /// Variables that cannot change while the others stay, and so have no marginal effect.
    case withoutEffect(variables: [String])
    /// The replicates whose model has no coefficients; they are left out of the variance.
    case failedReplicates(Int, of: Int)
  }

  /// The formula of the model.
  public let formula: ModelFormula
  /// The coefficients, the intercept first.
  public let coefficients: [Coefficient]
  /// Their covariance matrix, in the order of `coefficients`; NaN where the design gives none.
  let covariance: Matrix
  /// The test of each term.
  public let tests: [TermTest]
  /// The predictive margins of the answers to every categorical variable.
  public let margins: [Margin]
  /// The average marginal effects of the numbers.
  public let slopes: [Slope]
  /// The respondents of the model, counted, weighted and after Kish.
  public let base: Estimate.Base
  /// The respondents of the domain who lack any answer.
  public let excluded: Int
  /// The respondents of the domain without an answer: to the response, then to each variable.
  public let missing: [Int]
  /// The mean of the response among the respondents of the model, weighted.
  public let meanResponse: Double
  /// The weighted variance of the Pearson residuals, as R's `summary.svyglm` prints it; not a number where it is
  /// beyond the range of floating-point numbers.
  public let dispersion: Double
  /// The degrees of freedom of the design, plus 1, minus the coefficients.
  public let degreesOfFreedom: Double
  /// Whether the sampling errors come from replicates of the weights.
  public let isReplicated: Bool
  /// Distinct combinations of the answers to the variables.
  package let patterns: Int
  /// Newton steps of the fit.
  public let iterations: Int
  /// Notes for readers of the model.
  public let notes: [Note]

  /// The covariance of two coefficients, by their positions; NaN where the design gives none, or where it is beyond the range
  /// of floating-point numbers.
  ///
  /// - Units: those of the two coefficients, multiplied: of log odds in a logistic regression.
  /// - Source: an element of R's `vcov` of `svyglm`.
  public func covariance(of first: Int, and second: Int) -> Double { covariance[first, second] }
}
