import PhareStudy

/// The section of the method: the notice in full, the rules first, then each wave, which opens.
extension StudyPage {
  var method: Section {
    let notice = NoticePage(wording: wording, results: results, field: figures.field)
    var parts: [(title: String, blocks: [Page.Block])] = []
    for block in notice.page.blocks {
      if case .heading(2, let title) = block {
        parts.append((title.description, []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].blocks.append(block)
      }
    }
    // The title of a part that opens is no heading: those of its blocks follow that of the section.
    let waves = parts.dropFirst().map { part in
      details(
        .group([HTMLBlocks(label: part.title).html(part.blocks), margins(ofWaveNamed: part.title)]), title: part.title)
    }
    return Section(
      id: "method", title: notice.title,
      content: [HTMLBlocks(depth: 1, label: notice.title).html(parts.first?.blocks ?? [])] + waves)
  }

  /// The sample of a wave beside its margins; nothing without a calibration.
  private func margins(ofWaveNamed name: String) -> HTML {
    guard let wave = results.study.waves.first(where: { wording.name(of: $0) == name }) else { return .nothing }
    let charts = figures.margins(of: wave).map { margin in
      figure(margin.chart.drawing(), title: margin.title, subject: PageText(figures.marginRule))
    }
    return charts.isEmpty ? .nothing : .tag(.div, with: [.class("figures")], charts)
  }
}
