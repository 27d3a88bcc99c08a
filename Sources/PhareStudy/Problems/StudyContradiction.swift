import PhareCSV
import PhareEstimation
import PhareSurvey

/// Statements of a study file that cannot hold together.
public enum StudyContradiction: Hashable, Sendable {
  /// A name listed twice.
  case twice(String, Listed)
  /// An indicator that only checks print where readers look at it.
  case forVerification(String)
  /// A variable without categories where they make domains.
  case withoutCategories(Variable.ID)
  /// A figure in print without respondents or a design effect where a change is tested from it.
  case withoutPrecision(String)
  /// A filter of a variable by itself.
  case itself
  /// Two keys that name an answer.
  case twoAnswers(String, String)
  /// Factors of another number than the replicates.
  case unequalFactors(factors: Int, columns: Int)
  /// A variable without numbers where a mean is asked for.
  case withoutNumbers(Variable.ID)
  /// A number as the description of a universe whose size is stated.
  case twoUniverseSizes
  /// A last day before the first.
  case reversedDays(last: CalendarDate, first: CalendarDate)
  /// The column of regions among the covariates.
  case columnOfRegions(String)
  /// A free text where answers are counted.
  case freeText(Variable.ID)
  case dateCounted(Variable.ID)
  case notADate(Variable.ID)
  case noScaleToTen(Variable.ID)
  /// A number where answers are counted.
  case numberCounted(Variable.ID, Statistic)
  /// A territory that is a part of a present region, or none; by the region's name.
  case notPresentRegion(String, partOf: String?)
  /// A missing code that is an answer.
  case missingCodeIsAnswer
  /// A text of a box that has the other meaning already, ticked or not.
  case otherBox(String, isTicked: Bool)
  /// A missing code that is the text of a box.
  case missingCodeIsBox
  /// A net with the key of an answer.
  case netIsAnswer
  /// A wave that reads the same rows as another.
  case sameRows(as: String)
  /// A variable of calibration factors that is no number.
  case notANumber(Variable.ID)
  /// A variable with other answers than the one that it stands in for.
  case otherAnswers(Variable.ID, than: Variable.ID)
  /// A variable without categories among those that make classes.
  case noClasses(Variable.ID)
  /// A variable of several answers, or of texts, in a model of the response.
  case noPredictor(Variable.ID)
  /// An answer with the label of another.
  case sameLabel(String, code: String, other: String)
  /// Several stages beside unequal probabilities.
  case stagesBesideProbabilities
  /// Territories of a field that no variable knows.
  case territoriesWithoutVariable
  /// A study among those whose reports stand beside its own.
  case besideItself
  /// More studies of earlier reports than are read.
  case tooManyBeside
  /// A study of tables of an SQL engine, by its file, beside a report: their respondents are not known one by one.
  case tablesBeside(String)
  /// Covariates of regions beside a field of another variable.
  case covariatesBesideField(Variable.ID)

  /// An id that names a file which another part of the study has too.
  case fileName(of: FileOwner)
  /// Waves whose changes of the questionnaire have the file of those of two others.
  case sameQuestionnaire(from: String, to: String, as: String, before: String)

  /// Parts of a report that have a file beside the one named after their id.
  public enum FileOwner: Hashable, Sendable {
    case tests(table: String)
    case rankings(table: String)
    case decomposition(comparison: String)
  }

  /// Things that are listed once each.
  public enum Listed: Hashable, Sendable {
    case variable, wave, column, answer, territory, indicator, figure
  }
}

