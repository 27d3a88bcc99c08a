import PhareStudy

/// A page of a report, written from top to bottom.
///
/// The title, and the banner of a study whose rows are made up, are on every page.
struct MarkdownPage: Sendable {
  private(set) var text: String

  /// A page of a study.
  ///
  /// - Parameter home: the path to the report's contents from this page; nil on the contents itself.
  init(title: String, wording: ReportWording, home: String?) {
    text = "# \(title)\n"
    let study = wording.text(wording.study.title)
    if let home, wording.isInReport {
      let contents = wording.say(fr: "Sommaire", en: "Contents")
      text += "\n\(study) · \(MarkdownText.link(contents, to: home))\n"
    } else if study != title {
      text += "\n\(study)\n"
    }
    if wording.study.isSynthetic { text += "\n> **\(wording.syntheticBanner)**\n" }
  }

  mutating func heading(_ level: Int, _ title: String) {
    text += "\n\(String(repeating: "#", count: level)) \(title)\n"
  }

  mutating func paragraph(_ paragraph: String) {
    text += "\n\(paragraph)\n"
  }

  mutating func list(_ items: [String]) {
    guard !items.isEmpty else { return }
    text += "\n" + items.map { "- \($0)\n" }.joined()
  }

  mutating func table(_ table: TextTable) {
    text += "\n" + table.markdown
  }
}

extension ReportWording {
  /// What every page of a study with made-up rows says.
  var syntheticBanner: String {
    say(
      fr: "Données synthétiques : les réponses ont été fabriquées pour la démonstration. "
        + "Aucun chiffre calculé ici ne décrit une population réelle.",
      en: "Synthetic data: the answers were made up for demonstration. "
        + "No figure computed here describes a real population.")
  }
}
