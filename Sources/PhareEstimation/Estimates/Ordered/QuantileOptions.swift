/// The definition of quantiles and the method of their intervals.
public struct QuantileOptions: Hashable, Sendable {
  /// The method of an interval.
  public enum Interval: Hashable, Sendable {
    /// The interval of the share at or below the estimate, carried back with the rule; Woodruff (1952). With `mean`,
    /// limits outside 0...1 leave no interval.
    case woodruff(ProportionIntervalMethod)
    /// All answers at which the share at or below would not differ from the probability; Francisco & Fuller (1991).
    /// The limits are answers that were given, whatever the rule. An interval of this kind says `mean` as its method,
    /// as its test is normal theory on the share.
    case score
    /// The quantile computed with every replicate of the weights, ± t times its standard error; its method is `mean`. A
    /// design without replicates has none. Jackknifed quantiles are not consistent: Woodruff's interval, whose share may
    /// be replicated, is.
    case replicated
  }

  /// The definition of the quantile on the cumulated weights.
  public var rule: QuantileRule
  /// The method of its interval.
  public var interval: Interval

  /// R's defaults: the smallest answer that reaches the probability, Woodruff's interval with p ± t·se.
  public init(rule: QuantileRule = .math, interval: Interval = .woodruff(.mean)) {
    self.rule = rule
    self.interval = interval
  }
}

extension QuantileOptions.Interval: RawRepresentable, CaseIterable {
  /// The words of study files: those of the intervals of shares for Woodruff's, `score`, and `quantile` for replicated
  /// quantiles, as R's `interval.type`.
  public static var allCases: [QuantileOptions.Interval] {
    ProportionIntervalMethod.allCases.map { .woodruff($0) } + [.score, .replicated]
  }

  /// The method of a word.
  public init?(rawValue: String) {
    guard let method = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = method
  }

  /// The word of the method.
  public var rawValue: String {
    switch self {
    case .woodruff(let method): method.rawValue
    case .score: "score"
    case .replicated: "quantile"
    }
  }
}
