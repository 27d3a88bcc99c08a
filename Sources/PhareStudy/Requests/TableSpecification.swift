import PhareEstimation
import PhareSurvey

/// A table to print: rows of answers by columns of domains, wave by wave.
public struct TableSpecification: Hashable, Sendable, Identifiable {
  /// The whole of which shares are taken.
  public enum Percent: String, Hashable, Sendable, CaseIterable {
    /// The respondents of a column: its shares add up to 1.
    case column
    /// The respondents of a row: its shares over the columns add up to 1.
    case row
    /// All respondents of the table: all of its shares add up to 1.
    case total
  }

  /// A test printed with a table.
  public enum Test: String, Hashable, Sendable, CaseIterable {
    /// Independence of rows and columns, Rao & Scott (1984), second order.
    case raoScott = "rao_scott"
    /// The same, first order: a chi-square.
    case raoScottFirstOrder = "rao_scott_first_order"
    /// The same hypothesis by the covariance of the distances from independence, Koch, Freeman & Freeman (1975).
    case wald
    /// The same for few PSUs.
    case adjustedWald = "adjusted_wald"
    /// Each column against the rest of the respondents.
    case versusRest = "versus_rest"
    /// Columns against each other, with letters.
    case columnLetters = "column_letters"
    /// Each column over each other, minus 1.
    case relativeDifferences = "relative_differences"
    /// Each figure against a value.
    case versusValue = "versus_value"

    /// The method of a test of independence; nil for tests of another hypothesis.
    var independence: IndependenceTest.Method? { IndependenceTest.Method(rawValue: rawValue) }
  }

  /// The key, also the name of the table's file.
  public let id: String
  /// The title printed, where the study gives one.
  public let title: LocalizedText?
  /// The questions down the side; never empty.
  public let rows: [Variable.ID]
  /// The blocks of columns side by side, each with the variables whose crossing makes it; empty for a total only.
  public let columns: [[Variable.ID]]
  /// The waves, in the order to print; nil for all that have the variables.
  public let waves: [String]?
  /// The statistic of the cells.
  public let statistic: Statistic
  /// The variable whose total divides that of the row's; nil unless the statistic is a ratio.
  public let denominator: Variable.ID?
  /// The median: the quantile of a table that states no probability.
  public static let defaultProbabilities = [0.5]
  /// The probabilities of quantiles, each strictly between 0 and 1; empty for other statistics.
  public let probabilities: [Double]
  /// The rule that reads quantiles off the cumulated weights; ignored for other statistics.
  public let quantileRule: QuantileRule
  /// The whole of which shares are taken.
  public let percent: Percent
  /// The method of intervals, of statistics that have several; nil for the report's.
  public let interval: ProportionIntervalMethod?
  /// The interval of quantiles; ignored for other statistics.
  public let quantileInterval: QuantileOptions.Interval
  /// The tests printed.
  public let tests: [Test]
  /// The value that figures are tested against; nil where they are not.
  public let testedValue: Double?
  /// The respondents that the table is about; everybody where nil.
  public private(set) var filter: Filter?
  /// The correction of p-values for their number.
  public let adjustment: MultipleTesting
  /// The confidence level; nil for the report's.
  public let level: Double?

  /// A table; only its key and rows are needed.
  package init(
    id: String, title: LocalizedText? = nil, rows: [Variable.ID], columns: [[Variable.ID]] = [],
    waves: [String]? = nil, statistic: Statistic = .proportion, denominator: Variable.ID? = nil,
    probabilities: [Double] = [], quantileRule: QuantileRule = .math, percent: Percent = .column,
    interval: ProportionIntervalMethod? = nil,
    quantileInterval: QuantileOptions.Interval = QuantileOptions().interval, tests: [Test] = [],
    testedValue: Double? = nil, filter: Filter? = nil,
    adjustment: MultipleTesting = .none, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.rows = rows
    self.columns = columns
    self.waves = waves
    self.statistic = statistic
    self.denominator = denominator
    self.probabilities = probabilities
    self.quantileRule = quantileRule
    self.percent = percent
    self.interval = interval
    self.quantileInterval = quantileInterval
    self.tests = tests
    self.testedValue = testedValue
    self.filter = filter
    self.adjustment = adjustment
    self.level = level
  }

  /// Returns this table about other respondents.
  func about(_ filter: Filter?) -> TableSpecification {
    var table = self
    table.filter = filter
    return table
  }

  /// The name of the file of its tests, beside the file named after its key.
  package var testsName: String { id + ".tests" }

  /// The name of the file of its ranked answers, beside those named after the keys of indicators.
  package var rankingName: String { "items-" + id }

  /// The variables that the table reads.
  var variables: [Variable.ID] {
    var variables = rows + columns.flatMap(\.self) + (filter?.variables ?? [])
    if let denominator { variables.append(denominator) }
    return variables
  }
}
