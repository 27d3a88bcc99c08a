import PhareStudy
import PhareWorkbook

/// The sheets of tidy tables: every CSV file of the report, those with the same columns on one sheet.
extension StudyWorkbook {
  private static let dataTab: UInt32 = 0x8A949E

  /// The tidy tables of one sheet.
  private struct Subject {
    /// The name of the table in Excel.
    let table: String
    /// The name on the tab.
    let name: String
    /// The title in the contents.
    let title: String
    /// The tables of a part that belong to it.
    let tables: (ReportPart) -> ArraySlice<ReportPart.Table>
  }

  /// The sheets of tidy tables with their titles, in the order of the tabs; none for tables without a record.
  func data(_ names: inout SheetNames) -> [(title: String, sheet: Sheet)] {
    (figures + assessments + outlook).flatMap { subject -> [(title: String, sheet: Sheet)] in
      let tables = parts.flatMap { subject.tables($0) }
      let sheets = TidySheets(tables: tables.concurrentMap { $0.table() }, precision: precision)
        .sheets(tab: Self.dataTab, table: subject.table) { number in
          names.name(for: subject.name + (number == 0 ? "" : " \(number + 1)"))
        }
      return sheets.map { (subject.title, $0) }
    }
  }

  /// The first tables of some parts: those of the barometer that bear a path.
  private static func first(_ kinds: ReportPart.Kind...) -> (ReportPart) -> ArraySlice<ReportPart.Table> {
    { part in kinds.contains(part.kind) ? part.tables.prefix(1) : [] }
  }

  /// The tables of the barometer under a path.
  private static func barometer(_ path: String) -> (ReportPart) -> ArraySlice<ReportPart.Table> {
    { part in part.kind == .barometer ? part.tables.filter { $0.path == path }[...] : [] }
  }

  /// Figures of the data.
  private var figures: [Subject] {
    let others = Self.first(.table, .question)
    let barometer = Self.barometer(ReportPart.barometerTable)
    return [
      Subject(
        table: "figures", name: say(fr: "Données", en: "Data"),
        title: say(
          fr: "Tous les chiffres, un par ligne : baromètre, tableaux, questions",
          en: "All figures, one per row: barometer, tables, questions")
      ) { barometer($0) + others($0) },
      Subject(
        table: "changes", name: say(fr: "Données évolutions", en: "Data changes"),
        title: say(fr: "Toutes les évolutions et différences", en: "All changes and differences"),
        tables: Self.first(.comparison)),
      Subject(
        table: "ranks", name: say(fr: "Données classements", en: "Data rankings"),
        title: say(fr: "Tous les rangs des territoires", en: "All ranks of territories"),
        tables: Self.first(.standings)),
      Subject(
        table: "items", name: say(fr: "Données réponses classées", en: "Data ranked answers"),
        title: say(fr: "Tous les rangs des réponses", en: "All ranks of answers"), tables: Self.first(.itemRanking)),
    ]
  }

  /// Tests of figures, and checks of published ones.
  private var assessments: [Subject] {
    [
      Subject(
        table: "tests", name: say(fr: "Données tests", en: "Data tests"),
        title: say(fr: "Tous les tests des tableaux", en: "All tests of the tables")
      ) { $0.kind == .table ? $0.tables.dropFirst() : [] },
      Subject(
        table: "decompositions", name: say(fr: "Données décompositions", en: "Data decompositions"),
        title: say(
          fr: "Toutes les évolutions, décomposées en effets de structure et de taux",
          en: "All changes, decomposed into effects of composition and of rates")
      ) { $0.kind == .comparison ? $0.tables.dropFirst() : [] },
      Subject(
        table: "small_areas", name: say(fr: "Données petits domaines", en: "Data small areas"),
        title: say(fr: "Les modèles des petits domaines", en: "The models of small areas"),
        tables: Self.first(.smallAreas)),
      Subject(
        table: "published", name: say(fr: "Données publiées", en: "Data published"),
        title: say(fr: "Tous les chiffres publiés", en: "All published figures"),
        tables: Self.barometer("published")),
      Subject(
        table: "verification", name: say(fr: "Données vérification", en: "Data verification"),
        title: say(
          fr: "Toutes les vérifications des chiffres publiés", en: "All checks of published figures"),
        tables: Self.barometer(VerificationPage.path)),
    ]
  }

  /// Numbers of units, waves to come, and questionnaires.
  private var outlook: [Subject] {
    [
      Subject(
        table: "extrapolations", name: say(fr: "Données extrapolations", en: "Data extrapolations"),
        title: say(fr: "Toutes les parts en nombre d’unités", en: "All shares as numbers of units"),
        tables: Self.barometer(UniverseCountPage.path)),
      Subject(
        table: "plans", name: say(fr: "Données prochaines vagues", en: "Data next waves"),
        title: say(fr: "Tous les plans des prochaines vagues", en: "All plans of next waves"),
        tables: Self.first(.plan)),
      Subject(
        table: "questionnaires", name: say(fr: "Données questionnaires", en: "Data questionnaires"),
        title: say(fr: "Tous les changements des questionnaires", en: "All changes of questionnaires"),
        tables: Self.first(.questionnaire)),
    ]
  }
}
