import PhareCSV

/// A mistake that keeps a text from being YAML.
public enum YAMLMistake: Hashable, Sendable {
  case secondDocument
  case textAfterEnd
  case undefinedAlias
  case misplacedColon
  case tabBeforeKey
  case strayStart
  case openQuote
  case openList
  case openMap
  case missingValue
  case unknownEscape
  case escapeWithoutDigits
  case escapeOfNoCharacter
  case starOrAmpersand
  case textForKey
  case textForListItem
  case lineWithoutColon
  case misplacedList
  case percentLine
  case otherVersion
  case questionMark
  case exclamationMark
  case colonInText
  /// Any other, in the words of the parser where it has some.
  case other(String?)
}

extension YAMLMistake {
  /// The finding and the remedy.
  package var phrase: Phrase {
    switch self {
    case .secondDocument:
      Phrase(
        fr: "un second document ; gardez une étude par fichier et retirez la ligne « --- »",
        en: "a second document; keep one study per file and remove the line '---'")
    case .textAfterEnd:
      Phrase(
        fr: "du texte après la fin du document ; retirez la ligne « ... » ou ce qui la suit",
        en: "text after the end of the document; remove the line '...' or what follows it")
    case .undefinedAlias:
      Phrase(
        fr:
          "l’alias d’un nom qu’aucun « &nom » ne déclare avant lui ; déclarez-le plus haut, ou mettez entre guillemets un texte qui commence par « * »",
        en:
          "an alias of a name that no '&name' declares before it; declare it above, or put a text that starts with '*' in quotes"
      )
    case .misplacedColon:
      Phrase(
        fr:
          "un « : » là où aucune clé ne peut être ; mettez entre guillemets un texte qui contient « : », et alignez les clés d’une table",
        en: "a ':' where no key can stand; put a text with ': ' in quotes, and align the keys of a map")
    case .tabBeforeKey:
      Phrase(
        fr: "une tabulation avant une clé ; décalez avec des espaces",
        en: "a tab before a key; indent with spaces")
    case .strayStart:
      Phrase(
        fr:
          "une tabulation, ou un texte qui commence par « @ », « ` » ou « % » ; décalez avec des espaces, et mettez un tel texte entre guillemets",
        en: "a tab, or a text that starts with '@', '`' or '%'; indent with spaces, and put such a text in quotes")
    case .openQuote:
      Phrase(
        fr: "un guillemet jamais fermé ; fermez-le, ou doublez l’apostrophe entre guillemets simples (`'l''emploi'`)",
        en: "a quote that is never closed; close it, or double an apostrophe inside single quotes ('l''emploi')")
    case .openList:
      Phrase(
        fr: "ni « , » ni « ] » là où une liste continue ; fermez la liste par « ] », séparez ses valeurs par « , »",
        en: "no ',' or ']' where a list goes on; close the list with ']', separate its values with ','")
    case .openMap:
      Phrase(
        fr: "ni « , » ni « } » là où une table continue ; fermez la table par « } », séparez ses clés par « , »",
        en: "no ',' or '}' where a map goes on; close the map with '}', separate its keys with ','")
    case .missingValue:
      Phrase(
        fr:
          "aucune valeur là où il en faut une ; fermez chaque « [ » et chaque « { », et écrivez une valeur après chaque « , »",
        en: "no value where one must stand; close every '[' and '{', and write a value after every ','")
    case .unknownEscape:
      Phrase(
        fr:
          "une barre oblique inverse qui ne veut rien dire entre guillemets doubles ; écrivez « \\\\ », ou utilisez des guillemets simples",
        en: "a backslash that means nothing inside double quotes; write '\\\\', or use single quotes")
    case .escapeWithoutDigits:
      Phrase(
        fr:
          "un échappement sans ses chiffres ; écrivez « \\\\ » pour une barre oblique inverse, ou utilisez des guillemets simples",
        en: "a backslash escape without its digits; write '\\\\' for a backslash, or use single quotes")
    case .escapeOfNoCharacter:
      Phrase(
        fr: "l’échappement d’un nombre qui n’est aucun caractère ; écrivez le caractère lui-même",
        en: "a backslash escape of a number that is no character; write the character itself")
    case .starOrAmpersand:
      Phrase(
        fr: "un texte qui commence par « * » ou « & » ; mettez-le entre guillemets",
        en: "a text that starts with '*' or '&'; put it in quotes")
    case .textForKey:
      Phrase(
        fr:
          "du texte là où il faut une clé ; alignez les clés d’une table, doublez l’apostrophe entre guillemets simples (`'l''emploi'`), ou mettez tout le texte entre guillemets",
        en:
          "text where a key must stand; align the keys of a map, double an apostrophe inside single quotes ('l''emploi'), quote a whole text"
      )
    case .textForListItem:
      Phrase(
        fr: "du texte là où il faut le « - » suivant d’une liste ; alignez les « - » d’une liste",
        en: "text where the next '- ' of a list must stand; align the '-' of a list")
    case .lineWithoutColon:
      Phrase(
        fr:
          "une ligne qui n’est pas « clé: valeur » ; écrivez « : » et une espace après la clé, et décalez les lignes d’un long texte",
        en: "a line that is no 'key: value'; write ': ' after the key, and indent the lines of a long text")
    case .misplacedList:
      Phrase(
        fr:
          "un « - » là où aucune liste ne peut être ; commencez la liste sur une ligne à part, ou mettez le texte entre guillemets",
        en: "a '- ' where no list can stand; start the list on a line of its own, or put the text in quotes")
    case .percentLine:
      Phrase(
        fr: "une ligne qui commence par « % » ; retirez-la, ou mettez le texte entre guillemets",
        en: "a line that starts with '%'; remove it, or put the text in quotes")
    case .otherVersion:
      Phrase(
        fr: "une version de YAML autre que 1.1 ou 1.2 ; retirez la ligne qui commence par « %YAML »",
        en: "a YAML version other than 1.1 or 1.2; remove the line that starts with '%YAML'")
    case .questionMark:
      Phrase(
        fr: "un « ? » là où aucune clé ne peut être ; mettez le texte entre guillemets",
        en: "a '?' where no key can stand; put the text in quotes")
    case .exclamationMark:
      Phrase(
        fr: "un texte qui commence par « ! » ; mettez-le entre guillemets",
        en: "a text that starts with '!'; put it in quotes")
    case .colonInText:
      Phrase(
        fr: "un « : » à l’intérieur d’un texte ; mettez le texte entre guillemets",
        en: "a ':' inside a text; put the text in quotes")
    case .other(let message):
      Phrase(
        fr: """
          du texte que l’analyseur refuse\(message.map { " (\($0))" } ?? "") ; vérifiez guillemets, crochets et décalages
          """,
        en: """
          text that the parser refuses\(message.map { " (\($0))" } ?? ""); check quotes, brackets and indentation
          """)
    }
  }
}
