import PhareStudy
import PhareSurvey

/// The drawings of one indicator, each as an SVG file in UTF-8.
public struct IndicatorDrawings: Sendable {
  private let figures: StudyFigures
  private let indicator: RegionPageIndicator

  /// The drawings of an indicator; nil where the study has none of that id.
  public init?(of id: String, in results: StudyResults) {
    guard let result = results.indicators.first(where: { $0.id == id }) else { return nil }
    figures = StudyFigures(results, indicators: [result])
    guard let indicator = figures.indicators.first else { return nil }
    self.indicator = indicator
  }

  /// The ids of the waves that have the indicator, in the order of readers.
  public var waves: [String] { indicator.columns.map(\.wave.id) }

  /// The waves as bars, each with its interval.
  public func bars() -> [UInt8] {
    figures.bars(of: [indicator], title: indicator.name).file()
  }

  /// The territories of a wave as dots around the whole; nil where the wave has no territories.
  ///
  /// - Parameter wave: The id of a wave; nil for the last one that has territories.
  public func dots(of wave: String? = nil) -> [UInt8]? {
    view(of: wave, where: { $0.territories.count > 1 }).map { figures.dots(of: $0).file() }
  }

  /// The regions or départements of a wave as a map; nil where the territories are neither, or none has a figure that may
  /// be printed.
  ///
  /// - Parameters:
  ///   - wave: The id of a wave; nil for the last one with a territory on a large enough base, else the last with a figure.
  ///   - isTiled: Whether each territory is a tile, all of the same size, instead of its outline.
  public func map(of wave: String? = nil, isTiled: Bool = false) -> [UInt8]? {
    let chosen =
      view(of: wave, where: { $0.hasMap && !$0.classes.ranges.isEmpty }) ?? view(of: wave, where: \.hasMap)
    guard let chosen, let layout = MapLayout.of(figures.field.nouns, isTiled ? .tiles : .outlines) else { return nil }
    return figures.map(of: chosen, on: layout).file()
  }

  private func view(of wave: String?, where isDrawn: (IndicatorView) -> Bool) -> IndicatorView? {
    figures.views(of: indicator).last { (wave == nil || $0.column.wave.id == wave) && isDrawn($0) }
  }
}
