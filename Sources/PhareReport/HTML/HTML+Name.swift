extension HTML {
  /// The elements that pages are made of.
  enum Name: String, Sendable {
    // The document.
    case html, head, meta, title, link, body
    // Sections.
    case header, nav, main, section, article, footer, h1, h2, h3, h4, div
    // Texts.
    case p, ul, ol, li, span, strong, em, code, a, br
    // Figures and tables.
    case figure, figcaption, table, caption, thead, tbody, tr, th, td, details, summary
    // Choices.
    case form, label, select, option, optgroup, button
    // Drawings.
    case svg, g, path, rect, line, circle, polygon, defs, pattern, desc
    case drawnText = "text"

    /// Whether the element has neither content nor an end.
    var isVoid: Bool {
      switch self {
      case .meta, .link, .br: true
      default: false
      }
    }

    /// Whether a line begins with the element, so that the source reads too.
    var beginsLine: Bool {
      switch self {
      case .head, .body, .meta, .title, .link, .header, .nav, .main, .section, .article, .footer, .h1, .h2, .h3, .h4,
        .div, .p, .ul, .ol, .li, .figure, .figcaption, .table, .tr, .details, .form, .svg:
        true
      default: false
      }
    }
  }
}
