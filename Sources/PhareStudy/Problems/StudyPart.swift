import PhareCSV

/// A part of a study file, as sentences name it.
public indirect enum StudyPart: Hashable, Sendable {
  /// The file as a whole.
  case study
  /// The key `report`.
  case report
  /// A key at the top, such as `waves`, or of YAML itself.
  case topKey(String)
  /// An element of a list or a map, by its key.
  case element(Kind, String)
  /// An element of a list without a key of its own, from 1.
  case numbered(Kind, Int)
  /// A key of a part.
  case key(String, of: StudyPart)
  /// A section of a wave, or of its design.
  case section(Section, of: StudyPart)
  /// An element of a list in a part, from 1.
  case member(Member, Int, of: StudyPart)
  /// A key of a map in a part, such as an answer of a variable.
  case entry(Entry, String, of: StudyPart)
  /// The column of a variable, where the wave goes without saying.
  case column(String)
  /// The spelling of an answer to a variable.
  case recode(String, variable: String, of: StudyPart)
  /// The covariates of small areas.
  case covariates
  /// A key of `variables`.
  case variableKey

  /// The kinds of things that have keys of their own.
  public enum Kind: Hashable, Sendable {
    case variable, wave, indicator, theme, table, comparison, plan, elsewhere
  }

  /// A map under one key of a part.
  public enum Section: Hashable, Sendable {
    case data, design, dialect, sampling, weighting, field, replicates, pps, secondPhase, nonresponse, disclosure
    case territories
  }

  /// The lists in a part.
  public enum Member: Hashable, Sendable {
    case stage, publishedFigure, publishedDifference, elsewhere
  }

  /// The maps in a part.
  public enum Entry: Hashable, Sendable {
    case answer, missingCode, missingText, net, label, column, itemColumn, recodes, asked
  }
}

extension StudyPart {
  /// The part, in French with its article.
  package var phrase: Phrase {
    switch self {
    case .study: Phrase(fr: "l’étude", en: "the study")
    case .report: Phrase(fr: "le rapport", en: "the report")
    case .topKey(let key): Phrase(fr: "« \(key) »", en: "'\(key)'")
    case .element(let kind, let name): Phrase(fr: "\(kind.phrase) « \(name) »", en: "\(kind.phrase) '\(name)'")
    case .numbered(let kind, let number): Phrase(fr: "\(kind.phrase) \(number)", en: "\(kind.phrase) \(number)")
    case .key(let key, let part): Phrase(fr: "« \(key) » dans \(part.phrase)", en: "'\(key)' in \(part.phrase)")
    case .section(.replicates, let part):
      Phrase(fr: "les répliques \(part.genitive)", en: "the replicates in \(part.phrase)")
    case .section(let section, let part):
      Phrase(fr: "\(section.phrase) \(part.genitive)", en: "\(section.phrase) of \(part.phrase)")
    case .member(let member, let number, let part):
      Phrase(fr: "\(member.phrase) \(number) \(part.genitive)", en: "\(member.phrase) \(number) of \(part.phrase)")
    case .entry(let entry, let key, let part): Self.entry(entry, key, part)
    case .column(let variable): Phrase(fr: "la colonne de « \(variable) »", en: "column of '\(variable)'")
    case .recode(let spelling, let variable, let part):
      Phrase(
        fr: "le recodage de « \(spelling) » pour « \(variable) » dans \(part.phrase)",
        en: "recode of '\(spelling)' for '\(variable)' in \(part.phrase)")
    case .covariates:
      Phrase(fr: "les covariables des petits territoires", en: "the covariates of small areas")
    case .variableKey: Phrase(fr: "la clé d’une variable", en: "the key of a variable")
    }
  }

