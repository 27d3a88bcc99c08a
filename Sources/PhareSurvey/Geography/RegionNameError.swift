import PhareCSV

/// A reason why a value names no territory, or not just one.
///
/// The reader of a wave puts file, line and column in front; the sentences are made here, once.
public enum RegionNameError: Error, Problem, CustomStringConvertible {
  /// No known name or code; `nearest` holds up to three names that look like it, the closest first.
  case unknown(String, coding: RegionCoding, nearest: [String])
  /// A cell that merges territories of several present regions, such as "PACA et Corse".
  case merged(String, parts: [String])
  /// A name that is used for several territories, or for none that is a region, with the reason.
  case ambiguous(String, RegionNameAmbiguity)
  /// A number in a column of names: it reads in several codings, or in one that was not stated.
  case bareCode(String, alternatives: [Alternative])
  /// A name or code of another level of geography than the one stated.
  case otherGeography(String, coding: RegionCoding, alternatives: [Alternative])

  /// One way to read a value: its territory under a coding.
  public struct Alternative: Hashable, Sendable {
    /// The coding to state.
    public let coding: RegionCoding
    /// The name of that territory.
    public let name: String
  }
}

extension RegionNameError {
  /// The finding, the expectation and the remedy.
  public var sentence: Phrase {
    switch self {
    case .unknown(let text, let coding, let nearest): Self.unknown(text, coding: coding, nearest: nearest)
    case .merged(let text, let parts):
      Phrase(
        fr: """
          \(Self.quoted(text)) réunit \(Self.names(parts).enumeration), qui sont dans des régions différentes : une case \
          réunie ne se partage pas ; recodez la colonne à partir des données, ou faites-en une variable `type: single` à part
          """,
        en: """
          \(Self.quoted(text)) merges \(Self.names(parts).enumeration), which lie in different regions: a merged cell \
          cannot be split; recode the column from the data, or make it a `type: single` variable of its own
          """)
    case .ambiguous(let text, let reason):
      Phrase(
        fr: "\(Self.quoted(text)) est ambigu : \(reason.phrase)",
        en: "\(Self.quoted(text)) is ambiguous: \(reason.phrase)")
    case .bareCode(let text, let alternatives):
      Phrase(
        fr: "\(Self.quoted(text)) est un code seul : \(Self.choice(among: alternatives))",
        en: "\(Self.quoted(text)) is a bare code: \(Self.choice(among: alternatives))")
    case .otherGeography(let text, let coding, let alternatives):
      Phrase(
        fr: "\(Self.quoted(text)) n’est pas \(coding.value) ; \(Self.choice(among: alternatives))",
        en: "\(Self.quoted(text)) is not \(coding.value); \(Self.choice(among: alternatives))")
    }
  }

  private static func unknown(_ text: String, coding: RegionCoding, nearest: [String]) -> Phrase {
    if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
      return Phrase(
        fr: "une valeur vide n’est pas \(coding.value) : déclarez-la comme absence de réponse, ou remplissez-la",
        en: "an empty value is not \(coding.value): declare it as missing, or fill it in")
    }
    guard !nearest.isEmpty else {
      return Phrase(
        fr: "\(quoted(text)) n’est pas \(coding.value) : corrigez, recodez, ou déclarez une absence de réponse",
        en: "\(quoted(text)) is not \(coding.value): correct it, recode it, or declare it as missing")
    }
    let names = nearest.joined(separator: ", ")
    return Phrase(
      fr: "\(quoted(text)) n’est pas \(coding.value) ; au plus près : \(names)",
      en: "\(quoted(text)) is not \(coding.value); the nearest: \(names)")
  }

  /// The alternatives as a sentence that asks for a choice.
  static func choice(among alternatives: [Alternative]) -> Phrase {
    guard !alternatives.isEmpty else {
      return Phrase(
        fr: "indiquez le codage de la variable, ou écrivez le nom d’une région",
        en: "state the coding of the variable, or write the name of a region")
    }
    let list = alternatives.map { alternative in
      Phrase(
        fr: "\(alternative.name) avec `coding: \(alternative.coding.rawValue)`",
        en: "\(alternative.name) under `coding: \(alternative.coding.rawValue)`")
    }
    let ways = Phrase(fr: "\(list.joined(separator: ", ou "))", en: "\(list.joined(separator: ", or "))")
    return Phrase(
      fr: "c’est \(ways) ; indiquez le codage de la variable, ou écrivez le nom d’une région",
      en: "it is \(ways): state the coding of the variable, or write the name of a region")
  }

  private static func names(_ names: [String]) -> [Phrase] { names.map { Phrase(verbatim: $0) } }

  /// The text in the quotes of each language.
  private static func quoted(_ text: String) -> Phrase {
    let shown = shown(text)
    return Phrase(fr: "« \(shown) »", en: "'\(shown)'")
  }

  /// The text, cut at sixty characters, with characters that do not show as `\u{0}`.
  private static func shown(_ text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < 60 else {
        shown += "…"
        break
      }
      shown.unicodeScalars.append(scalar)
    }
    return VisibleText.line(shown)
  }
}

extension RegionCoding {
  /// A value of this coding, as in "'x' is not a known region".
  package var value: Phrase {
    switch self {
    case .name: Phrase(fr: "une région connue", en: "a known region")
    case .region: Phrase(fr: "le code d’une région (01 à 94, Insee)", en: "the code of a region (01 to 94, Insee)")
    case .formerRegion: Phrase(fr: "une région d’avant 2016", en: "a region before 2016")
    case .departement:
      Phrase(
        fr: "un département (01 à 95, 2A, 2B, 971 à 974, 976)", en: "a département (01 to 95, 2A, 2B, 971 to 974, 976)")
    case .commune:
      Phrase(
        fr: "le code Insee d’une commune (comme 01004, 2A004 ou 97105)",
        en: "the Insee code of a commune (such as 01004, 2A004 or 97105)")
    case .postcode: Phrase(fr: "un code postal (comme 75011)", en: "a postal code (such as 75011)")
    case .iso:
      Phrase(
        fr: "un code ISO 3166-2 de France (comme FR-BRE)", en: "an ISO 3166-2 code of France (such as FR-BRE)")
    case .nuts:
      Phrase(
        fr: "un code NUTS d’une région française (comme FRH)", en: "a NUTS code of a French region (such as FRH)")
    case .zeat: Phrase(fr: "une zone ZEAT (0 à 5, 7 à 9)", en: "a ZEAT zone (0 to 5, 7 to 9)")
    case .uda9: Phrase(fr: "une zone UDA9 (1 à 9)", en: "a UDA9 zone (1 to 9)")
    case .uda5: Phrase(fr: "une zone UDA5 (1 à 5)", en: "a UDA5 zone (1 to 5)")
    }
  }
}
