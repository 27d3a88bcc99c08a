extension CSVProblem: Problem {
  /// The finding and its remedy, without the place.
  public var sentence: Phrase {
    switch self {
    case .raggedRow(let found, let expected) where found < expected:
      Phrase(
        fr: "\(found, "champ", "champs") au lieu des \(expected) de l’en-tête ; ajoutez les délimiteurs qui manquent",
        en: "\(found, "field", "fields") where the header has \(expected); add the missing delimiters")
    case .raggedRow(let found, let expected):
      Phrase(
        fr: """
          \(found, "champ", "champs") au lieu des \(expected) de l’en-tête ; mettez entre guillemets droits (") la valeur \
          qui contient le délimiteur
          """,
        en: """
          \(found, "field", "fields") where the header has \(expected); put quotes around a value that holds the delimiter
          """)
    case .duplicateHeader(let name, let first):
      Phrase(
        fr: "la colonne « \(name) » a le nom de la colonne \(first) ; donnez à chaque colonne un nom distinct",
        en: "column '\(name)' has the name of column \(first); give each column its own name")
    case .emptyHeader:
      Phrase(
        fr: """
          colonne sans nom ; nommez-la dans l’en-tête, ou supprimez-la de toutes les lignes ; si des lignes de titre précèdent \
          l’en-tête, indiquez combien (`dialect: {skip: 1}`, --skip 1)
          """,
        en: """
          column without a name; name it in the header, or remove it from every line; where lines of a title stand above the \
          header, state how many (`dialect: {skip: 1}`, --skip 1)
          """)
    case .unterminatedQuote:
      Phrase(
        fr: "ce guillemet n’est jamais fermé ; fermez-le, ou doublez-le s’il fait partie de la valeur",
        en: "this quote never closes; close it, or double it if it is part of the value")
    case .textAfterClosingQuote(let text):
      Phrase(
        fr: "« \(text) » après un guillemet fermant ; doublez les guillemets qui font partie de la valeur",
        en: "'\(text)' after a closing quote; double the quotes that are part of the value")
    case .nulByte:
      Phrase(
        fr: "octet nul ; si le fichier est en UTF-16 sans marque d’ordre des octets, indiquez son encodage",
        en: "NUL byte; if the file is UTF-16 without a byte order mark, state its encoding")
    case .invalidUTF8(let byte, let offset):
      Phrase(
        fr: """
          l’octet \(Self.hex(byte)) à la position \(offset) n’est pas de l’UTF-8 ; enregistrez le fichier en UTF-8, ou \
          indiquez son encodage
          """,
        en: "byte \(Self.hex(byte)) at offset \(offset) is not UTF-8; save the file as UTF-8, or state its encoding")
    case .invalidUTF16:
      Phrase(
        fr: "ce n’est pas du texte UTF-16 ; enregistrez le fichier en UTF-8, ou indiquez son encodage",
        en: "not UTF-16 text; save the file as UTF-8, or state its encoding")
    case .invalidWindows1252(let byte, let offset):
      Phrase(
        fr: """
          l’octet \(Self.hex(byte)) à la position \(offset) n’est aucun caractère de Windows-1252 ; enregistrez le fichier \
          en UTF-8
          """,
        en: "byte \(Self.hex(byte)) at offset \(offset) is no character of Windows-1252; save the file as UTF-8")
    case .emptyFile:
      Phrase(
        fr: "le fichier est vide ; il faut un en-tête et au moins un enregistrement",
        en: "the file is empty; a header and at least one record are expected")
    case .headerOnly:
      Phrase(
        fr: "un en-tête et aucun enregistrement ; exportez de nouveau le fichier avec ses données",
        en: "a header and no record; export the file again with its data")
    case .textsUnderHeader, .totalLine, .emptyRecord, .repeatedHeader, .remarkLine: strayLine
    case .notCSV(let format): format.sentence
    case .unknownDelimiter(let text):
      Phrase(
        fr: "le délimiteur semble être « \(text) » ; utilisez une virgule, un point-virgule, une tabulation ou « | »",
        en: "the delimiter seems to be '\(text)'; use a comma, a semicolon, a tab or '|'")
    case .ambiguousNumber(let text, let column, let mark):
      Phrase(
        fr: """
          « \(text) » dans « \(column) » a des décimales ou un séparateur de milliers, et rien dans le fichier ne permet de trancher ; \
          écrivez \(text.filter { $0 != "." && $0 != "," }) ou \(text)0 ; pour une vague, `decimal_mark: \(mark.name)` ou \
          --decimal-mark \(mark.name) tranche
          """,
        en: """
          '\(text)' in '\(column)' has decimals or a separator of thousands, and nothing in the file decides; write \
          \(text.filter { $0 != "." && $0 != "," }) or \(text)0; for a wave, `decimal_mark: \(mark.name)` or \
          --decimal-mark \(mark.name) decides
          """)
    case .doubtfulGroup(let text, let column, let mark):
      Phrase(
        fr: """
          « \(text) » dans « \(column) », où le signe décimal est \(mark == .comma ? "la virgule" : "le point") : aucun autre \
          nombre n’y a de séparateur de milliers ; écrivez \(text.filter { $0 != "." && $0 != "," }) ou \
          \(text.replacing(mark.other.rawValue, with: mark.rawValue))
          """,
        en: """
          '\(text)' in '\(column)', where the decimal mark is the \(mark.name): no other number there has a separator of \
          thousands; write \(text.filter { $0 != "." && $0 != "," }) or \
          \(text.replacing(mark.other.rawValue, with: mark.rawValue))
          """)
    case .more(let count, let kind):
      Phrase(fr: "et \(count) de plus : \(kind.phrase)", en: "and \(count) more: \(kind.phrase)")
    case .surplusMarks(let limit):
      Phrase(
        fr: "plus de \(limit) signes diacritiques sur une lettre ; corrigez ce texte",
        en: "more than \(limit) marks on one letter; correct this text")
    case .tooManyColumns(let count, let limit):
      Phrase(
        fr: """
          \(count) colonnes, et l’on en lit \(limit) au plus ; vérifiez le délimiteur, ou retirez les colonnes inutiles
          """,
        en:
          "\(count) columns, where at most \(limit) are read; check the delimiter, or leave out the columns you do not need"
      )
    case .recordTooLong, .notFound, .isDirectory, .notAFile, .permissionDenied, .unreadable, .changedWhileReading,
      .notEnoughMemory:
      ofTheFile
    }
  }

  /// The name of a record that is no respondent, and that is left out.
  package var strayNoun: Phrase {
    switch self {
    case .totalLine(let word):
      Phrase(fr: "une ligne de totaux ou de moyennes (« \(word) »)", en: "a line of totals or means ('\(word)')")
    case .remarkLine(let text): Phrase(fr: "une ligne de remarques (« \(text) »)", en: "a line of remarks ('\(text)')")
    default: Phrase(fr: "l’en-tête répété", en: "the header once more")
    }
  }

  /// A line that is no respondent.
  private var strayLine: Phrase {
    switch self {
    case .textsUnderHeader(let text, let column, let hasNumbersBelow):
      Phrase(
        fr: """
          une ligne de libellés de questions à la place d’un répondant : « \(text) » dans « \(column) »\
          \(hasNumbersBelow ? ", qui a des nombres plus bas" : "") ; indiquez le nombre de lignes de l’en-tête \
          (`dialect: {header: 2}`, --header 2), ou 1 si c’est un répondant
          """,
        en: """
          a line of question texts instead of a respondent: '\(text)' in '\(column)'\
          \(hasNumbersBelow ? ", which has numbers below" : ""); state the lines of the header (`dialect: {header: 2}`, \
          --header 2), or 1 where it is a respondent
          """)
    case .totalLine(let word):
      Phrase(
        fr: """
          une ligne de totaux ou de moyennes (« \(word) ») parmi les enregistrements ; laissez-la de côté \
          (`dialect: {stray: drop}`, --stray drop), ou gardez-la si c’est un répondant (`stray: keep`)
          """,
        en: """
          a line of totals or means ('\(word)') among the records; leave it out (`dialect: {stray: drop}`, --stray drop), or \
          keep it where it is a respondent (`stray: keep`)
          """)
    case .repeatedHeader:
      Phrase(
        fr: """
          l’en-tête répété parmi les enregistrements, comme après une copie de deux exports ; laissez cette ligne de côté \
          (`dialect: {stray: drop}`, --stray drop), ou gardez-la si c’est un répondant (`stray: keep`)
          """,
        en: """
          the header once more among the records, as in two exports pasted together; leave this line out \
          (`dialect: {stray: drop}`, --stray drop), or keep it where it is a respondent (`stray: keep`)
          """)
    case .remarkLine(let text):
      Phrase(
        fr: """
          une ligne de remarques (« \(text) ») parmi les enregistrements ; laissez-la de côté \
          (`dialect: {stray: drop}`, --stray drop), ou gardez-la si c’est un répondant (`stray: keep`)
          """,
        en: """
          a line of remarks ('\(text)') among the records; leave it out (`dialect: {stray: drop}`, --stray drop), or keep it \
          where it is a respondent (`stray: keep`)
          """)
    default:
      Phrase(
        fr:
          "une ligne vide, faite de délimiteurs seuls ; supprimez-la, ou remplissez une colonne, comme un identifiant",
        en: "a line of nothing but delimiters; remove it, or fill in a column, such as an id")
    }
  }

  /// A problem of the file itself, whatever it holds.
  private var ofTheFile: Phrase {
    switch self {
    case .recordTooLong(let limit):
      Phrase(
        fr: "enregistrement de plus de \(limit / 1_048_576) Mo ; un guillemet n’est sans doute pas fermé",
        en: "record of more than \(limit / 1_048_576) MB; a quote is probably not closed")
    case .notFound: Phrase(fr: "fichier introuvable ; vérifiez le chemin", en: "no such file; check the path")
    case .isDirectory:
      Phrase(
        fr: "c’est un dossier ; donnez le chemin d’un fichier CSV",
        en: "this is a directory; give the path of a CSV file")
    case .notAFile(let kind): kind.phrase
    case .permissionDenied:
      Phrase(fr: "accès refusé ; rendez le fichier lisible", en: "permission denied; make the file readable")
    case .unreadable(let reason):
      Phrase(fr: "lecture impossible : \(reason.phrase)", en: "cannot be read: \(reason.phrase)")
    case .changedWhileReading:
      Phrase(
        fr: "le fichier a changé pendant sa lecture ; recommencez",
        en: "the file changed while it was read; start again")
    case .notEnoughMemory(let bytes):
      Phrase(
        fr: """
          mémoire insuffisante : \(bytes / 1_048_576 + 1) Mo ont été demandés et refusés ; libérez de la mémoire, relevez sa \
          limite, ou coupez le fichier
          """,
        en: """
          not enough memory: \(bytes / 1_048_576 + 1) MB were asked for and not given; free memory, raise its limit, or \
          split the file
          """)
    default: .none
    }
  }

  /// Whether it counts the problems of a kind that are not listed.
  public var isSummary: Bool {
    if case .more = self { true } else { false }
  }

  /// The kind, which the listing is limited by.
  var kind: Kind {
    switch self {
    case .raggedRow: .raggedRows
    case .duplicateHeader: .duplicateHeaders
    case .emptyHeader: .emptyHeaders
    case .textAfterClosingQuote: .textsAfterQuotes
    case .nulByte: .nulBytes
    case .emptyRecord: .emptyRecords
    case .unterminatedQuote: .openQuotes
    case .invalidUTF8, .invalidUTF16, .invalidWindows1252: .invalidBytes
    default: .others
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" + digits : digits)
  }
}

extension CSVProblem.Kind {
  /// The problems of the kind.
  package var phrase: Phrase {
    switch self {
    case .raggedRows:
      Phrase(
        fr: "enregistrements dont le nombre de champs n’est pas celui de l’en-tête",
        en: "records with another number of fields than the header")
    case .duplicateHeaders: Phrase(fr: "colonnes du même nom qu’une autre", en: "columns with the name of another")
    case .emptyHeaders: Phrase(fr: "colonnes sans nom", en: "columns without a name")
    case .textsAfterQuotes:
      Phrase(
        fr: "champs qui continuent après leur guillemet fermant", en: "fields that go on after their closing quote")
    case .nulBytes: Phrase(fr: "octets nuls", en: "NUL bytes")
    case .emptyRecords: Phrase(fr: "lignes faites de délimiteurs seuls", en: "lines of nothing but delimiters")
    case .openQuotes: Phrase(fr: "guillemets jamais fermés", en: "quotes that never close")
    case .invalidBytes: Phrase(fr: "octets non valables", en: "invalid bytes")
    case .others: Phrase(fr: "autres problèmes", en: "other problems")
    }
  }
}

extension CSVForeignFormat {
  /// The kind of file and the remedy.
  package var sentence: Phrase {
    switch self {
    case .excelWorkbook, .oldExcelWorkbook:
      Phrase(
        fr: "c’est un classeur Excel, pas un fichier CSV ; exportez la feuille en « CSV UTF-8 »",
        en: "this is an Excel workbook, not a CSV file; export the sheet as 'CSV UTF-8'")
    case .openDocument:
      Phrase(
        fr: "c’est un fichier OpenDocument, pas un fichier CSV ; exportez la feuille en CSV",
        en: "this is an OpenDocument file, not a CSV file; export the sheet as CSV")
    case .zipArchive:
      Phrase(
        fr: "c’est une archive zip, pas un fichier CSV ; extrayez-en le fichier CSV",
        en: "this is a zip archive, not a CSV file; extract the CSV file from it")
    case .gzip:
      Phrase(
        fr: "c’est un fichier gzip, pas un fichier CSV ; décompressez-le avec gunzip",
        en: "this is a gzip file, not a CSV file; decompress it with gunzip")
    case .spss:
      Phrase(
        fr: "c’est un fichier SPSS, pas un fichier CSV ; exportez-le en CSV",
        en: "this is an SPSS file, not a CSV file; export it as CSV")
    case .stata:
      Phrase(
        fr: "c’est un fichier Stata, pas un fichier CSV ; exportez-le en CSV",
        en: "this is a Stata file, not a CSV file; export it as CSV")
    case .r:
      Phrase(
        fr: "c’est un fichier de données R, pas un fichier CSV ; écrivez-le avec write.csv(row.names = FALSE)",
        en: "this is an R data file, not a CSV file; write it with write.csv(row.names = FALSE)")
    case .parquet:
      Phrase(
        fr: "c’est un fichier Parquet, pas un fichier CSV ; exportez-le en CSV",
        en: "this is a Parquet file, not a CSV file; export it as CSV")
    case .html:
      Phrase(
        fr: "c’est une page HTML, pas un fichier CSV ; téléchargez les données elles-mêmes",
        en: "this is an HTML page, not a CSV file; download the data themselves")
    case .xml:
      Phrase(
        fr: "c’est un fichier XML, pas un fichier CSV ; exportez les données en CSV",
        en: "this is an XML file, not a CSV file; export the data as CSV")
    case .json:
      Phrase(
        fr: "c’est un fichier JSON, pas un fichier CSV ; exportez les données en CSV",
        en: "this is a JSON file, not a CSV file; export the data as CSV")
    case .pdf:
      Phrase(
        fr: "c’est un fichier PDF, pas un fichier CSV ; exportez les données en CSV",
        en: "this is a PDF file, not a CSV file; export the data as CSV")
    case .binary:
      Phrase(
        fr: "c’est un fichier binaire, pas un fichier CSV ; exportez les données en CSV",
        en: "this is a binary file, not a CSV file; export the data as CSV")
    }
  }
}
