import PhareCSV

extension WaveProblem {
  /// The finding, the expectation and the remedy.
  public var sentence: Phrase {
    switch self {
    case .csv(let problem): problem.sentence
    case .file(let problem): problem.sentence
    case .missingColumn(let header, let role, let nearest?):
      Phrase(
        fr: """
          aucune colonne « \(header) » pour \(role.phrase) ; la plus proche est « \(nearest) » : corrigez le nom, ou ajoutez \
          la colonne
          """,
        en: """
          no column '\(header)' for \(role.phrase); the nearest is '\(nearest)': correct the name, or add the column
          """)
    case .missingColumn(let header, let role, nil):
      Phrase(
        fr: "aucune colonne « \(header) » pour \(role.phrase) : corrigez le nom, ou ajoutez la colonne",
        en: "no column '\(header)' for \(role.phrase): correct the name, or add the column")
    case .ambiguousColumn(let name):
      Phrase(
        fr: """
          plusieurs colonnes s’appellent « \(name) » ; désignez celle qui compte par son rang (`\(name)-1`, `\(name)-2`), ou donnez-leur un nom \
          dans le fichier
          """,
        en: """
          several columns are called '\(name)'; name the one that counts by its rank (`\(name)-1`, `\(name)-2`), or give them names \
          in the file
          """)
    case .labelOfUnknownColumn(let name, let nearest?):
      Phrase(
        fr:
          "aucune colonne « \(name) » dans le fichier de la vague ; la plus proche est « \(nearest) » : corrigez le nom, ou retirez la ligne",
        en:
          "the file of the wave has no column '\(name)'; the nearest is '\(nearest)': correct the name, or take the line out"
      )
    case .labelOfUnknownColumn(let name, nil):
      Phrase(
        fr: "aucune colonne « \(name) » dans le fichier de la vague ; corrigez le nom, ou retirez la ligne",
        en: "the file of the wave has no column '\(name)'; correct the name, or take the line out")
    case .repeatedLabel(let code, let column):
      Phrase(
        fr: "le code « \(code) » de « \(column) » a déjà un libellé plus haut ; gardez une seule ligne",
        en: "code '\(code)' of '\(column)' has a label further up already; keep one of the lines")
    case .unknownReason(let text):
      Phrase(
        fr:
          "« \(text) » n’est pas une raison ; écrivez refused, does_not_know, not_asked, empty, ou rien pour une réponse",
        en: "'\(text)' is no reason; write refused, does_not_know, not_asked, empty, or nothing for an answer")
    case .belowBands(let text, let variable, let least, let count):
      Phrase(
        fr: """
          \(text) est au-dessous de la première tranche de « \(variable) », qui commence à \(least)\(Self.rows(count)) ; ajoutez une \
          tranche, ou déclarez la valeur comme absence de réponse
          """,
        en: """
          \(text) is below the first band of '\(variable)', which begins at \(least)\(Self.rows(count)); add a band, or declare the \
          value as missing
          """)
    case .withoutYear(let variable):
      Phrase(
        fr: "« \(variable) » est un âge, et la vague n’a pas d’année ; indiquez `year:`",
        en: "'\(variable)' is an age, and the wave has no year; state `year:`")
    case .nobodyInWave:
      Phrase(
        fr: "aucune ligne du fichier ne remplit le `where:` de la vague ; corrigez-le",
        en: "no row of the file meets the `where:` of the wave; correct it")
    case .missingItems(let items, let variable):
      Phrase(
        fr: """
          « \(variable) » n’a pas de colonne pour \(list: items, limit: 12) ; associez-les sous `columns:`, ou retirez-les du \
          dictionnaire
          """,
        en: """
          '\(variable)' has no column for \(list: items, limit: 12); map them under `columns:`, or take them out of the \
          codebook
          """)
    case .unknownCode, .unknownPlace, .outOfRange, .notANumber, .notADate, .undecidedDate, .contradictoryLabel, .region,
      .regionGrouping, .tooManyCategories:
      ofAnswers
    case .notZeroOrOne, .onlyTicked, .ambiguousBoxes: ofBoxes
    case .unusableProbability, .contradictoryPair, .missingPair, .namelessUnits: ofProbabilities
    case .unusableWeight, .unusablePopulation, .zeroWeights, .missingDesignValue, .similarDesignValues,
      .neitherYesNorNo,
      .missingRespondent, .repeatedRespondent, .design:
      ofTheDesign
    case .unusableReplicateWeight, .wholePattern, .replicatesReadOtherwise, .repeatedReplicate, .replicates:
      ofReplicates
    case .more(let count, let listing):
      Phrase(
        fr: "et \(count, "autre problème", "autres problèmes") de ce genre : \(listing.phrase)",
        en: "and \(count, "more problem", "more problems") of this kind: \(listing.phrase)")
    }
  }

