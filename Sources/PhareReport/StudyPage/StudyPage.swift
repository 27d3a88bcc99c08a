import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of a study: `report.html`, one file with its key figures, map, themes, changes, territories and method.
///
/// Everything that it says stands in the document before any script runs. The script then places other figures, which are
/// embedded as they are printed, where a reader chooses another indicator, wave or territory. Nothing is loaded from
/// elsewhere, and the policy of the document forbids it.
struct StudyPage: Sendable {
  let figures: StudyFigures
  let version: String
  /// The part of the study that the page holds.
  let scope: Scope

  /// The path of the page in the report.
  static let path = "report.html"

  var wording: ReportWording { figures.wording }
  var results: StudyResults { figures.results }

  /// The page of some results.
  init(_ figures: StudyFigures, version: String, scope: Scope = .whole) {
    self.figures = figures
    self.version = version
    self.scope = scope
  }

  /// The page in UTF-8.
  func bytes() -> [UInt8] {
    let study = wording.text(results.study.title)
    let title = if case .part(let part) = scope { part.theme.label + " – " + study } else { study }
    let style = Self.style + "\n@page{@top-left{content:" + StyleText.quoted(title) + "}}\n"
    let policy = ContentPolicy(style: style, script: Self.script)
    // A cover has no choices, and so embeds no figures.
    let chosen = if case .cover = scope { [RegionPageIndicator]() } else { figures.indicators }
    let views = chosen.concurrentMap { indicator in
      let views = figures.views(of: indicator)
      return (views: views, data: StudyPageData.views(views, of: self))
    }
    let head = HTML.tag(
      .head,
      [
        .tag(.meta, with: [.init("charset", "utf-8")]),
        .tag(.meta, with: [.init("http-equiv", "Content-Security-Policy"), .init("content", policy.text)]),
        .tag(.meta, with: [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")]),
        .tag(.meta, with: [.init("name", "generator"), .init("content", "Phare \(version)")]),
        .tag(.title, text: title), .tag(.link, with: [.init("rel", "icon"), .href("data:,")]), .style(style),
      ])
    let sections = self.sections(views.map(\.views)).filter { !$0.content.isEmpty }
    let main = sections.map { section -> HTML in
      let heading = HTML.tag(.h2, with: [.id(section.id + "-h")], text: section.title)
      return .tag(
        .section, with: [.id(section.id), .init("aria-labelledby", section.id + "-h")], [heading] + section.content)
    }
    let data = StudyPageData.document(views.flatMap(\.data), first: firstView(views.map(\.views)), of: self)
    let skip = wording.say(fr: "Aller au contenu", en: "Skip to content")
    let body = HTML.tag(
      .body,
      [
        .tag(.a, with: [.class("skip"), .href("#main")], text: skip), Self.symbols, header(title, sections),
        .tag(.main, with: [.id("main")], main), footer, .data(data, id: "data"), .script(Self.script),
      ])
    return HTMLWriter.document(.tag(.html, with: [.init("lang", wording.language.rawValue)], [head, body]))
  }

  /// A section under a heading.
  struct Section: Sendable {
    let id: String
    let title: String
    let content: [HTML]
  }

  private func sections(_ views: [[IndicatorView]]) -> [Section] {
    switch scope {
    case .whole: [keyFigures, explorer(views), territories(views), themes, tables, changes, method]
    case .cover(let parts): [keyFigures, contents(of: parts), tables, changes, method]
    case .part: [explorer(views), territories(views), themes]
    }
  }

  // MARK: Head and foot

  private func header(_ title: String, _ sections: [Section]) -> HTML {
    let waves = wording.wavesForReaders.map { wave -> HTML in
      let count = results.wave(wave.id)?.base.respondents ?? 0
      return .tag(.li, text: "\(wording.name(of: wave)) (\(wording.respondents(count, of: wave)))")
    }
    var content: [HTML] = [.tag(.h1, text: title)]
    if let banner = wording.page("", path: nil).banner {
      content.append(.tag(.p, with: [.class("banner")], text: banner))
    }
    content.append(.tag(.ul, with: [.class("waves"), .label(wording.say(fr: "Vagues", en: "Waves"))], waves))
    var links = sections.map { section -> HTML in
      .tag(.li, [.tag(.a, with: [.href("#" + section.id)], text: section.title)])
    }
    if case .part = scope {
      let home = wording.say(fr: "← Chiffres clés et méthode", en: "← Key figures and method")
      links.insert(.tag(.li, [.tag(.a, with: [.href(Self.path)], text: home)]), at: 0)
    }
    content.append(.tag(.nav, with: [.label(wording.say(fr: "Sommaire", en: "Contents"))], [.tag(.ul, links)]))
    return .tag(.header, content)
  }

  private var footer: HTML {
    let manifest = ReportManifest.fileName
    return .tag(
      .footer,
      [
        .tag(
          .p,
          [
            .text(
              wording.say(
                fr: "Page écrite par Phare \(version) ; empreintes des fichiers lus et écrits : ",
                en: "Page written by Phare \(version); digests of the files read and written: ")),
            .tag(.a, with: [.href(manifest)], text: manifest), .text("."),
          ]),
        .tag(
          .p,
          text: wording.say(
            fr: "Contours : Natural Earth, domaine public.", en: "Outlines: Natural Earth, public domain.")),
      ])
  }

  /// The patterns that all maps of the page share.
  private static let symbols = HTML.tag(
    .svg, with: [.class("defs"), .init("aria-hidden", "true"), .init("width", "0"), .init("height", "0")],
    [
      .tag(.defs, [symbol("hatched", "M0 8L8 0M-2 2L2 -2M6 10L10 6"), symbol("crossed", "M0 0L8 8M0 8L8 0")])
    ])

  private static func symbol(_ id: String, _ path: String) -> HTML {
    .tag(
      .pattern,
      with: [
        .id(id), .init("width", "8"), .init("height", "8"), .init("patternUnits", "userSpaceOnUse"),
        .init("patternTransform", "scale(2)"),
      ],
      [
        .tag(.rect, with: [.class("pb"), .init("width", "8"), .init("height", "8")]),
        .tag(.path, with: [.class("pl"), .init("d", path)]),
      ])
  }

  private static let style = String(decoding: PackageResources.page_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.page_js, as: UTF8.self)

  // MARK: Parts that sections share

  /// Writes texts and tables below the headings of sections.
  var blocks: HTMLBlocks { HTMLBlocks(depth: 1) }

  /// A drawing with its words: a title, what was asked of whom, and the part that opens with the table behind it.
  func figure(
    _ drawing: Drawing, title: String?, subject: PageText? = nil, table: HTML? = nil
  ) -> HTML {
    var caption: [HTML] = []
    if let title { caption.append(.tag(.h4, text: title)) }
    if let subject { caption.append(.tag(.p, with: [.class("sub")], [blocks.text(subject)])) }
    var content = caption.isEmpty ? [] : [HTML.tag(.figcaption, caption)]
    content.append(drawing.inline())
    if let table { content.append(table) }
    return .tag(.figure, content)
  }

  /// A part that opens, a table unless said otherwise.
  ///
  /// - Parameter name: The name of what the table is of, where several are near.
  func details(_ content: HTML, title: String? = nil, of name: String? = nil) -> HTML {
    let table = wording.say(fr: "Tableau des données", en: "Data table")
    let named = name.map { wording.say(fr: "\(table) : \($0)", en: "\(table): \($0)") }
    return .tag(.details, [.tag(.summary, text: title ?? named ?? table), content])
  }
}
