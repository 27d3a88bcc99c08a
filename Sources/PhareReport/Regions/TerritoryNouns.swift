import PhareStudy
import PhareSurvey

/// The nouns for the territories of a study.
enum TerritoryNouns: Hashable, Sendable {
  case regions
  case departements
  /// Zones of a grouping of regions or départements.
  case zones
  /// Zones of the study's own, EPCI and the like.
  case territories

  /// The nouns for the answers to a variable; regions where a study names none.
  init(of variable: Variable?) {
    switch variable?.kind {
    case nil: self = .regions
    case .departement: self = .departements
    case .region: self = variable?.isPresentRegion == true ? .regions : .territories
    default: self = .territories
    }
  }
}

extension TerritoryNouns {
  /// The gender of the French noun.
  var isFeminine: Bool { self == .regions || self == .zones }

  /// The nouns for territories in print: of one kind, or territories where they are of several.
  init(of territories: [RegionMatch]) {
    let kinds = Set(
      territories.map { territory -> TerritoryNouns in
        switch territory {
        case .region, .formerRegion: .regions
        case .departement: .departements
        case .zone: .zones
        }
      })
    self = kinds.count == 1 ? kinds.first ?? .territories : .territories
  }
}

extension ReportWording {
  /// "région", "territory".
  func singular(_ nouns: TerritoryNouns) -> String {
    switch nouns {
    case .regions: say(fr: "région", en: "region")
    case .departements: say(fr: "département", en: "département")
    case .zones: say(fr: "zone", en: "zone")
    case .territories: say(fr: "territoire", en: "territory")
    }
  }

  /// "régions", "territories".
  func plural(_ nouns: TerritoryNouns) -> String {
    switch nouns {
    case .regions: say(fr: "régions", en: "regions")
    case .departements: say(fr: "départements", en: "départements")
    case .zones: say(fr: "zones", en: "zones")
    case .territories: say(fr: "territoires", en: "territories")
    }
  }

  /// "Région", "Territory": the head of a column.
  func header(_ nouns: TerritoryNouns) -> String {
    let noun = singular(nouns)
    return (noun.first?.uppercased() ?? "") + noun.dropFirst()
  }

  /// The French word of the noun's gender.
  func agreeing(_ nouns: TerritoryNouns, feminine: String, masculine: String) -> String {
    nouns.isFeminine ? feminine : masculine
  }

  /// The name of a territory.
  func name(of territory: Territory) -> String { text(territory.label) }
}

/// The words for the whole that figures are compared with.
extension ReportWording {
  /// "France", a declared name, or "Ensemble": the label of a line or column.
  func label(of whole: StudyField.Whole) -> String {
    switch whole {
    case .country: "France"
    case .named(let name): text(name)
    case .everybody: say(fr: "Ensemble", en: "All")
    }
  }

  /// "en France", "for “Western France”": after a figure of the whole.
  func within(_ whole: StudyField.Whole) -> String {
    switch whole {
    case .country: say(fr: "en France", en: "in France")
    case .named(let name): say(fr: "pour ", en: "for ") + quoted(name)
    case .everybody: say(fr: "dans l’ensemble", en: "overall")
    }
  }

  /// "au reste du pays": what a territory is compared with, in French with its preposition.
  func rest(of whole: StudyField.Whole) -> String {
    switch whole {
    case .country: say(fr: "au reste du pays", en: "the rest of the country")
    case .named(let name): say(fr: "au reste de ", en: "the rest of ") + quoted(name)
    case .everybody: say(fr: "au reste de l’ensemble", en: "the rest of the whole")
    }
  }
}
