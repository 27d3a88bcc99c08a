import PhareCSV
@testable import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// What the methodology notice says of a wave.
@Suite struct NoticePageTests {
  private static func files(
    _ language: Language, report: String = "{small_base: 1, hide_below: 1}"
  ) throws -> [String: String] {
    let study = """
      title: T
      variables:
        taille: {label: {fr: Taille, en: Size}, categories: {1: Petite, 2: Grande}}
        sexe: {label: {fr: Sexe, en: Sex}, categories: {1: Femme, 2: Homme}}
        q: {label: Accord, categories: {1: Oui, 2: Non, 8: Ne sait pas}, missing: {9: refused}}
        p: {label: Pilotage, categories: {1: Ne sait pas encore comment la piloter, 2: Sait}, missing: {8: does_not_know}}
      waves:
        - id: w
          audience: citizens
          data: w.csv
          weighting: {method: raking, margins: marges-secretes.csv, source: {fr: "Insee, recensement 2021", en: "Insee, census 2021"}}
          sampling: {method: quota, universe: Habitants, quotas: [sexe, taille, "profession de la personne"]}
      indicators: [{id: i, variable: q, category: 1}]
      tables: [{id: t, rows: [q], columns: [sexe]}]
      report: \(report)
      """
    let rows = (0..<40).map {
      "\($0 % 2 + 1),\($0 % 3 == 0 ? 1 : 2),\([1, 2, 8, 9, 1][$0 % 5]),\([1, 2, 8, 1][$0 % 4])"
    }
    let folder = try TemporaryFolder([
      "study.yaml": study, "w.csv": "taille,sexe,q,p\n" + rows.joined(separator: "\n") + "\n",
      "marges-secretes.csv": "variable,category,total\ntaille,1,600\ntaille,2,400\nsexe,1,520\nsexe,2,480\n",
    ])
    let results = try StudyRun(StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language))
      .results()
    let files = StudyReport(results, version: "1").contents()
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.path, Self.unpadded(String(decoding: $0.bytes, as: UTF8.self))) })
  }

  /// A text with single blanks: cells of tables are padded.
  private static func unpadded(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// Margins by variable with their source, target and what the weights gave before and after; never a path.
  @Test(arguments: Language.allCases) func marginsAreListed(language: Language) throws {
    let files = try Self.files(language)
    #expect(files.values.allSatisfy { !$0.contains("secretes") })
    let notice = try #require(files["notice.md"])
    let size = language == .fr ? "Taille" : "Size"
    #expect(notice.contains("| \(size) | Petite | 20 | 20 | 600 | 600 |"))
    #expect(notice.contains("| \(language == .fr ? "Sexe" : "Sex") | Femme | 14 | 14 | 520 | 520 |"))
    #expect(notice.contains(language == .fr ? "Insee, recensement 2021" : "Insee, census 2021"))
    let table = try #require(files["tables/t.md"])
    #expect(table.contains(language == .fr ? "sur Taille et Sexe" : "to Size and Sex"))
  }

  /// The sample stands beside the margins in the page and in the drawings, unless numbers of respondents are protected.
  @Test(arguments: Language.allCases) func marginsAreDrawn(language: Language) throws {
    let files = try Self.files(language, report: "{small_base: 1, hide_below: 1, formats: [html, svg]}")
    let sample =
      language == .fr
      ? "Femme\u{202F}: échantillon 35\u{202F}%, population 52\u{202F}%" : "Femme: sample 35%, population 52%"
    #expect(files["report.html"]?.contains(sample) == true)
    #expect(files["figures/margin-w-2-sexe.svg"]?.contains(sample) == true)
    let secret = try Self.files(
      language, report: "{small_base: 1, hide_below: 1, formats: [html, svg], disclosure: {threshold: 5}}")
    #expect(secret["report.html"]?.contains(sample) == false)
    #expect(!secret.keys.contains { $0.hasPrefix("figures/margin") })
  }

  /// The criteria of quotas, by the labels of their variables.
  @Test func quotasAreNamed() throws {
    #expect(
      try #require(Self.files(.fr)["notice.md"]).contains(
        "| Critères de quotas | Sexe, Taille et profession de la personne |"))
    #expect(
      try #require(Self.files(.en)["notice.md"]).contains(
        "| Quota variables | Sex, Size and profession de la personne |"))
  }

  /// 8 of 40 answered that they do not know; a label that only begins so is another answer.
  @Test func answersThatDoNotKnowAreCounted() throws {
    let notice = try #require(Self.files(.fr)["notice.md"])
    #expect(notice.contains("| Accord | 40 | 8 | 8 | 0 |"))
    #expect(notice.contains("| Pilotage | 40 | 0 | 10 | 0 |"))
    #expect(notice.contains("est une réponse de\u{202F}: Accord."))
  }

  /// The respondents of the file who are in the wave, in every format of the notice: 3 of 7 rows are complete interviews.
  @Test(arguments: Language.allCases) func rowsLeftOutAreCounted(language: Language) throws {
    func contents(_ report: String) throws -> [String: String] {
      let folder = try TemporaryFolder([
        "study.yaml": """
        title: T
        variables:
          statut: {label: {fr: Statut, en: Status}, categories: {1: {fr: Complet, en: Complete}, 2: {fr: Abandon, en: Left}}}
          age: {label: {fr: Âge, en: Age}, type: number}
          q: {label: Accord, categories: {1: Oui, 2: Non}}
        waves:
          - {id: w, audience: citizens, data: w.csv, where: {statut: [1], or: [{age: ">= 18"}, {q: [1]}], not: {age: "> 99"}}}
        indicators: [{id: i, variable: q, category: 1}]
        tables: [{id: t, rows: [q]}]
        report: {small_base: 1, hide_below: 1, formats: [markdown, json, html]\(report)}
        """,
        "w.csv": "statut,age,q\n1,20,1\n1,30,2\n2,40,1\n1,17,2\n1,16,1\n1,100,1\n2,20,2\n",
      ])
      let study = try StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language)
      let files = StudyReport(try StudyRun(study).results(), version: "1").contents()
      return Dictionary(
        uniqueKeysWithValues: files.map {
          (
            $0.path,
            String(decoding: $0.bytes, as: UTF8.self).replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
          )
        })
    }
    let words =
      language == .fr
      ? "statut : Complet ; [(âge : ≥ 18) ou (accord : Oui)] ; hors (âge : > 99) (4 lignes laissées de côté sur les 7 du fichier)"
      : "status: Complete; [(age: ≥ 18) or (accord: Oui)]; excluding (age: > 99) (4 of the 7 rows of the file left out)"
    let files = try contents("")
    for path in ["notice.md", "notice.json", "report.html"] {
      let text = try #require(files[path]).replacing("&gt;", with: ">")
      #expect(text.lowercased().contains(words.lowercased()), "\(path)")
    }
    // A rule of disclosure publishes numbers of respondents by itself alone.
    let hidden = try #require(try contents(", disclosure: {threshold: 2, protection: 1}")["notice.md"])
    #expect(hidden.contains(language == .fr ? "Répondants retenus" : "Respondents kept"))
    #expect(!hidden.contains(language == .fr ? "lignes laissées" : "rows of the file left out"))
  }

  /// The lines of the file that are no respondents, where the study leaves them out; no line of the notice elsewhere.
  @Test(arguments: Language.allCases) func strayLinesAreCounted(language: Language) throws {
    func notice(_ data: String) throws -> String {
      let folder = try TemporaryFolder([
        "study.yaml": """
        title: T
        variables: {q: {label: Accord, categories: {1: Oui, 2: Non}}}
        waves: [{id: w, audience: citizens, data: w.csv, dialect: {stray: drop}}]
        tables: [{id: t, rows: [q]}]
        report: {small_base: 1, hide_below: 1, formats: [markdown]}
        """,
        "w.csv": data,
      ])
      let study = try StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language)
      let files = StudyReport(try StudyRun(study).results(), version: "1").contents()
      // Columns of the table are as wide as their longest cell.
      return String(decoding: try #require(files.first { $0.path == "notice.md" }).bytes, as: UTF8.self)
        .replacing(#/ +/#, with: " ")
    }
    let words =
      language == .fr
      ? "| Lignes qui ne sont pas des répondants | 2 laissées de côté (totaux, remarques ou en-tête répété) |"
      : "| Lines that are no respondents | 2 left out (totals, remarks or the header once more) |"
    #expect(try notice("id,q,n\n1,1,2\n2,2,3\nid,q,n\n3,1,4\nTotal,,9\n").contains(words))
    #expect(!(try notice("id,q,n\n1,1,2\n2,2,3\n").contains(language == .fr ? "Lignes qui" : "Lines that")))
  }

  @Test(arguments: [
    ("Ne sait pas", true), ("(NSP)", true), ("Ne se prononce pas", true), ("Don’t know", true),
    ("Ne sait pas / refus", true),
    ("Ne sait pas encore comment la piloter", false), ("Sans réponse", false), ("Oui", false),
  ])
  func wordings(label: String, isDoesNotKnow: Bool) {
    #expect(Category(code: "8", label: LocalizedText(label)).isDoesNotKnow == isDoesNotKnow)
  }
}
