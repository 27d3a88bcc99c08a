import PhareCSV
import PhareSurvey

extension StudyProblem {
  /// Says on one line the finding, the expectation and the remedy.
  public var sentence: Phrase {
    switch self {
    case .unreadable, .noSuchPath, .notAFile, .changedWhileReading, .tooLarge, .otherEncoding, .notUTF8,
      .controlCharacter, .empty:
      ofTheFile
    case .syntax, .tooDeep, .tooManyNodes, .tooManyDirectives, .surplusMarks, .unknownTag, .keyIsNotText, .duplicateKey:
      ofTheYAML
    case .unknownKey(let key, let part, let nearest, let known):
      Phrase(
        fr: """
          clé « \(key) » inconnue dans \(part.phrase) ; \(Self.suggestion(nearest, known, isKey: true))
          """,
        en: "unknown key '\(key)' in \(part.phrase); \(Self.suggestion(nearest, known, isKey: true))")
    case .misplacedKey(let key, let part, let reason):
      Phrase(
        fr: "« \(key) » n’a pas sa place dans \(part.phrase) ; \(reason.phrase)",
        en: "found '\(key)' in \(part.phrase); \(reason.phrase)")
    case .missingKey(let keys, let part, let example):
      Phrase(
        fr: """
          pas de « \(keys.joined(separator: " » ni de « ")) » dans \(part.phrase) ; ajoutez la clé, comme « \(example) »
          """,
        en: "no '\(keys.joined(separator: "' or '"))' in \(part.phrase); add it, such as '\(example)'")
    case .unexpected(let part, let finding, let expectation, let example):
      Phrase(
        fr: "\(part.phrase) : trouvé \(finding.phrase), attendu \(expectation.phrase), comme « \(example) »",
        en: "\(part.phrase): found \(finding.phrase); expected \(expectation.phrase), such as '\(example)'")
    case .unknownName(let name, let kind, let part, let nearest, let known):
      Phrase(
        fr: """
          \(part.phrase) : « \(name) » n’est pas \(kind.phrase) ; \(Self.suggestion(nearest, known, isKey: false))
          """,
        en: """
          \(part.phrase): '\(name)' is not \(kind.phrase); \(Self.suggestion(nearest, known, isKey: false))
          """)
    case .duplicateName(let name, let kind, let line):
      Phrase(
        fr: """
          deux déclarations \(StudyPart.element(kind, name).genitive), la première à la ligne \(line) ; donnez à chacune un nom \
          distinct
          """,
        en: "\(kind.phrase) '\(name)' is declared twice, first at line \(line); give each a name of its own")
    case .contradiction(let part, let contradiction):
      Phrase(fr: "\(part.phrase) : \(contradiction.phrase)", en: "\(part.phrase): \(contradiction.phrase)")
    case .pathOutside(let path, let part):
      Phrase(
        fr: """
          \(part.phrase) : « \(path) » sort du dossier de l’étude ; écrivez un chemin relatif au fichier d’étude, dans son dossier
          """,
        en: """
          \(part.phrase): '\(path)' leads out of the study's folder; write a path relative to the study file, inside its \
          folder
          """)
    case .linkOutside(let path, let part, let target):
      Phrase(
        fr: """
          \(part.phrase) : « \(path) » est un lien vers \(target), hors du dossier de l’étude ; copiez le fichier dans ce dossier, \
          ou permettez l’autre : --allow-outside \(LinkFence.folder(of: target))
          """,
        en: """
          \(part.phrase): '\(path)' is a link to \(target), outside the study's folder; copy the file into that folder, or \
          allow the other one: --allow-outside \(LinkFence.folder(of: target))
          """)
    case .csv(let problem): problem.sentence
    case .missingColumn(let name, let nearest?, _):
      Phrase(
        fr: "pas de colonne « \(name) » ; renommez « \(nearest) », si c’est elle",
        en: "no column '\(name)'; rename '\(nearest)', if it is the one")
    case .missingColumn(let name, nil, let known):
      Phrase(
        fr: "pas de colonne « \(name) » ; ajoutez-la : les colonnes lues sont \(known.joined(separator: ", "))",
        en: "no column '\(name)'; add it: the columns read are \(known.joined(separator: ", "))")
    case .emptyCell(let column):
      Phrase(
        fr: "rien dans « \(column) » ; remplissez la case, ou supprimez la ligne",
        en: "nothing in '\(column)'; fill in the cell, or remove the line")
    case .twoValues(let code, let column, let one, let other):
      Phrase(
        fr: """
          « \(code) » a deux valeurs de « \(column) », « \(one) » et « \(other) » ; gardez l’une des lignes
          """,
        en:
          "'\(code)' has two values of '\(column)', '\(one)' and '\(other)'; keep one of the lines")
    case .territory(let error, let part):
      Phrase(fr: "\(part.phrase) : \(error)", en: "\(part.phrase): \(error)")
    }
  }

  /// The place and the sentence, as a CSV file tells its own.
  public func message(at location: SourceLocation, in language: Language) -> String {
    if case .csv(let problem) = self { return problem.message(at: location, in: language) }
    return "\(location): \(sentence(in: language))"
  }