  /// Answers to a variable that its codebook does not read.
  private var ofAnswers: Phrase {
    switch self {
    case .unknownCode(let code, let variable, let known, let count):
      Phrase(
        fr: """
          « \(code) » n’est pas un code de « \(variable) »\(Self.rows(count)) ; choisissez parmi \(list: known, limit: 12), recodez-le \
          dans la vague, ou ajoutez-le au dictionnaire
          """,
        en: """
          '\(code)' is not a code of '\(variable)'\(Self.rows(count)); use one of \(list: known, limit: 12), recode it in \
          the wave, or add it to the codebook
          """)
    case .unknownPlace(let code, let variable, let file, let count):
      Phrase(
        fr: """
          « \(code) » n’est dans aucune ligne du fichier « \(file) », qui fait les territoires de « \(variable) »\(Self.rows(count)) ; \
          ajoutez-l’y, recodez-le dans la vague, ou mettez-le sous « missing »
          """,
        en: """
          '\(code)' is in no line of \(file), which makes the territories of '\(variable)'\(Self.rows(count)); add it there, \
          recode it in the wave, or list it under 'missing'
          """)
    case .outOfRange(let text, let variable, let range, let count):
      Phrase(
        fr: """
          « \(text) » n’est pas une note entière de \(range.lowerBound) à \(range.upperBound) pour « \(variable) »\
          \(Self.rows(count)) ; corrigez-la, recodez-la, ou déclarez-la comme absence de réponse
          """,
        en: """
          '\(text)' is not a whole score from \(range.lowerBound) to \(range.upperBound) of '\(variable)'\
          \(Self.rows(count)); correct it, recode it, or declare it as missing
          """)
    case .notANumber(let text, let variable, let mark, let count):
      Phrase(
        fr: """
          « \(text) » n’est pas un nombre pour « \(variable) »\(Self.rows(count)), avec \(mark.phrase) comme signe décimal ; \
          corrigez-le, ou déclarez-le comme absence de réponse
          """,
        en: """
          '\(text)' is not a number of '\(variable)'\(Self.rows(count)) under the decimal \(mark.name); correct it, or \
          declare it as missing
          """)
    case .notADate(let text, let variable, let order, let count):
      Phrase(
        fr: """
          « \(text) » n’est pas une date pour « \(variable) »\(Self.rows(count)), \(Self.phrase(order)) ; corrigez-la, recodez-la, ou \
          déclarez-la comme absence de réponse
          """,
        en: """
          '\(text)' is not a date of '\(variable)'\(Self.rows(count)), \(Self.phrase(order)); correct it, recode it, or declare it \
          as missing
          """)
    case .undecidedDate(let text, let variable):
      Phrase(
        fr: """
          rien ne dit si « \(text) » de « \(variable) » commence par le jour ou par le mois ; écrivez `order: dmy` ou `order: mdy` dans la \
          variable
          """,
        en: """
          nothing says whether '\(text)' of '\(variable)' begins with the day or the month; write `order: dmy` or `order: mdy` in the \
          variable
          """)
    case .contradictoryLabel(let code, let label, let variable, let other, let count):
      Phrase(
        fr: """
          le fichier donne à « \(code) » le libellé « \(label) », qui est celui de « \(other) » dans « \(variable) »\
          \(Self.rows(count)) ; corrigez le dictionnaire, ou recodez « \(label) » dans la vague
          """,
        en: """
          the file labels '\(code)' as '\(label)', which is the label of '\(other)' in '\(variable)'\(Self.rows(count)); \
          correct the codebook, or recode '\(label)' in the wave
          """)
    case .region(let error, let variable, let count):
      Phrase(fr: "\(error) (\(Self.rows(count, of: variable)))", en: "\(error) (\(Self.rows(count, of: variable)))")
    case .regionGrouping(let error, let variable, let count):
      Phrase(fr: "\(error) (\(Self.rows(count, of: variable)))", en: "\(error) (\(Self.rows(count, of: variable)))")
    case .tooManyCategories(let count, let variable, let limit):
      Phrase(
        fr: """
          « \(variable) » a \(count) réponses distinctes et un tableau en compte au plus \(limit) ; déclarez ses modalités, ou faites-en \
          un texte
          """,
        en: """
          '\(variable)' has \(count) distinct answers and a table holds \(limit); declare its categories, or make it text
          """)
    default: .none
    }
  }