extension StudyContradiction {
  /// The finding and the remedy.
  package var phrase: Phrase {
    switch self {
    case .twice(let name, let listed):
      Phrase(fr: "trouvé « \(name) » deux fois ; \(listed.phrase)", en: "found '\(name)' twice; \(listed.phrase)")
    case .forVerification(let indicator):
      Phrase(
        fr:
          "trouvé « \(indicator) », qui ne sert qu’à la vérification ; retirez-le d’ici, ou son « for: verification »",
        en: "found '\(indicator)', which is for verification only; remove it here, or its 'for: verification'")
    case .withoutCategories(let variable):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », qui n’a pas de modalités ; nommez une variable avec des modalités, ou déclarez-en
          """,
        en: """
          found '\(variable.rawValue)', which has no categories; name a variable with categories, or declare some
          """)
    case .itself:
      Phrase(
        fr: "trouvé la variable elle-même ; nommez la question qui décide à qui l’on demande",
        en: "found the variable itself; name the question that decides who is asked")
    case .twoAnswers(let one, let other):
      Phrase(
        fr: "trouvé « \(one) » à côté de « \(other) » ; gardez l’un des deux",
        en: "found '\(one)' beside '\(other)'; keep one of them")
    case .unequalFactors(let factors, let columns):
      Phrase(
        fr: "trouvé une liste de \(factors) pour \(columns, "colonne", "colonnes") ; écrivez un facteur par colonne",
        en: "found a list of \(factors) for \(columns, "column", "columns"); write one factor per column")
    case .withoutNumbers(let variable):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », dont les réponses ne sont pas des nombres ; nommez une échelle ou un nombre, ou donnez \
          des notes à ses modalités ({label: …, score: 1})
          """,
        en: """
          found '\(variable.rawValue)', whose answers are not numbers; name a scale or a number, or give its categories \
          scores ({label: …, score: 1})
          """)
    case .twoUniverseSizes:
      Phrase(
        fr: "trouvé un nombre à côté de « universe_size » ; décrivez l’univers en mots, ou retirez l’un des deux",
        en: "found a number beside 'universe_size'; describe the universe in words, or remove one of them")
    case .reversedDays(let last, let first):
      Phrase(
        fr: "trouvé \(last.description) après \(first.description) ; écrivez le premier jour d’abord",
        en: "found \(last.description) after \(first.description); write the first day first")
    case .columnOfRegions(let column):
      Phrase(
        fr: "trouvé « \(column) », qui nomme les régions ; nommez des colonnes de nombres",
        en: "found '\(column)', which names the regions; name columns of numbers")
    case .noScaleToTen(let variable):
      Phrase(
        fr:
          "trouvé « \(variable.rawValue) », qui n’est pas une note de 0 à 10 ; un NPS se calcule sur `range: [0, 10]`",
        en: "found '\(variable.rawValue)', which is no score from 0 to 10; an NPS is of a `range: [0, 10]`")
    case .notADate(let variable):
      Phrase(
        fr: "trouvé « \(variable.rawValue) », qui n’est pas une date ; déclarez-la avec `type: date`",
        en: "found '\(variable.rawValue)', which is no date; declare it with `type: date`")
    case .dateCounted(let variable):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », une date, que nul tableau ne compte ; déclarez une variable \
          `mois: {month_of: \(variable.rawValue)}`, ou servez-vous-en dans un `where`
          """,
        en: """
          found '\(variable.rawValue)', a date, and no table counts dates; declare a variable \
          `month: {month_of: \(variable.rawValue)}`, or use it in a `where`
          """)
    case .freeText(let variable):
      Phrase(
        fr: "trouvé « \(variable.rawValue) », un texte libre ; nommez une question dont on compte les réponses",
        en: "found '\(variable.rawValue)', a free text; name a question with answers to count")
    case .numberCounted(let variable, let statistic):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », un nombre, sous la statistique « \(statistic.rawValue) » ; écrivez « statistic: mean », \
          ou déclarez ses modalités
          """,
        en: """
          found '\(variable.rawValue)', a number, under the statistic '\(statistic.rawValue)'; write 'statistic: mean', or \
          declare its categories
          """)
    case .notPresentRegion(let text, let region?):
      Phrase(
        fr: "trouvé « \(text) », une partie de \(region) ; nommez l’une des 18 régions",
        en: "found '\(text)', a part of \(region); name one of the 18 regions")
    case .notPresentRegion(let text, nil):
      Phrase(
        fr: "trouvé « \(text) », qui n’est pas une région actuelle ; nommez l’une des 18 régions",
        en: "found '\(text)', which is no present region; name one of the 18 regions")
    case .besideItself:
      Phrase(
        fr: "trouvé l’étude elle-même, ou une étude qui la nomme ; nommez l’étude d’un rapport antérieur",
        en: "found the study itself, or one that names it; name the study of an earlier report")
    case .tooManyBeside:
      Phrase(
        fr: """
          trouvé plus de \(InputLimits.studiesBeside) études de rapports antérieurs, avec celles qu’elles nomment ; nommez celles qui \
          portent sur les mêmes répondants
          """,
        en: """
          found more than \(InputLimits.studiesBeside) studies of earlier reports, with those that they name; name those about the same \
          respondents
          """)
    case .tablesBeside(let name):
      Phrase(
        fr: """
          trouvé « \(name) », une étude de tables d’un moteur SQL, dont les répondants ne sont pas connus un à un ; retirez-la
          """,
        en: """
          found '\(name)', a study of tables of an SQL engine, whose respondents are not known one by one; leave it out
          """)
    case .missingCodeIsAnswer:
      Phrase(
        fr: "trouvé un code qui est aussi une réponse ; gardez-le sous « missing » ou parmi les réponses",
        en: "found a code that is also an answer; keep it under 'missing' or among the answers")
    case .otherBox(let text, let isTicked):
      Phrase(
        fr: """
          trouvé « \(text) », qui désigne déjà une case \(isTicked ? "cochée" : "non cochée") ; retirez-le, ou recodez-le dans la vague
          """,
        en: """
          found '\(text)', which is a \(isTicked ? "ticked box" : "box that is not ticked"); take it out, or recode it in the \
          wave
          """)
    case .missingCodeIsBox:
      Phrase(
        fr: "trouvé le texte d’une case, cochée ou non ; gardez-le sous « missing » ou comme texte d’une case",
        en: "found the text of a box, ticked or not; keep it under 'missing' or as a text of boxes")
    case .netIsAnswer:
      Phrase(
        fr: "trouvé une clé qui est aussi le code d’une réponse ; donnez une autre clé au sous-total",
        en: "found a key that is also an answer's code; give the net another key")
    case .sameRows(let wave):
      Phrase(
        fr: """
          trouvé les mêmes fichier, colonnes et plan de sondage que la vague « \(wave) » ; nommez le fichier de chaque vague, ou \
          ses colonnes si un fichier contient plusieurs vagues
          """,
        en: """
          found the same file, columns and design as wave '\(wave)'; name the file of each wave, or its columns where one \
          file holds several waves
          """)
    case .sameLabel(let label, let code, let other):
      Phrase(
        fr: """
          trouvé le libellé « \(label) » de « \(code) », qui est celui de « \(other) » ; donnez à chacun son propre libellé, ou \
          recodez l’un en l’autre dans les vagues
          """,
        en: """
          found the label '\(label)' of '\(code)', which is that of '\(other)'; give each a label of its own, or recode one \
          to the other in the waves
          """)
    case .stagesBesideProbabilities:
      Phrase(
        fr: """
          trouvé plusieurs degrés à côté de « pps » ; nommez le premier seul : la variance entre unités primaires couvre les autres
          """,
        en: """
          found several stages beside 'pps'; name the first one alone: the variance between PSUs covers the others
          """)
    case .territoriesWithoutVariable:
      Phrase(
        fr: """
          trouvé des territoires sans variable qui les connaisse ; nommez-la, comme \
          « field: {variable: departement, territories: [22, 29, 35, 56]} »
          """,
        en: """
          found territories without a variable that knows them; name it, such as \
          'field: {variable: departement, territories: [22, 29, 35, 56]}'
          """)
    case .covariatesBesideField(let variable):
      Phrase(
        fr: """
          trouvé des covariables de régions à côté d’un champ de « \(variable.rawValue) » ; retirez les covariables : les petits \
          territoires se rapprochent alors les uns des autres, ou prenez les régions pour champ
          """,
        en: """
          found covariates of regions beside a field of '\(variable.rawValue)'; remove the covariates: small areas are then \
          shrunk to each other, or take regions as the field
          """)
    case .fileName(let owner):
      Phrase(
        fr: "trouvé le nom du fichier \(owner.phrase) ; choisissez un autre identifiant",
        en: "found the name of the file of \(owner.phrase); choose another id")
    case .sameQuestionnaire(let from, let to, let first, let second):
      Phrase(
        fr: """
          trouvé « \(from) » avant « \(to) », dont le fichier a le même nom que celui de « \(first) » avant « \(second) » ; \
          choisissez des identifiants de vagues sans « -- »
          """,
        en: """
          found '\(from)' before '\(to)', whose file has the name of that of '\(first)' before '\(second)'; choose ids of \
          waves without '--'
          """)
    case .withoutPrecision(let id):
      Phrase(
        fr: """
          trouvé « \(id) », dont l’erreur n’est pas connue ; donnez sous « elsewhere » ses répondants et son effet de plan, \
          comme « n: 1000, design_effect: 1.5 »
          """,
        en: """
          found '\(id)', whose error is not known; state its respondents and its design effect under 'elsewhere', such as \
          'n: 1000, design_effect: 1.5'
          """)
    case .noClasses(let variable):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », qui n’a pas de catégories ; nommez des variables à catégories, ou passez à « propensity »
          """,
        en: """
          found '\(variable.rawValue)', which has no categories; name variables of categories, or make it a 'propensity'
          """)
    case .noPredictor(let variable):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », qui n’a ni catégories ni nombres ; nommez des variables de type single, scale, region, \
          departement ou number
          """,
        en: """
          found '\(variable.rawValue)', which has neither categories nor numbers; name variables of type single, scale, \
          region, departement or number
          """)
    case .otherAnswers(let variable, let first):
      Phrase(
        fr: """
          trouvé « \(variable.rawValue) », dont les réponses ne sont pas celles de « \(first.rawValue) » ; donnez aux deux les mêmes \
          modalités
          """,
        en: """
          found '\(variable.rawValue)', whose answers are not those of '\(first.rawValue)'; give both the same categories
          """)
    case .notANumber(let variable):
      Phrase(
        fr: "trouvé « \(variable.rawValue) », qui n’est pas un nombre ; nommez une variable de type number",
        en: "found '\(variable.rawValue)', which is no number; name a variable of type number")
    }
  }
}

