import PhareCSV

extension FileProblem: Problem {
  /// The finding, the expectation and the remedy.
  public var sentence: Phrase {
    switch self {
    case .file(let problem): problem.sentence
    case .truncated, .damaged, .encrypted, .unknownVersion, .unreadableText, .unknownEncoding, .tooManyColumns,
      .tooManyValues, .repeatedName:
      ofStatistics
    case .unpackedTooLarge, .damagedArchive, .missingPart, .damagedPart, .damagedXML, .entities, .tooDeep: ofParts
    case .cellOutsideSheet, .tableTooLarge, .cellTooLong, .noVariables, .noTable, .unknownSheet, .noSheets,
      .idleDialect:
      ofSheets
    case .severalRecords, .unknownRows, .unusablePlace, .unknownTripleSCode: ofTripleS
    }
  }

  /// Definitions and rows of Triple-S.
  private var ofTripleS: Phrase {
    switch self {
    case .severalRecords(let count):
      Phrase(
        fr: "\(count) sortes d’enregistrements, alors qu’une vague en a une ; exportez un fichier par sorte",
        en: "\(count) kinds of records, where a wave has one; export a file for each kind")
    case .unknownRows(let format):
      Phrase(
        fr: "des lignes au format « \(format) », ni fixed ni csv ; exportez à nouveau l’enquête dans l’un des deux",
        en: "rows of format '\(format)', neither fixed nor csv; export the survey again in one of both")
    case .unusablePlace(let variable):
      Phrase(
        fr: """
          « \(variable) » n’a pas de type connu, ou pas de place pour tous ses codes dans les lignes ; exportez à nouveau l’enquête, ou \
          corrigez `position` et `spread`
          """,
        en: """
          '\(variable)' has no known type, or no room for all of its codes in the rows; export the survey again, or correct `position` and \
          `spread`
          """)
    case .unknownTripleSCode(let code, let variable):
      Phrase(
        fr:
          "« \(code) » n’est pas un code de « \(variable) » dans la définition Triple-S ; corrigez la ligne, ou la définition",
        en: "'\(code)' is no code of '\(variable)' in the Triple-S definition; correct the line, or the definition")
    default: Phrase.none
    }
  }

  /// Files of statistical packages.
  private var ofStatistics: Phrase {
    switch self {
    case .truncated(let kind):
      Phrase(
        fr: "le fichier \(kind.name) s’arrête avant la fin qu’il annonce ; recopiez-le, ou exportez-le à nouveau",
        en: "the \(kind.name) file ends before the end that it announces; copy it again, or export it again")
    case .damaged(let kind):
      Phrase(
        fr: "le fichier \(kind.name) est endommagé à partir d’ici ; recopiez-le, ou exportez-le à nouveau",
        en: "the \(kind.name) file is damaged from here on; copy it again, or export it again")
    case .encrypted(let kind):
      Phrase(
        fr: "le fichier \(kind.name) est protégé par un mot de passe ; enregistrez-le sans protection",
        en: "a password protects the \(kind.name) file; save it without one")
    case .unknownVersion(let kind):
      Phrase(
        fr: "le fichier \(kind.name) est d’une version qui n’est pas lue ; enregistrez-le dans une version courante",
        en: "the \(kind.name) file has a version that is not read; save it in a current one")
    case .unreadableText(let kind, let encoding):
      Phrase(
        fr: """
          un texte du fichier \(kind.name) n’est pas en \(encoding), l’encodage qu’il annonce ; indiquez le sien : \
          `dialect: {encoding: windows-1252}`, --encoding windows-1252
          """,
        en: """
          a text of the \(kind.name) file is not in \(encoding), the encoding that it states; state the right one: \
          `dialect: {encoding: windows-1252}`, --encoding windows-1252
          """)
    case .unknownEncoding(let encoding, let kind):
      Phrase(
        fr: """
          le fichier \(kind.name) annonce l’encodage « \(encoding) », que le système ne connaît pas ; indiquez-le : \
          `dialect: {encoding: windows-1252}`, --encoding windows-1252
          """,
        en: """
          the \(kind.name) file states the encoding '\(encoding)', which the system does not know; state it: \
          `dialect: {encoding: windows-1252}`, --encoding windows-1252
          """)
    case .tooManyColumns(let count, let limit):
      Phrase(
        fr: "\(count) colonnes ; au plus \(limit) sont lues : n’exportez que celles de l’étude",
        en: "\(count) columns; \(limit) are read at most: export those of the study alone")
    case .tooManyValues(let limit):
      Phrase(
        fr: "plus de \(limit) valeurs dans les colonnes demandées ; exportez le fichier en CSV, qui n’a pas de limite",
        en: "more than \(limit) values in the columns that are asked for; export the file as CSV, which has no limit")
    case .repeatedName(let name, let first):
      Phrase(
        fr: "la variable « \(name) » a le nom de la variable \(first) ; donnez à chacune un nom à elle",
        en: "variable '\(name)' has the name of variable \(first); give each a name of its own")
    default: .none
    }
  }