  /// Boxes whose values say neither ticked nor empty, or do not tell one from the other.
  private var ofBoxes: Phrase {
    switch self {
    case .notZeroOrOne(let text, let item, let variable, let count):
      Phrase(
        fr: """
          « \(text) » n’est ni 0 ni 1 dans l’item « \(item) » de « \(variable) »\(Self.rows(count)) ; recodez-le \
          (`recodes: {\(variable): {\(text): 0}}`), ou indiquez `unticked: \(text)` si la case n’est pas cochée, \
          `ticked: \(text)` si elle l’est, ou déclarez-le comme absence de réponse
          """,
        en: """
          '\(text)' is neither 0 nor 1 in item '\(item)' of '\(variable)'\(Self.rows(count)); recode it \
          (`recodes: {\(variable): {\(text): 0}}`) or state `unticked: \(text)` for a box that is not ticked, \
          `ticked: \(text)` for a ticked one, or declare it as missing
          """)
    case .onlyTicked(let item, let variable, let count):
      Phrase(
        fr: """
          personne n’a laissé « \(item) » de « \(variable) » décoché, et \
          \(count, "répondant n’y a pas répondu", "répondants n’y ont pas répondu") : toutes les parts seraient de 100 % ; \
          indiquez ce que contient une case non cochée (`unticked: N`), ou `empty: not_ticked`, ou `empty: missing` si ces \
          100 % sont justes
          """,
        en: """
          nobody left '\(item)' of '\(variable)' unticked, and \(count, "respondent has", "respondents have") no answer to \
          it: every share would be 100%; state what a box that is not ticked holds (`unticked: N`), or `empty: not_ticked`, \
          or `empty: missing` where 100% is meant
          """)
    case .ambiguousBoxes(let item, let variable, let count):
      Phrase(
        fr: """
          les cases de « \(variable) », comme « \(item) », sont cochées ou vides, jamais à 0, et toutes vides pour \
          \(count, "répondant", "répondants") ; indiquez `empty: not_ticked` si la question leur a été posée, ou `where:` pour \
          dire à qui elle l’a été
          """,
        en: """
          the boxes of '\(variable)', such as '\(item)', are ticked or empty, never 0, and all empty for \
          \(count, "respondent", "respondents"); state `empty: not_ticked` where they were asked, or `where:` for those who \
          were
          """)
    default: .none
    }
  }

  /// Probabilities of units and of their pairs.
  private var ofProbabilities: Phrase {
    switch self {
    case .unusableProbability("", let column):
      Phrase(
        fr: """
          pas de probabilité dans « \(column) » ; écrivez celle que l’unité soit dans l’échantillon, supérieure à 0 et au plus égale à 1
          """,
        en: """
          there is no probability in '\(column)'; write the chance of the unit to be in the sample, above 0 and at most 1
          """)
    case .unusableProbability(let text, let column):
      Phrase(
        fr: """
          « \(text) » n’est pas une probabilité, dans « \(column) » ; écrivez celle que l’unité soit dans l’échantillon, \
          supérieure à 0 et au plus égale à 1
          """,
        en: """
          '\(text)' is not a probability in '\(column)'; write the chance of the unit to be in the sample, above 0 and at most 1
          """)
    case .contradictoryPair(let unit, let other):
      Phrase(
        fr: """
          « \(unit) » et « \(other) » figurent sur une ligne précédente avec une autre probabilité ; gardez l’une des deux lignes
          """,
        en: """
          '\(unit)' and '\(other)' stand on an earlier line with another probability; keep one of the two lines
          """)
    case .missingPair(let unit, let other):
      Phrase(
        fr: """
          pas de probabilité d’inclusion double de « \(unit) » et « \(other) » ; ajoutez une ligne avec les deux et la probabilité \
          que les deux soient tirées
          """,
        en: """
          there is no joint probability of '\(unit)' and '\(other)'; add a line with both and the chance that both are sampled
          """)
    default:
      Phrase(
        fr: """
          les probabilités d’inclusion doubles nomment des unités, et le plan de sondage n’en nomme aucune ; indiquez « psu », ou \
          « respondent » si des répondants ont été tirés
          """,
        en: """
          joint probabilities name units, and the design names none; state 'psu', or 'respondent' where respondents were drawn
          """)
    }
  }

