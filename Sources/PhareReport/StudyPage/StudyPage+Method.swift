import PhareStudy

/// The section of the method: the notice in full.
extension StudyPage {
  var method: Section {
    let notice = NoticePage(wording: wording, results: results, field: figures.field)
    return Section(
      id: "method", title: notice.title, content: [HTMLBlocks(depth: 1, caption: nil).html(notice.page.blocks)])
  }
}
