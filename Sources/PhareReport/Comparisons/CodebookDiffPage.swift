import PhareCSV
import PhareStudy
import PhareSurvey

/// The page of the changes in a questionnaire from one wave to another.
struct CodebookDiffPage: Sendable {
  let wording: ReportWording
  let diff: CodebookDiff

  /// The path of the page in the report, without its extension.
  static func path(of diff: CodebookDiff) -> String {
    "questionnaires/\(FileName.key(CodebookDiff.name(from: diff.from, to: diff.to)))"
  }

  /// "Questionnaires: Citizens 2015 and Citizens 2019".
  var title: String {
    let names = wording.say.list([wording.name(ofWave: diff.from), wording.name(ofWave: diff.to)])
    return wording.say(fr: "Questionnaires : ", en: "Questionnaires: ") + names
  }

  /// The page.
  var page: Page {
    let isBrief = wording.edition == .brief
    var page = wording.page(title, path: Self.path(of: diff))
    page.paragraph(summary)
    if !diff.entries.isEmpty { page.table(table) }
    if !isBrief { page.heading(2, wording.say(fr: "Notes", en: "Notes")) }
    page.list([PageText(rule)])
    return page
  }

  private var summary: String {
    let shared = wording.numbers.count(diff.shared)
    let breaking = Set(diff.entries.filter(\.change.breaksComparison).map(\.variable)).count
    let count = wording.numbers.count(breaking)
    let isOne = wording.language.isSingular(diff.shared)
    let asked = wording.say(
      fr: isOne ? "\(shared) question posée aux deux vagues" : "\(shared) questions posées aux deux vagues",
      en: isOne ? "\(shared) question asked in both waves" : "\(shared) questions asked in both waves")
    guard breaking > 0 else {
      return asked
        + wording.say(
          fr: ", sans changement qui empêche de comparer.", en: ", with no change that prevents a comparison.")
    }
    let isOneBreaking = wording.language.isSingular(breaking)
    return asked
      + wording.say(
        fr: isOneBreaking
          ? ", dont \(count) qui ne se compare pas telle quelle."
          : ", dont \(count) qui ne se comparent pas telles quelles.",
        en: """
          , \(count) of which \(isOneBreaking ? "is not comparable as it stands" : "are not comparable as they stand").
          """)
  }

  private var table: Page.Table {
    var table = Page.Table(columns: [
      .init("Question", .label), .init(wording.say(fr: "Changement", en: "Change"), .text),
      .init(wording.say(fr: "Se compare", en: "Comparable"), .text),
    ])
    for entry in diff.entries {
      table.append([
        .init(wording.label(of: entry.variable)), .init(wording.words(for: entry.change)),
        entry.change.breaksComparison
          ? .init(wording.say(fr: "non, sauf raison donnée", en: "only with a stated reason")) : .empty,
      ])
    }
    return table
  }

  private var rule: String {
    wording.say(
      fr: """
        Une question qui ne se compare pas telle quelle est refusée dans une évolution, à moins que l’étude dise \
        pourquoi elle l’accepte. Une réponse sans répondant à une vague n’y était peut-être pas proposée. Les \
        libellés sont comparés sans la casse, les espaces ni la ponctuation.
        """,
      en: """
        A question that is not comparable as it stands is refused in a comparison, unless the study states why \
        it is accepted. An answer without respondents in a wave may not have been offered in it. Wordings are \
        compared without regard to case, spaces and punctuation.
        """)
  }
}

