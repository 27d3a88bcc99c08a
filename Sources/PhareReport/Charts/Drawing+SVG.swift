extension Drawing {
  /// The drawing inside a page, whose style gives it colours.
  func inline() -> HTML {
    var attributes: [HTML.Attribute] = [
      .init("viewBox", "0 0 \(Self.text(width)) \(Self.text(height))"), .init("role", "img"), .label(alternative),
    ]
    if let key { attributes.append(.key(key)) }
    for measure in measures { attributes += measure.attributes }
    return .tag(.svg, with: attributes, shapes.map { $0.html(isInline: true) })
  }

  /// The drawing as a file of its own, in UTF-8: fonts named, no style sheet, no script.
  ///
  /// - Source: W3C, Scalable Vector Graphics 1.1 (Second Edition), which office programs read.
  func file() -> [UInt8] {
    let (width, height) = (Self.text(self.width), Self.text(self.height))
    let attributes: [HTML.Attribute] = [
      .init("xmlns", "http://www.w3.org/2000/svg"), .init("width", width), .init("height", height),
      .init("viewBox", "0 0 \(width) \(height)"), .init("role", "img"),
      .init("font-family", "Arial, Helvetica, Liberation Sans, sans-serif"),
    ]
    let sheet = Shape(.rectangle(x: 0, y: 0, width: self.width, height: self.height), .group)
    let background = HTML.tag(.rect, with: sheet.geometry + [.init("fill", "#ffffff")])
    let content: [HTML] = [.tag(.title, text: alternative), Self.patterns, background]
    let root = HTML.tag(.svg, with: attributes, content + shapes.map { $0.html(isInline: false) })
    return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8) + HTMLWriter.bytes(of: root)
      + [UInt8(ascii: "\n")]
  }

  /// The patterns of small bases and of hidden figures.
  static let patterns = HTML.tag(.defs, [pattern("hatched", "M0 8L8 0"), pattern("crossed", "M0 0L8 8M0 8L8 0")])

  private static func pattern(_ id: String, _ path: String) -> HTML {
    .tag(
      .pattern,
      with: [.id(id), .init("width", "8"), .init("height", "8"), .init("patternUnits", "userSpaceOnUse")],
      [
        .tag(.rect, with: [.init("width", "8"), .init("height", "8"), .init("fill", "#f2f4f6")]),
        .tag(
          .path,
          with: [.init("d", path), .init("fill", "none"), .init("stroke", "#8a949e"), .init("stroke-width", "1.5")]),
      ])
  }
}

extension Drawing.Shape {
  /// The shape as an element, in the style of a page or with colours of its own.
  func html(isInline: Bool) -> HTML {
    var attributes = geometry
    if isInline {
      if !ink.name.isEmpty { attributes.append(.class(ink.name)) }
      if let key { attributes.append(.key(key)) }
      if let room {
        attributes += [.init("data-w", Drawing.text(room.width)), .init("data-s", Drawing.text(room.size))]
      }
    } else {
      attributes += ink.attributes
    }
    let hints = hint.map { [HTML.tag(.title, text: $0)] } ?? []
    switch form {
    case .text(let text, _, _, _, _, _): return .tag(.drawnText, with: attributes, [.text(text)] + hints)
    case .group(let shapes, _, _, _):
      return .tag(.g, with: attributes, hints + shapes.map { $0.html(isInline: isInline) })
    case .rectangle: return .tag(.rect, with: attributes, hints)
    case .line: return .tag(.line, with: attributes, hints)
    case .circle: return .tag(.circle, with: attributes, hints)
    case .path: return .tag(.path, with: attributes, hints)
    }
  }

  /// The attributes of the form.
  var geometry: [HTML.Attribute] {
    func number(_ value: Double) -> String { Drawing.text(value) }
    switch form {
    case .rectangle(let x, let y, let width, let height, let radius):
      return [
        .init("x", number(x)), .init("y", number(y)), .init("width", number(max(0, width))),
        .init("height", number(max(0, height))),
      ] + (radius > 0 ? [.init("rx", number(radius))] : [])
    case .line(let x1, let y1, let x2, let y2):
      return [
        .init("x1", number(x1)), .init("y1", number(y1)), .init("x2", number(x2)), .init("y2", number(y2)),
      ]
    case .circle(let x, let y, let radius):
      return [.init("cx", number(x)), .init("cy", number(y)), .init("r", number(radius))]
    case .path(let path): return [.init("d", path), .init("fill-rule", "evenodd")]
    case .text(_, let x, let y, let size, let anchor, let isBold):
      return [.init("x", number(x)), .init("y", number(y)), .init("font-size", number(size))]
        + (anchor == .start ? [] : [.init("text-anchor", anchor.rawValue)])
        + (isBold ? [.init("font-weight", "700")] : [])
    case .group(_, let x, let y, let scale):
      if scale != 1 {
        let thousandths = Int((scale * 1000).rounded())
        let digits = String(1000 + thousandths % 1000).dropFirst()
        return [.init("transform", "translate(\(number(x)) \(number(y))) scale(\(thousandths / 1000).\(digits))")]
      }
      return x == 0 && y == 0 ? [] : [.init("transform", "translate(\(number(x)) \(number(y)))")]
    }
  }
}
