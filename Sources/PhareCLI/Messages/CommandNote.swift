import PhareCSV

/// A note of a command beside its results, when all is well.
enum CommandNote: Hashable, Sendable {
  /// The files of a report.
  case filesWritten(Int, folder: String)
  /// A page of a study in parts, for its size.
  case pageInParts(Int, folder: String)
  /// A wave that was read.
  case wave(String, file: String, respondents: Int, variables: Int, origin: Phrase)
  /// A decomposition that is not among the records printed.
  case decompositionApart(String)
  /// A study without a problem.
  case sound(String, waves: Int, indicators: Int, tables: Int, comparisons: Int)
  /// A wave with territories of few respondents, in a study without a rule that hides small numbers of them.
  case proposesDisclosure(wave: String)
  /// An export whose weights are those of the figures, because no script computes them.
  case exportsFinalWeights

  /// The note.
  var phrase: Phrase {
    switch self {
    case .filesWritten(let count, let folder):
      Phrase(
        fr: "\(folder): \(count, "fichier écrit", "fichiers écrits") ; commencez par \(folder)/index.md",
        en: "\(folder): \(count, "file", "files") written; begin with \(folder)/index.md")
    case .pageInParts(let count, let folder):
      Phrase(
        fr: """
          \(folder)/report.html: trop de chiffres pour une seule page ; \(count, "page", "pages") de plus, par thème, dont elle \
          donne les liens
          """,
        en: """
          \(folder)/report.html: too many figures for one page; it leads to \(count, "more page", "more pages"), by theme
          """)
    case .wave(let id, let file, let respondents, let variables, let origin):
      Phrase(
        fr: """
          \(id): \(file), \(respondents, "répondant", "répondants"), \(variables, "variable", "variables") ; \(origin)
          """,
        en: """
          \(id): \(file), \(respondents, "respondent", "respondents"), \(variables, "variable", "variables"); \(origin)
          """)
    case .proposesDisclosure(let wave):
      Phrase(
        fr: """
          vague « \(wave) » : des territoires ont moins de 5 répondants ; si leurs réponses doivent rester inconnues, donnez à \
          `report:` la clé `disclosure: {threshold: 5}`
          """,
        en: """
          wave '\(wave)': territories have fewer than 5 respondents; if their answers are to stay unknown, give `report:` the \
          key `disclosure: {threshold: 5}`
          """)
    case .exportsFinalWeights:
      Phrase(
        fr: """
          les poids exportés sont ceux des chiffres, que le programme ne recalcule pas : ses erreurs types ignorent leur redressement
          """,
        en: """
          the weights exported are those of the figures, which the program does not compute anew: its standard errors ignore how they came \
          about
          """)
    case .decompositionApart(let comparison):
      Phrase(
        fr: "la décomposition de « \(comparison) » est un tableau à part : ajoutez --print decomposition",
        en: "the decomposition of '\(comparison)' is a table of its own: add --print decomposition")
    case .sound(let path, let waves, let indicators, let tables, let comparisons):
      Phrase(
        fr: """
          \(path): \(waves, "vague", "vagues"), \(indicators, "indicateur", "indicateurs"), \(tables, "tableau", "tableaux"), \
          \(comparisons, "comparaison", "comparaisons") ; aucun problème
          """,
        en: """
          \(path): \(waves, "wave", "waves"), \(indicators, "indicator", "indicators"), \(tables, "table", "tables"), \
          \(comparisons, "comparison", "comparisons"); no problem
          """)
    }
  }
}