  /// Columns of the design.
  private var ofTheDesign: Phrase {
    switch self {
    case .unusableWeight("", let column):
      Phrase(
        fr: """
          pas de poids dans « \(column) » ; écrivez un nombre positif ou nul, comme 1.25, ou retirez le répondant
          """,
        en: """
          there is no weight in '\(column)'; write a number of 0 or more, such as 1.25, or leave the respondent out
          """)
    case .unusableWeight(let text, let column):
      Phrase(
        fr: """
          « \(text) » n’est pas un poids, dans « \(column) » ; écrivez un nombre positif ou nul, comme 1.25, ou retirez le \
          répondant
          """,
        en: """
          '\(text)' is not a weight in '\(column)'; write a number of 0 or more, such as 1.25, or leave the respondent out
          """)
    case .unusablePopulation("", let column):
      Phrase(
        fr: "pas de population dans « \(column) » ; écrivez le nombre d’unités de la strate sur chacune de ses lignes",
        en: "there is no population in '\(column)'; write the number of units in the stratum on each of its rows")
    case .unusablePopulation(let text, let column):
      Phrase(
        fr: """
          « \(text) » n’est pas une population, dans « \(column) » ; écrivez le nombre d’unités de la strate sur chacune de \
          ses lignes
          """,
        en: "'\(text)' is not a population in '\(column)'; write the number of units in the stratum on each of its rows"
      )
    case .zeroWeights(let column):
      Phrase(
        fr: """
          tous les poids de « \(column) » sont nuls : aucun répondant ne compte ; nommez la colonne des poids, ou retirez `weight`
          """,
        en: """
          every weight in '\(column)' is 0, so nobody counts; name the column of the weights, or leave `weight` out
          """)
    case .missingDesignValue(let column, let value, let count):
      Phrase(
        fr:
          "aucune valeur dans « \(column) », qui donne \(value.phrase) d’un répondant\(Self.rows(count)) ; remplissez-la",
        en: "no value in '\(column)', which gives \(value.phrase) of a respondent\(Self.rows(count)); fill it in")
    case .neitherYesNorNo(let text, let column, let value, let count):
      Phrase(
        fr: """
          « \(text) » dans « \(column) », qui donne \(value.phrase), n’est ni oui ni non\(Self.rows(count)) ; écrivez 1 ou 0, oui ou \
          non
          """,
        en: """
          '\(text)' in '\(column)', which gives \(value.phrase), is neither yes nor no\(Self.rows(count)); write 1 or 0, oui or \
          non
          """)
    case .similarDesignValues(let value, let other, let column, let part, let count):
      Phrase(
        fr: """
          « \(value) » et « \(other) » dans « \(column) » ne diffèrent que par des blancs ou des guillemets et feraient deux \
          valeurs de \(part.phrase)\(Self.rows(count)) ; écrivez-les de la même façon
          """,
        en: """
          \(Self.quoted(value)) and \(Self.quoted(other)) in '\(column)' differ only in blanks or quotes and would make two \
          values of \(part.phrase)\(Self.rows(count)); write them alike
          """)
    case .missingRespondent(let column, let count):
      Phrase(
        fr: """
          pas d’identifiant de répondant dans « \(column) »\(Self.rows(count)) ; remplissez la case, ou retirez la ligne
          """,
        en: "no id of the respondent in '\(column)'\(Self.rows(count)); fill it in, or take the row out")
    case .repeatedRespondent(let id, let column, let firstLine):
      Phrase(
        fr:
          "le répondant « \(id) » de « \(column) » figure déjà à la ligne \(firstLine) ; retirez l’une des deux lignes",
        en: "respondent '\(id)' of '\(column)' already stands at line \(firstLine); take one of the two out")
    case .design(let error): error.sentence
    default: .none
    }
  }