extension ReportWording {
  /// A change in words.
  func words(for change: CodebookDiff.Change) -> String {
    switch change {
    case .added: return say(fr: "ajoutée", en: "added")
    case .removed: return say(fr: "retirée", en: "removed")
    case .reworded(let from, let to):
      return say(fr: "reformulée : ", en: "reworded: ") + quoted(from) + " → " + quoted(to)
    case .relabelled(let code, let from, let to):
      let code = typeset(code)
      return say(fr: "réponse \(code) reformulée : ", en: "answer \(code) reworded: ") + quoted(from) + " → "
        + quoted(to)
    case .base(let from, let to):
      return say(fr: "base : ", en: "base: ") + orCodebook(from) + " → " + orCodebook(to)
    case .unknownBase(let wave, let variable):
      let (name, label) = (name(ofWave: wave), label(of: variable))
      return say(fr: "base inconnue : \(name) n’a pas \(label)", en: "unknown base: \(name) does not have \(label)")
    case .unit(let from, let to):
      return say(fr: "unité : ", en: "unit: ") + orCodebook(from) + " → " + orCodebook(to)
    case .recoded(let spelling, let from, let to):
      let text = quoted(LocalizedText(spelling))
      return say(fr: "recodée : \(text) valait ", en: "recoded: \(text) stood for ") + from
        + say(fr: ", vaut ", en: ", now stands for ") + to
    case .unusedCodes(let onlyFrom, let onlyTo):
      let parts = [
        onlyFrom.isEmpty ? nil : say(fr: "plus de réponse ", en: "answer no longer given: ") + codes(onlyFrom),
        onlyTo.isEmpty ? nil : say(fr: "pas encore de réponse ", en: "answer not yet given: ") + codes(onlyTo),
      ]
      return parts.compactMap(\.self).joined(separator: say(fr: " ; ", en: "; "))
    case .column(let from, let to):
      return say(fr: "colonne ", en: "column ") + quoted(LocalizedText(from)) + " → " + quoted(LocalizedText(to))
    case .reused(let header, let before):
      return say(fr: "en-tête réemployé : ", en: "header reused: ") + quoted(LocalizedText(header))
        + say(fr: " désignait ", en: " was ") + label(of: before)
    }
  }

  private func codes(_ codes: [String]) -> String { codes.joined(separator: ", ") }
}

extension Printout {
  /// The changes in a questionnaire.
  package static func questionnaires(_ diff: CodebookDiff, of study: Study) -> Printout {
    Printout { edition in
      [CodebookDiffPage(wording: ReportWording(study: study, edition: edition), diff: diff).page]
    } table: {
      diff.tidy(in: study)
    }
  }
}

extension CodebookDiff {
  /// The changes, one record each: the contract of `questionnaires/….csv`.
  func tidy(in study: Study) -> TidyTable {
    var table = TidyTable(columns: ["from", "to", "variable", "change", "code", "before", "after", "breaks_comparison"])
    for entry in entries {
      let parts = entry.change.parts(in: study.language)
      table.append([
        .text(from), .text(to), .text(entry.variable.rawValue), .text(parts.name), .text(orNone: parts.code),
        .text(orNone: parts.before), .text(orNone: parts.after), .integer(entry.change.breaksComparison ? 1 : 0),
      ])
    }
    return table
  }
}

extension CodebookDiff.Change {
  fileprivate func parts(in language: Language) -> (name: String, code: String?, before: String?, after: String?) {
    switch self {
    case .added: ("added", nil, nil, nil)
    case .removed: ("removed", nil, nil, nil)
    case .reworded(let from, let to): ("reworded", nil, from.text(in: language), to.text(in: language))
    case .relabelled(let code, let from, let to): ("relabelled", code, from.text(in: language), to.text(in: language))
    case .base(let from, let to): ("base", nil, from?.text(in: language), to?.text(in: language))
    case .unknownBase(let wave, let variable): ("unknown_base", variable.rawValue, wave, nil)
    case .unit(let from, let to): ("unit", nil, from?.text(in: language), to?.text(in: language))
    case .recoded(let spelling, let from, let to): ("recoded", spelling, from, to)
    case .unusedCodes(let onlyFrom, let onlyTo):
      ("unused_codes", nil, onlyFrom.joined(separator: " "), onlyTo.joined(separator: " "))
    case .column(let from, let to): ("column", nil, from, to)
    case .reused(let header, let before): ("reused", header, before.rawValue, nil)
    }
  }
}