  /// A file that is no text, or cannot be read.
  private var ofTheFile: Phrase {
    switch self {
    case .unreadable(let reason):
      Phrase(
        fr: """
          lecture impossible (\(reason.phrase)) ; donnez le chemin d’un fichier d’étude, ou ébauchez-en un avec « phare init »
          """,
        en: """
          cannot be read (\(reason.phrase)); give the path of a study file, or draft one with 'phare init'
          """)
    case .noSuchPath:
      Phrase(
        fr: """
          lecture impossible (aucun chemin de ce nom) ; donnez le chemin d’un fichier d’étude, ou ébauchez-en un avec « phare init »
          """,
        en: "cannot be read (no such path); give the path of a study file, or draft one with 'phare init'")
    case .notAFile(let kind): kind.phrase
    case .changedWhileReading: CSVProblem.changedWhileReading.sentence
    case .tooLarge(let limit):
      Phrase(
        fr: """
          plus de \(limit / 1_000_000) Mo ; un fichier d’étude décrit des données : gardez lignes et marges dans des fichiers CSV
          """,
        en: """
          has more than \(limit / 1_000_000) MB; a study file describes data: keep rows and margins in CSV files
          """)
    case .otherEncoding(let name):
      Phrase(
        fr: "écrit en \(name) ; attendu : UTF-8 ; enregistrez-le en UTF-8",
        en: "is written in \(name); expected UTF-8; save it as UTF-8")
    case .notUTF8(let byte):
      Phrase(
        fr:
          "l’octet 0x\(Self.hexadecimal(UInt32(byte), width: 2)) n’est pas de l’UTF-8 ; enregistrez le fichier en UTF-8",
        en: "byte 0x\(Self.hexadecimal(UInt32(byte), width: 2)) is not UTF-8; save the file as UTF-8")
    case .controlCharacter(let number):
      Phrase(
        fr: "trouvé le caractère de contrôle U+\(Self.hexadecimal(number, width: 4)), attendu du texte ; effacez-le",
        en: "found the control character U+\(Self.hexadecimal(number, width: 4)); expected text; delete it")
    default:
      Phrase(
        fr: """
          ne contient pas d’étude ; écrivez au moins « title: » et « waves: », ou ébauchez-en une avec « phare init »
          """,
        en: "holds no study; write at least 'title:' and 'waves:', or draft one with 'phare init'")
    }
  }

  /// A text that is not YAML, or not the plain YAML of a study.
  private var ofTheYAML: Phrase {
    switch self {
    case .syntax(let mistake):
      Phrase(fr: "ce n’est pas du YAML : \(mistake.phrase)", en: "not YAML: found \(mistake.phrase)")
    case .tooDeep(let limit):
      Phrase(
        fr: """
          listes et tables s’emboîtent sur plus de \(limit) niveaux ; un fichier d’étude en demande moins de 10
          """,
        en: """
          lists and maps stand more than \(limit) levels deep inside each other; a study file needs fewer than 10
          """)
    case .tooManyNodes(let limit):
      Phrase(
        fr: "plus de \(limit) valeurs, celles des alias (*nom) comprises ; écrivez-en moins",
        en: "more than \(limit) values, those of aliases (*name) included; write fewer of them")
    case .tooManyDirectives(let limit):
      Phrase(
        fr: "plus de \(limit) lignes qui commencent par « % » ; un fichier d’étude n’en demande aucune : retirez-les",
        en: "more than \(limit) lines that begin with '%'; a study file needs none: remove them")
    case .surplusMarks(let limit):
      Phrase(
        fr: "plus de \(limit) signes diacritiques sur une lettre ; corrigez ce texte",
        en: "more than \(limit) marks on one letter; correct this text")
    case .unknownTag(let tag):
      Phrase(
        fr: "trouvé l’étiquette YAML « \(tag) » ; un fichier d’étude n’en a pas besoin ; retirez-la",
        en: "found the YAML tag '\(tag)'; a study file needs no tags; remove it")
    case .keyIsNotText(let finding):
      Phrase(
        fr: "trouvé \(finding.phrase) à la place d’une clé, attendu un texte ; écrivez « clé: valeur »",
        en: "found \(finding.phrase) in the place of a key; expected a text; write 'key: value'")
    case .duplicateKey(let key, let line):
      Phrase(
        fr: "« \(key) » est écrit deux fois dans une même table, d’abord à la ligne \(line) ; gardez l’un des deux",
        en: "'\(key)' is written twice in one map, first at line \(line); keep one of them")
    default: .none
    }
  }

  /// The nearest name, or those that could be meant: keys all of them, names of a study the first and how many more.
  private static func suggestion(_ nearest: String?, _ known: [String], isKey: Bool) -> Phrase {
    if let nearest { return Phrase(fr: "vouliez-vous dire « \(nearest) » ?", en: "did you mean '\(nearest)'?") }
    guard !known.isEmpty else { return Phrase(fr: "rien de tel n’est déclaré", en: "none is declared") }
    guard !isKey else {
      let keys = known.joined(separator: ", ")
      return Phrase(fr: "clés connues : \(keys)", en: "known keys: \(keys)")
    }
    let names = KnownNames.phrase(known)
    return Phrase(fr: "choisissez parmi \(names)", en: "use one of: \(names)")
  }

  private static func hexadecimal(_ number: UInt32, width: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