  /// Replicate weights.
  private var ofReplicates: Phrase {
    switch self {
    case .unusableReplicateWeight("", let column):
      Phrase(
        fr: "pas de poids répliqué dans « \(column) » ; écrivez un nombre fini, comme 0 ou 1.25",
        en: "there is no replicate weight in '\(column)'; write a finite number, such as 0 or 1.25")
    case .unusableReplicateWeight(let text, let column):
      Phrase(
        fr: "« \(text) » n’est pas un poids répliqué, dans « \(column) » ; écrivez un nombre fini, comme 0 ou 1.25",
        en: "'\(text)' is not a replicate weight in '\(column)'; write a finite number, such as 0 or 1.25")
    case .wholePattern(let pattern):
      Phrase(
        fr: """
          le motif « \(pattern) » des poids répliqués désigne toutes les colonnes ; écrivez ce que leurs noms ont en commun, \
          comme « rep_* », ou énumérez-les
          """,
        en: """
          the pattern '\(pattern)' of the replicate weights matches every column; write what their names have in common, \
          such as 'rep_*', or list them
          """)
    case .replicatesReadOtherwise(let names):
      Phrase(
        fr: """
          l’étude lit \(list: names, limit: 12) autrement, et non comme poids répliqués ; resserrez les colonnes de \
          `replicates`, ou retirez l’autre usage de l’étude
          """,
        en: """
          the study reads \(list: names, limit: 12) otherwise, and not as replicate weights; narrow the columns of \
          `replicates`, or take the other use out of the study
          """)
    case .repeatedReplicate(let name):
      Phrase(
        fr: "« \(name) » figure deux fois parmi les poids répliqués ; n’énumérez chaque colonne qu’une fois",
        en: "'\(name)' stands twice among the replicate weights; list every column once")
    case .replicates(let error): error.sentence
    default: .none
    }
  }

  /// The number of rows where a problem repeats, in parentheses; nothing for one.
  private static func rows(_ count: Int) -> Phrase {
    count > 1 ? Phrase(fr: " (sur \(count) lignes)", en: " (on \(count) rows)") : .none
  }

  /// A variable and the number of its rows.
  private static func rows(_ count: Int, of variable: String) -> Phrase {
    Phrase(fr: "« \(variable) »\(rows(count))", en: "'\(variable)'\(rows(count))")
  }

  /// A text in English quotes that it does not hold itself.
  private static func quoted(_ text: String) -> String { text.contains("'") ? "‹\(text)›" : "'\(text)'" }
}

extension WaveProblem.DesignValue {
  /// The part, with its article.
  package var phrase: Phrase {
    switch self {
    case .unit: Phrase(fr: "l’unité tirée", en: "the sampled unit")
    case .stratum: Phrase(fr: "la strate", en: "the stratum")
    case .secondPhase: Phrase(fr: "l’appartenance à la seconde phase", en: "the second phase")
    case .secondStratum: Phrase(fr: "la strate de seconde phase", en: "the stratum of the second phase")
    case .response: Phrase(fr: "la réponse à l’enquête", en: "the response")
    }
  }
}

extension WaveProblem {
  /// How dates are written in a column.
  fileprivate static func phrase(_ order: DateOrder?) -> Phrase {
    switch order {
    case .dayMonthYear?: Phrase(fr: "où le jour vient en premier", en: "where the day comes first")
    case .monthDayYear?: Phrase(fr: "où le mois vient en premier", en: "where the month comes first")
    case .yearMonthDay?, nil: Phrase(fr: "telle que 2024-01-05", en: "such as 2024-01-05")
    }
  }
}

extension WaveProblem.Listing {
  /// The problems, in the plural.
  package var phrase: Phrase {
    switch self {
    case .codes(let variable): Phrase(fr: "codes de « \(variable) »", en: "codes of '\(variable)'")
    case .numbers(let variable): Phrase(fr: "nombres de « \(variable) »", en: "numbers of '\(variable)'")
    case .dates(let variable): Phrase(fr: "dates de « \(variable) »", en: "dates of '\(variable)'")
    case .weights: Phrase(fr: "poids", en: "weights")
    case .designNumbers: Phrase(fr: "nombres du plan de sondage", en: "numbers of the design")
    case .probabilities: Phrase(fr: "probabilités", en: "probabilities")
    case .pairs: Phrase(fr: "paires d’unités", en: "pairs of units")
    case .repeatedRespondents: Phrase(fr: "répondants répétés", en: "repeated respondents")
    }
  }
}
