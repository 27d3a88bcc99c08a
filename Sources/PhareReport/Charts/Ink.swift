/// The role of a shape, from which its colours follow: those of the page's style, or fixed ones in a file of its own.
///
/// Colours never say something alone: a value is printed beside them, and marks differ in form. The palettes keep their
/// order for readers with any deficiency of colour vision and in grey.
enum Ink: Hashable, Sendable {
  /// A text to be read; a text of secondary weight; a text that stands for the whole.
  case label, note, strong
  /// A grid line; the axis; the frame of an inset.
  case grid, axis, frame
  /// A bar, dot or line of one of several series, from 0; the same of an earlier wave.
  case series(Int), earlier(Int)
  /// An interval.
  case interval
  /// The line and the band of the whole.
  case whole, band
  /// A dot on a small base.
  case faint
  /// A mark of a rise or of a fall.
  case up, down
  /// A class of a map, from 0 to 4, and a text on it.
  case step(Int), onStep(Int)
  /// A class of a diverging map, from -2 to 2, and a text on it.
  case diverging(Int), onDiverging(Int)
  /// A territory on a small base, one that is hidden, one without respondents; a text on any of them.
  case hatched, crossed, blank, onBlank
  /// An answer among some: `of` those on its side, positive, negative or neither.
  case answer(Int, of: Int, Side), onAnswer(Int, of: Int, Side)
  /// A shape that only holds others.
  case group

  /// The side of an answer.
  enum Side: Hashable, Sendable { case positive, negative, neither }

  /// The number of classes of a sequential map.
  static let steps = 5

  /// The name of the style in a page.
  var name: String {
    switch self {
    case .label: "tl"
    case .note: "tn"
    case .strong: "ts"
    case .grid: "gr"
    case .axis: "ax"
    case .frame: "fr"
    case .series(let index): "s\(index % 4)"
    case .earlier(let index): "s\(index % 4) e"
    case .interval: "ci"
    case .whole: "wh"
    case .band: "bd"
    case .faint: "ft"
    case .up: "up"
    case .down: "down"
    case .step(let index): "k\(index)"
    case .onStep(let index): "o\(index)"
    case .diverging(let index): "v\(index + 2)"
    case .onDiverging(let index): "w\(index + 2)"
    case .hatched: "kh"
    case .crossed: "kx"
    case .blank: "kn"
    case .onBlank: "ob"
    case .answer(let index, let count, let side): Self.answerName(index, count, side)
    case .onAnswer(let index, let count, let side): "t" + Self.answerName(index, count, side)
    case .group: ""
    }
  }

  /// Dark at the ends: the strongest answer of each side has the deepest colour.
  private static func answerName(_ index: Int, _ count: Int, _ side: Side) -> String {
    switch side {
    case .positive: "ap\(shade(index, count))"
    case .negative: "an\(shade(count - 1 - index, count))"
    case .neither: "ad"
    }
  }

  /// The shade of an answer, 0 the deepest of three.
  static func shade(_ index: Int, _ count: Int) -> Int {
    count <= 1 ? 0 : min(2, index * 2 / (count - 1))
  }

  private static let seriesColours = ["#0b5fa5", "#b4500f", "#00745a", "#7d3c98"]
  static let stepColours = ["#dcebf7", "#a9cee9", "#66a7d8", "#2b76b9", "#0d3f7f"]
  static let divergingColours = ["#a04a00", "#f0b070", "#f2f2f2", "#a9a3d4", "#4b2a86"]
  private static let positiveColours = ["#0d4f8b", "#4f94cd", "#b3d3ec"]
  private static let negativeColours = ["#a04a00", "#e08f45", "#f3cfa8"]
  private static let dark = "#16222e"

  /// The attributes of a file of its own, which has no style sheet.
  var attributes: [HTML.Attribute] {
    switch self {
    case .label, .onBlank: [.init("fill", Self.dark)]
    case .strong: [.init("fill", Self.dark)]
    case .note: [.init("fill", "#55616d")]
    case .grid: Self.stroke("#d9dee3")
    case .axis: Self.stroke("#8a949e")
    case .frame: [.init("fill", "none")] + Self.stroke("#b8c2cc")
    case .series(let index): Self.solid(Self.seriesColours[index % 4])
    case .earlier(let index): Self.solid(Self.seriesColours[index % 4]) + [.init("fill-opacity", "0.45")]
    case .interval: Self.stroke(Self.dark, width: "1.5")
    case .whole: Self.stroke(Self.dark, width: "1.5") + [.init("stroke-dasharray", "4 3")]
    case .band: [.init("fill", "#e6eaee")]
    case .faint: [.init("fill", "#ffffff")] + Self.stroke("#6b7783", width: "1.5")
    case .up: [.init("fill", "#00699b")]
    case .down: [.init("fill", "#a04a00")]
    case .step(let index): [.init("fill", Self.stepColours[index])] + Self.stroke("#ffffff", width: "2")
    case .onStep(let index): [.init("fill", index > 2 ? "#ffffff" : Self.dark)]
    case .diverging(let index):
      [.init("fill", Self.divergingColours[index + 2])] + Self.stroke("#8a949e", width: "1.5")
    case .onDiverging(let index): [.init("fill", abs(index) > 1 ? "#ffffff" : Self.dark)]
    case .hatched: [.init("fill", "url(#hatched)")] + Self.stroke("#8a949e", width: "1.5")
    case .crossed: [.init("fill", "url(#crossed)")] + Self.stroke("#8a949e", width: "1.5")
    case .blank: [.init("fill", "#f2f4f6")] + Self.stroke("#b8c2cc", width: "1.5")
    case .answer(let index, let count, .positive): [.init("fill", Self.positiveColours[Self.shade(index, count)])]
    case .answer(let index, let count, .negative):
      [.init("fill", Self.negativeColours[Self.shade(count - 1 - index, count)])]
    case .answer(_, _, .neither): [.init("fill", "#c9d0d6")]
    case .onAnswer(let index, let count, .positive): Self.text(onShade: Self.shade(index, count))
    case .onAnswer(let index, let count, .negative): Self.text(onShade: Self.shade(count - 1 - index, count))
    case .onAnswer(_, _, .neither): [.init("fill", Self.dark)]
    case .group: []
    }
  }

  private static func stroke(_ colour: String, width: String = "1") -> [HTML.Attribute] {
    [.init("stroke", colour), .init("stroke-width", width)]
  }

  private static func solid(_ colour: String) -> [HTML.Attribute] {
    [.init("fill", colour), .init("stroke", colour)]
  }

  private static func text(onShade shade: Int) -> [HTML.Attribute] {
    [.init("fill", shade == 0 ? "#ffffff" : dark)]
  }
}
