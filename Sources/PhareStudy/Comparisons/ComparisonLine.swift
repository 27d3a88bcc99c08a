import PhareEstimation

/// A figure of a domain in every wave, with its changes.
public struct ComparisonLine: Sendable {
  /// The domain; nil for everybody.
  public let domain: GridColumn.Level?
  /// The answer or the mean.
  public let row: GridRow
  /// The figure of each wave of the comparison; nil where the wave does not have the domain or did not ask.
  public let levels: [Estimate?]
  /// The changes between the pairs of waves compared.
  public let changes: [Change]
  /// The trend over three or more waves of one audience; nil where fewer have a figure.
  public let trend: Trend?
  /// The changes since figures in print, of each wave that has a figure; empty where the comparison names none.
  public var since: [PublishedChange] = []

  /// The linear trend of a figure over the years of its waves.
  public struct Trend: Sendable {
    /// The trend per year, or the reason why it cannot be tested.
    public let test: Result<TrendTest, TrendError>
    /// The positions of its waves: those with a figure that may be printed.
    public let waves: [Int]
    /// The p-value of the slope, corrected for the number of trends; nil where there is no test.
    public let adjustedPValue: Double?
  }

  /// A change between two waves, or a difference between two audiences.
  public struct Change: Sendable {
    /// The wave compared with.
    public let from: String
    /// The wave compared.
    public let to: String
    /// The later figure minus the earlier one; nil where there is nothing to test.
    public let difference: Difference?
    /// The later figure over the earlier one, minus 1; nil where the comparison does not ask, or there is no such change.
    public let relative: Difference?
    /// The interval of the change, or the reason why there is none.
    public let interval: Result<ConfidenceInterval, Uncomputable>
    /// The p-value, corrected for the number of changes; nil where there is no test, or a base is too small to be printed.
    public let adjustedPValue: Double?

    /// Returns whether the change is up (1), down (-1), or may be chance (0) at a confidence level.
    public func direction(level: Double) -> Int {
      guard let difference, let adjustedPValue, adjustedPValue < 1 - level else { return 0 }
      return difference.value > 0 ? 1 : -1
    }
  }
}

extension ComparisonLine {
  /// The change of a wave since a figure in print, of which no data are here: an approximation.
  public struct PublishedChange: Sendable {
    /// The id of the figure in print.
    public let from: String
    /// The figure in print, with its stated precision.
    public let earlier: PublishedShare
    /// The wave compared.
    public let to: String
    /// The wave's figure minus the one in print; nil where there is nothing to test.
    public let difference: Difference?
    /// The interval of the change, or the reason why there is none.
    public let interval: Result<ConfidenceInterval, Uncomputable>
    /// The p-value, corrected for the number of such changes; nil where there is no test, or a base is too small to be printed.
    public let adjustedPValue: Double?

    /// The same change with another corrected p-value, where it has one.
    func adjusted(_ pValue: Double?) -> PublishedChange {
      PublishedChange(
        from: from, earlier: earlier, to: to, difference: difference, interval: interval,
        adjustedPValue: adjustedPValue == nil ? nil : pValue)
    }

    /// Returns whether the change is up (1), down (-1), or may be chance (0) at a confidence level.
    public func direction(level: Double) -> Int {
      guard let difference, let adjustedPValue, adjustedPValue < 1 - level else { return 0 }
      return difference.value > 0 ? 1 : -1
    }
  }

  /// The line with the p-values of its tests where it has corrected ones.
  var uncorrected: ComparisonLine {
    ComparisonLine(
      domain: domain, row: row, levels: levels,
      changes: changes.map { change in
        Change(
          from: change.from, to: change.to, difference: change.difference, relative: change.relative,
          interval: change.interval,
          adjustedPValue: change.adjustedPValue == nil ? nil : change.difference?.pValue)
      },
      trend: trend.map { trend in
        Trend(
          test: trend.test, waves: trend.waves,
          adjustedPValue: trend.adjustedPValue == nil ? nil : (try? trend.test.get())?.slope.pValue)
      }, since: since.map { $0.adjusted($0.difference?.pValue) })
  }

  /// The line with the figures that are published, and without the changes and trends of others.
  func published(_ levels: [Estimate?], waves: [String]) -> ComparisonLine {
    func isOpen(_ wave: String) -> Bool {
      waves.firstIndex(of: wave).flatMap { levels[$0] }.map { $0.base.withheld == nil } ?? true
    }
    return ComparisonLine(
      domain: domain, row: row, levels: levels,
      changes: changes.map { change in
        guard isOpen(change.from), isOpen(change.to) else {
          return Change(
            from: change.from, to: change.to, difference: nil, relative: nil, interval: .failure(.withheld),
            adjustedPValue: nil)
        }
        return change
      }, trend: trend.flatMap { trend in trend.waves.allSatisfy { isOpen(waves[$0]) } ? trend : nil },
      since: since.filter { isOpen($0.to) })
  }
}
