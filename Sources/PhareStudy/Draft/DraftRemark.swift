import PhareCSV

/// A remark of a draft beside a guess.
package enum DraftRemark: Hashable, Sendable {
  /// The head of the file.
  case drafted(files: Int)
  case guesses
  case language
  case synthetic
  /// Texts of the files that stand for no answer.
  case missingTexts
  case missingReasons
  /// Empty boxes of a multiple question.
  case emptyBoxes
  case emptyLists
  /// Columns that make one multiple question; whether they are 0 and 1.
  case items(Int, areZeroOne: Bool)
  /// Columns that hold the answers to a question in order of mention.
  case mentions(Int)
  case mentionOrder
  /// Cells that hold several answers, and the text between two.
  case list(separator: String)
  case separator
  /// A column of dates, which no table has.
  case dates
  /// Columns that a tool added by itself.
  case metadata([String])
  /// A coding of places that was guessed.
  case placeCoding
  /// Answers that agree.
  case agreeing
  case samplingKeys
  /// The values of a column.
  case values(distinct: Int, rows: Int, empty: Int)
  case answersFound
  case codesAndLabels
  case audience
  case unnamedColumns(Int)
  case headers
  case noWeights
  /// The item that holds the texts of other answers.
  case otherItem
  /// Empty cells of a list beside an answer that says "none of these".
  case emptyListsBesideNone
  /// The rows of interviews that were not finished, of all.
  case unfinished(Int, of: Int)
  /// The rows of tests of the questionnaire, of all.
  case tests(Int, of: Int)
  /// The rows of interviews that were not sent, of all.
  case unsubmitted(Int, of: Int)
  /// The rows of a wave, of all.
  case waveRows(Int, of: Int)
  /// Numbers that may be codes.
  case perhapsCodes
  /// Numbers that are years.
  case years
  /// Numbers of which one may stand for no answer.
  case perhapsNoAnswer(String)
  /// Records of a file that are no respondents, the first of them and its line.
  case strayRecords(Int, first: CSVProblem, line: Int)
}