  /// The parts of a workbook.
  private var ofParts: Phrase {
    switch self {
    case .unpackedTooLarge(let part, let limit):
      Phrase(
        fr: """
          « \(part) » du classeur dépasse \(limit / 1_000_000) Mo une fois décompressé ; n’y laissez que le tableau, ou \
          exportez-le en CSV
          """,
        en: """
          '\(part)' of the workbook is over \(limit / 1_000_000) MB once unpacked; leave only the table in it, or export it as CSV
          """)
    case .damagedArchive:
      Phrase(
        fr:
          "le classeur est tronqué ou endommagé : la liste de ses parties manque ; recopiez-le, ou enregistrez-le à nouveau",
        en: "the workbook is cut or damaged: the list of its parts is missing; copy it again, or save it again")
    case .missingPart(let part):
      Phrase(
        fr: "« \(part) » manque dans le classeur ; enregistrez-le à nouveau avec un tableur",
        en: "'\(part)' is missing in the workbook; save it again with a spreadsheet program")
    case .damagedPart(let part):
      Phrase(
        fr: "« \(part) » du classeur ne peut pas être décompressé ; recopiez-le, ou enregistrez-le à nouveau",
        en: "'\(part)' of the workbook cannot be unpacked; copy it again, or save it again")
    case .damagedXML(let part, let words):
      Phrase(
        fr: "« \(part) » n’est pas du XML bien formé (\(words)) ; exportez-le à nouveau",
        en: "'\(part)' is not well-formed XML (\(words)); export it again")
    case .entities(let part):
      Phrase(
        fr: "« \(part) » déclare des entités XML, ce qu’aucun programme ne fait ici ; il n’est pas lu",
        en: "'\(part)' declares XML entities, as no program does here; it is not read")
    case .tooDeep(let part, let limit):
      Phrase(
        fr: "« \(part) » a plus de \(limit) niveaux d’éléments ; il n’est pas lu",
        en: "'\(part)' has over \(limit) levels of elements; it is not read")
    default: .none
    }
  }

  /// Sheets, and what a study states about a file.
  private var ofSheets: Phrase {
    switch self {
    case .cellOutsideSheet(let name):
      Phrase(
        fr: "« \(name) » n’est pas une cellule d’une feuille de tableur ; enregistrez le classeur à nouveau",
        en: "'\(name)' is no cell of a sheet; save the workbook again")
    case .tableTooLarge(let limit):
      Phrase(
        fr:
          "le tableau du classeur dépasse \(limit / 1_000_000) Mo ; n’y laissez que les colonnes de l’étude, ou exportez-le en CSV",
        en:
          "the table of the workbook is over \(limit / 1_000_000) MB; leave only the columns of the study in it, or export it as CSV"
      )
    case .cellTooLong(let limit):
      Phrase(
        fr: "une cellule dépasse \(limit) octets ; raccourcissez-la, ou laissez cette colonne de côté",
        en: "a cell is over \(limit) bytes; shorten it, or leave that column out")
    case .noVariables:
      Phrase(
        fr: "ce XML n’est ni un DDI-Codebook ni une définition Triple-S : il ne décrit aucune variable",
        en: "this XML is neither a DDI-Codebook nor the definitions of Triple-S: it describes no variable")
    case .noTable:
      Phrase(
        fr: "aucune feuille du classeur n’a de tableau : il faut une ligne de noms et des répondants en dessous",
        en: "no sheet of the workbook has a table: a line of names with respondents below it is needed")
    case .unknownSheet(let name, let known):
      Phrase(
        fr: "le classeur n’a pas de feuille « \(name) » ; choisissez parmi \(list: known, limit: 12)",
        en: "the workbook has no sheet '\(name)'; use one of \(list: known, limit: 12)")
    case .noSheets(let kind):
      Phrase(
        fr: "`sheet` est sans effet : un fichier \(kind.name) n’a pas de feuilles ; retirez-le",
        en: "`sheet` has no effect: a \(kind.name) file has no sheets; take it out")
    case .idleDialect(let key, let kind):
      Phrase(
        fr: "`\(key)` est sans effet sur un fichier \(kind.name) ; retirez-le",
        en: "`\(key)` has no effect on a \(kind.name) file; take it out")
    default: .none
    }
  }
}
