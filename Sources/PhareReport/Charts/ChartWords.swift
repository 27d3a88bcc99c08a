/// The words around a chart: its title, what was asked, whom, and what to know of its marks.
struct ChartWords: Sendable {
  /// The subject.
  let title: String
  /// The figure and its base, under the title.
  var subtitle = ""
  /// The source and the notes, below.
  var notes: [String] = []
}

extension Drawing {
  /// The drawing as a sheet of its own, with its words around it.
  func sheet(_ words: ChartWords) -> Drawing {
    let margin = 16.0
    let inner = width
    let titles = TextWidth.lines(of: words.title, size: TextSize.title, width: inner, most: 3, isBold: true)
    let subtitles = TextWidth.lines(of: words.subtitle, size: TextSize.small, width: inner, most: 5)
    let notes = words.notes.flatMap { TextWidth.lines(of: $0, size: TextSize.small, width: inner, most: 6) }
    let head = margin + Double(titles.count) * 20 + Double(subtitles.count) * 15 + 10
    let foot = Double(notes.count) * 15 + (notes.isEmpty ? 0 : 12)
    var sheet = Drawing(
      width: width + 2 * margin, height: head + height + foot + margin, alternative: words.title + ". " + alternative)
    var y = margin
    for line in titles {
      y += 20
      sheet.write(line, x: margin, y: y - 4, size: TextSize.title, isBold: true)
    }
    for line in subtitles {
      y += 15
      sheet.write(line, x: margin, y: y - 2, size: TextSize.small, .note)
    }
    sheet.add(self, x: margin, y: head)
    y = head + height + 12
    for line in notes {
      y += 15
      sheet.write(line, x: margin, y: y - 4, size: TextSize.small, .note)
    }
    return sheet
  }
}