extension DraftRemark {
  /// The comment, without its sign.
  package var phrase: Phrase {
    switch self {
    case .drafted(let files):
      Phrase(
        fr: "Ébauche faite par « phare init » à partir de \(files, "fichier", "fichiers").",
        en: "Drafted by 'phare init' from \(files, "file", "files").")
    case .guesses:
      Phrase(
        fr: """
          Chaque type, libellé et clé ci-dessous est deviné d’après les en-têtes et les valeurs : corrigez-les, puis lancez \
          « phare check ».
          """,
        en: """
          Every type, label and key below is a guess from headers and values: correct them, then run 'phare check'.
          """)
    case .language:
      Phrase(
        fr: "fr ou en : libellés, notes et formats de nombres suivent",
        en: "fr or en: labels, notes and number formats follow")
    case .synthetic: Phrase(fr: "si les lignes sont inventées", en: "if the rows are made up")
    case .missingTexts:
      Phrase(
        fr: "textes lus comme une absence de réponse, dans toutes les colonnes : retirez ceux qui sont des réponses",
        en: "no answer in any column: take out what is one")
    case .missingReasons:
      Phrase(fr: "refused, does_not_know ou not_asked", en: "refused, does_not_know or not_asked")
    case .emptyBoxes:
      Phrase(
        fr: "ou missing, si la question n’a pas été posée à tous", en: "or missing, where some were not asked")
    case .emptyLists:
      Phrase(
        fr: "si tous ont été interrogés : qui n’a rien répondu n’a alors rien coché, et compte dans la base",
        en: "where everybody was asked: who gave no answer then ticked nothing, and is in the base")
    case .items(let count, areZeroOne: true):
      Phrase(fr: "\(count, "colonne", "colonnes") de 0 et de 1", en: "\(count, "column", "columns") of 0 and 1")
    case .items(let count, areZeroOne: false):
      Phrase(
        fr: "\(count, "colonne", "colonnes") d’un texte et de cases vides",
        en: "\(count, "column", "columns") of one text and empty boxes")
    case .mentions(let count):
      Phrase(
        fr: "plusieurs réponses, dans \(count, "colonne", "colonnes") par ordre de citation",
        en: "several answers, in \(count, "column", "columns") in order of mention")
    case .mentionOrder: Phrase(fr: "par ordre de citation", en: "in order of mention")
    case .list(let separator):
      Phrase(
        fr: "plusieurs réponses dans une cellule, « \(separator) » entre deux",
        en: "several answers in one cell, '\(separator)' between two")
    case .separator: Phrase(fr: "le texte entre deux réponses", en: "the text between two answers")
    case .dates: Phrase(fr: "dates : dans aucun tableau", en: "dates: in no table")
    case .metadata(let names):
      Phrase(
        fr:
          "Laissées de côté : métadonnées de l’outil, ou réponses lues dans une autre colonne, \(list: names, limit: 12)",
        en: "Left out: metadata of the tool, or answers read from another column, \(list: names, limit: 12)")
    case .placeCoding: Phrase(fr: "deviné d’après le nom de la colonne", en: "a guess from the name of the column")
    case .agreeing: Phrase(fr: "réponses favorables", en: "answers that agree")
    case .samplingKeys:
      Phrase(
        fr: "la notice : à remplir, tout ce qui manque y est signalé",
        en: "the notice: fill it in, all that is missing is pointed out there")
    case .values(let distinct, let rows, let empty):
      Phrase(
        fr: "\(distinct, "valeur", "valeurs") sur \(rows, "ligne", "lignes"), dont \(empty, "vide", "vides")",
        en: "\(distinct, "value", "values") in \(rows, "row", "rows"), \(empty) of them empty")
    case .answersFound: Phrase(fr: "ses réponses sont celles du fichier", en: "its answers are those found")
    case .codesAndLabels: Phrase(fr: "code: libellé", en: "code: label")
    case .audience:
      Phrase(
        fr: "citizens, mayors, companies, associations ou un nom de votre choix",
        en: "citizens, mayors, companies, associations or your own")
    case .unnamedColumns(let count):
      Phrase(
        fr: "Laissées de côté : \(count, "colonne", "colonnes") sans en-tête propre.",
        en: "Left out: \(count, "column", "columns") without a header of their own.")
    case .strayRecords(let count, let first, let line):
      Phrase(
        fr: """
          \(count, "ligne laissée", "lignes laissées") de côté, dont la ligne \(line), \(first.strayNoun) ; keep si ce sont \
          des répondants
          """,
        en: """
          \(count, "line", "lines") left out, among them line \(line), \(first.strayNoun); keep where they are respondents
          """)
    case .headers: Phrase(fr: "variable: en-tête", en: "variable: header")
    case .otherItem:
      Phrase(
        fr: "l’item des textes « Autre » : coché là où il y en a un",
        en: "the item of the texts \"other\": ticked where there is one")
    case .emptyListsBesideNone:
      Phrase(
        fr: "« aucun » est une réponse : qui n’a rien répondu n’a pas de réponse",
        en: "\"none\" is an answer: who gave nothing has no answer")
    case .unfinished(let left, let all):
      Phrase(
        fr: "\(Self.left(left, of: all)) : questionnaires inachevés",
        en: "\(Self.left(left, of: all)): unfinished interviews")
    case .tests(let left, let all):
      Phrase(
        fr: "\(Self.left(left, of: all)) : essais du questionnaire",
        en: "\(Self.left(left, of: all)): tests of the questionnaire")
    case .unsubmitted(let left, let all):
      Phrase(
        fr: "\(Self.left(left, of: all)) : questionnaires non envoyés",
        en: "\(Self.left(left, of: all)): interviews that were not sent")
    case .waveRows(let rows, let all):
      Phrase(
        fr: "\(rows, "ligne", "lignes") du fichier sur \(all)", en: "\(rows, "row", "rows") of the file's \(all)")
    case .perhapsCodes:
      Phrase(fr: "peut-être des codes, dont la moyenne ne dit rien", en: "perhaps codes, whose mean says nothing")
    case .years: Phrase(fr: "des années", en: "years")
    case .perhapsNoAnswer(let code):
      Phrase(
        fr: "\(code) veut peut-être dire sans réponse : alors `missing: {\(code): empty}` dans la variable",
        en: "\(code) may mean no answer: then `missing: {\(code): empty}` in the variable")
    case .noWeights:
      Phrase(
        fr: "aucune colonne de poids trouvée : chaque ligne compte pour 1",
        en: "no column of weights was found: every row counts for 1")
    }
  }
  /// The rows of a file that a condition leaves out.
  private static func left(_ rows: Int, of all: Int) -> Phrase {
    Phrase(
      fr: "laisse \(rows, "ligne", "lignes") de côté sur les \(all) du fichier",
      en: "leaves out \(rows, "row", "rows") of the file's \(all)")
  }
}