  private static func entry(_ entry: Entry, _ key: String, _ part: StudyPart) -> Phrase {
    switch entry {
    case .answer: Phrase(fr: "la réponse « \(key) » \(part.genitive)", en: "answer '\(key)' of \(part.phrase)")
    case .missingCode:
      Phrase(
        fr: "le code d’absence de réponse « \(key) » \(part.genitive)", en: "missing code '\(key)' of \(part.phrase)")
    case .missingText:
      Phrase(
        fr: "le texte d’absence de réponse « \(key) » \(part.genitive)", en: "missing text '\(key)' of \(part.phrase)")
    case .net: Phrase(fr: "le sous-total « \(key) » \(part.genitive)", en: "net '\(key)' of \(part.phrase)")
    case .label: Phrase(fr: "le libellé « \(key) » dans \(part.phrase)", en: "label '\(key)' in \(part.phrase)")
    case .column:
      Phrase(fr: "la colonne de « \(key) » dans \(part.phrase)", en: "column of '\(key)' in \(part.phrase)")
    case .itemColumn:
      Phrase(
        fr: "la colonne de l’item « \(key) » dans \(part.phrase)", en: "column of item '\(key)' in \(part.phrase)")
    case .recodes:
      Phrase(fr: "les recodages de « \(key) » dans \(part.phrase)", en: "recodes of '\(key)' in \(part.phrase)")
    case .asked:
      Phrase(fr: "« asked » de « \(key) » dans \(part.phrase)", en: "'asked' of '\(key)' in \(part.phrase)")
    }
  }

  /// The part in the French genitive, whose article melts with "de".
  var genitive: String {
    let name = phrase.fr
    for (article, contraction) in [("les ", "des "), ("le ", "du ")] where name.hasPrefix(article) {
      return contraction + name.dropFirst(article.count)
    }
    return "de " + name
  }
}

extension StudyPart.Kind {
  /// The noun, in French with its article.
  package var phrase: Phrase {
    switch self {
    case .variable: Phrase(fr: "la variable", en: "variable")
    case .wave: Phrase(fr: "la vague", en: "wave")
    case .indicator: Phrase(fr: "l’indicateur", en: "indicator")
    case .theme: Phrase(fr: "le thème", en: "theme")
    case .table: Phrase(fr: "le tableau", en: "table")
    case .comparison: Phrase(fr: "la comparaison", en: "comparison")
    case .plan: Phrase(fr: "le plan", en: "plan")
    case .elsewhere: Phrase(fr: "le chiffre publié ailleurs", en: "figure elsewhere")
    }
  }
}

extension StudyPart.Section {
  /// The noun with its article.
  package var phrase: Phrase {
    switch self {
    case .design: Phrase(fr: "le plan de sondage", en: "the design")
    case .data: Phrase(fr: "les données", en: "the data")
    case .dialect: Phrase(fr: "le dialecte", en: "the dialect")
    case .sampling: Phrase(fr: "l’échantillonnage", en: "the sampling")
    case .weighting: Phrase(fr: "le redressement", en: "the weighting")
    case .field: Phrase(fr: "le champ", en: "the field")
    case .replicates: Phrase(fr: "les répliques", en: "the replicates")
    case .secondPhase: Phrase(fr: "la seconde phase", en: "the second phase")
    case .nonresponse: Phrase(fr: "la non-réponse", en: "the nonresponse")
    case .disclosure: Phrase(fr: "la protection des petits effectifs", en: "the disclosure rule")
    case .territories: Phrase(fr: "les territoires", en: "the territories")
    case .pps: Phrase(fr: "les probabilités inégales (pps)", en: "the pps")
    }
  }
}

extension StudyPart.Member {
  /// The noun, in French with its article.
  package var phrase: Phrase {
    switch self {
    case .stage: Phrase(fr: "le degré", en: "stage")
    case .publishedFigure: Phrase(fr: "le chiffre publié", en: "published figure")
    case .publishedDifference: Phrase(fr: "l’écart publié", en: "published difference")
    case .elsewhere: Phrase(fr: "le chiffre publié ailleurs", en: "figure elsewhere")
    }
  }
}