extension StudyContradiction.FileOwner {
  /// The part, in the French genitive.
  package var phrase: Phrase {
    switch self {
    case .tests(let table): Phrase(fr: "des tests du tableau « \(table) »", en: "the tests of table '\(table)'")
    case .rankings(let table):
      Phrase(
        fr: "des classements de réponses du tableau « \(table) »", en: "the rankings of answers of table '\(table)'")
    case .decomposition(let comparison):
      Phrase(
        fr: "de la décomposition de la comparaison « \(comparison) »",
        en: "the decomposition of comparison '\(comparison)'")
    }
  }
}

extension StudyContradiction.Listed {
  /// The remedy of a repeat.
  package var phrase: Phrase {
    switch self {
    case .variable: Phrase(fr: "nommez chaque variable une fois", en: "name each variable once")
    case .wave: Phrase(fr: "nommez chaque vague une fois", en: "name each wave once")
    case .column: Phrase(fr: "nommez chaque colonne une fois", en: "name each column once")
    case .territory: Phrase(fr: "nommez chaque territoire une fois", en: "name each territory once")
    case .figure: Phrase(fr: "nommez chaque chiffre une fois", en: "name each figure once")
    case .answer: Phrase(fr: "écrivez chaque réponse une fois", en: "write each answer once")
    case .indicator: Phrase(fr: "rangez chaque indicateur dans un seul thème", en: "put each indicator into one theme")
    }
  }
}
