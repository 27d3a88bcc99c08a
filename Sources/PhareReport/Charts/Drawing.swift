/// A picture as a value: shapes from back to front, on a sheet with the origin at the top left.
///
/// - Units: pixels at the size of the sheet.
struct Drawing: Sendable {
  /// The width of the sheet.
  let width: Double
  /// The height of the sheet.
  let height: Double
  /// The text alternative: what the picture shows, for readers who do not see it.
  var alternative: String
  /// The key by which the script of a page finds it.
  var key: String?
  /// Numbers that the script places shapes by.
  var measures: [Measure] = []
  /// The shapes from back to front.
  var shapes: [Shape] = []

  /// A number that the script places shapes by, such as the left end of a scale.
  enum Measure: Hashable, Sendable {
    /// The left and right ends of the scale.
    case scale(Double, Double)

    var attributes: [HTML.Attribute] {
      switch self {
      case .scale(let left, let right):
        [.init("data-x0", Drawing.text(left)), .init("data-x1", Drawing.text(right))]
      }
    }
  }

  /// The width that a text may take, and its size where it takes less.
  struct Room: Hashable, Sendable {
    let width, size: Double
  }

  /// A shape with its ink.
  struct Shape: Sendable {
    let form: Form
    var ink: Ink
    /// The key by which the script of a page finds it.
    var key: String?
    /// The text that a pointer shows.
    var hint: String?
    /// The room of a text that the script of a page replaces.
    var room: Room?

    init(_ form: Form, _ ink: Ink, key: String? = nil, hint: String? = nil) {
      self.form = form
      self.ink = ink
      self.key = key
      self.hint = hint
    }
  }

  /// The form of a shape.
  indirect enum Form: Sendable {
    case rectangle(x: Double, y: Double, width: Double, height: Double, radius: Double = 0)
    case line(x1: Double, y1: Double, x2: Double, y2: Double)
    case circle(x: Double, y: Double, radius: Double)
    case path(String)
    case text(String, x: Double, y: Double, size: Double, anchor: Anchor = .start, isBold: Bool = false)
    case group([Shape], x: Double = 0, y: Double = 0, scale: Double = 1)
  }

  /// The part of a text that stands at its position.
  enum Anchor: String, Sendable { case start, middle, end }

  /// A sheet without shapes.
  init(width: Double, height: Double, alternative: String, key: String? = nil) {
    self.width = width
    self.height = height
    self.alternative = alternative
    self.key = key
  }

  /// A coordinate with one decimal at most.
  static func text(_ coordinate: Double) -> String {
    guard coordinate.isFinite, abs(coordinate) < 1e9 else { return "0" }
    let tenths = Int((coordinate * 10).rounded())
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }
}

// MARK: - Adding shapes

extension Drawing {
  /// Adds a shape.
  mutating func add(_ form: Form, _ ink: Ink, key: String? = nil, hint: String? = nil) {
    shapes.append(Shape(form, ink, key: key, hint: hint))
  }

  /// Adds a text.
  mutating func write(
    _ text: String, x: Double, y: Double, size: Double = TextSize.body, anchor: Anchor = .start, isBold: Bool = false,
    _ ink: Ink = .label, key: String? = nil
  ) {
    add(.text(text, x: x, y: y, size: size, anchor: anchor, isBold: isBold), ink, key: key)
  }

  /// Adds the shapes of another drawing at an offset.
  mutating func add(_ other: Drawing, x: Double = 0, y: Double = 0) {
    add(.group(other.shapes, x: x, y: y), .group)
  }
}

/// The sizes of texts in a drawing.
enum TextSize {
  static let small = 11.5
  static let body = 13.0
  static let title = 16.0
}
