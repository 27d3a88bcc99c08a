import PhareCSV

/// The reason why a name stands for several territories, or for none that is a region.
public enum RegionNameAmbiguity: Hashable, Sendable {
  /// A larger territory in a column of départements.
  case severalDepartements(of: String)
  /// A name beside a code that is not its own.
  case otherCode(String, name: String, codes: [String])
  /// A code or a name of several codings.
  case severalCodings([RegionNameError.Alternative])
  /// "Sud".
  case south
  /// "GE".
  case grandEst
  /// "NA".
  case nouvelleAquitaine
  /// Such as "DOM".
  case overseas
  /// "Antilles".
  case antilles
  /// "Antilles-Guyane".
  case antillesGuyane
  /// Such as "France métropolitaine".
  case severalRegions

  /// The ambiguity of a key, with or without an article in front; nil for a key that has none.
  init?(of key: String) {
    if let own = Self.exactly[key] {
      self = own
      return
    }
    let words = key.split(separator: " ", maxSplits: 1)
    guard words.count == 2, ["la", "le", "les", "l"].contains(words[0]), let other = Self.exactly[String(words[1])]
    else { return nil }
    self = other
  }

  /// The ambiguous keys.
  ///
  /// Names of zones and départements ("Nord", "Bassin parisien") are not listed: the index has them.
  static let exactly: [String: RegionNameAmbiguity] = [
    "sud": .south, "ge": .grandEst, "na": .nouvelleAquitaine, "n a": .nouvelleAquitaine, "dom": .overseas,
    "drom": .overseas, "drom com": .overseas, "dom tom": .overseas, "dom com": .overseas, "antilles": .antilles,
    "antilles guyane": .antillesGuyane, "france": .severalRegions, "france entiere": .severalRegions,
    "france metropolitaine": .severalRegions, "metropole": .severalRegions, "province": .severalRegions,
  ]
}

extension RegionNameAmbiguity {
  /// The reason and the remedy.
  package var phrase: Phrase {
    switch self {
    case .severalDepartements(let name):
      Phrase(
        fr: "cela couvre plusieurs départements de \(name) ; écrivez le code de l’un d’eux",
        en: "it covers several départements of \(name); write the code of one")
    case .otherCode(let code, let name, let codes):
      Phrase(
        fr: """
          \(code) n’est pas le code de \(name), qui est \(codes.map { Phrase(verbatim: $0) }.alternatives) ; corrigez l’un des \
          deux
          """,
        en: """
          \(code) is not the code of \(name), which is \(codes.map { Phrase(verbatim: $0) }.alternatives); correct one of \
          the two
          """)
    case .severalCodings(let alternatives): RegionNameError.choice(among: alternatives)
    case .south:
      Phrase(
        fr: """
          « Région Sud » est la marque de Provence-Alpes-Côte d’Azur depuis 2018, et « Sud » est aussi le sud de la France ; \
          écrivez PACA, ou faites de la colonne une variable `type: single`
          """,
        en: """
          'Région Sud' is the brand of Provence-Alpes-Côte d'Azur since 2018, and 'Sud' also the south of France; write \
          PACA, or make the column a `type: single` variable
          """)
    case .grandEst:
      Phrase(
        fr: "ce peut être Grand Est ou un autre sigle ; écrivez GES",
        en: "it may be Grand Est or another abbreviation; write GES")
    case .nouvelleAquitaine:
      Phrase(
        fr: """
          ce peut être Nouvelle-Aquitaine ou « not available » ; écrivez NAQ, ou déclarez une absence de réponse
          """,
        en: "it may be Nouvelle-Aquitaine or 'not available'; write NAQ, or declare it as missing")
    case .overseas:
      Phrase(
        fr: """
          ce sont les régions d’outre-mer ensemble ; codez chacune des cinq, ou faites de la colonne une variable `type: single`
          """,
        en: """
          it stands for the overseas regions together; code the five of them, or make the column a `type: single` variable
          """)
    case .antilles:
      Phrase(
        fr: "c’est la Guadeloupe et la Martinique ensemble ; codez chacune des deux",
        en: "it stands for Guadeloupe and Martinique together; code each of them")
    case .antillesGuyane:
      Phrase(
        fr: "c’est la Guadeloupe, la Martinique et la Guyane ensemble ; codez chacune des trois",
        en: "it stands for Guadeloupe, Martinique and Guyane together; code each of them")
    case .severalRegions:
      Phrase(
        fr: "ce sont plusieurs régions ; codez chacune d’elles, ou faites de la colonne une variable `type: single`",
        en: "it stands for several regions; code each of them, or make the column a `type: single` variable")
    }
  }
}
