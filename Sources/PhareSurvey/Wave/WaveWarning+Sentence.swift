import PhareCSV

extension WaveWarning: Problem {
  /// The finding, and how it was read.
  public var sentence: Phrase {
    switch self {
    case .answeredOutsideFilter(let variable, let count):
      Phrase(
        fr: """
          réponses à « \(variable) » de personnes à qui la question n’était pas posée, sur \(count, "ligne", "lignes") ; elles \
          sont exclues de ses chiffres : vérifiez le `where:` de la variable
          """,
        en: """
          answers to '\(variable)' from outside its base, on \(count, "row", "rows"); they are left out of its figures: \
          check the `where:` of the variable
          """)
    case .usualMissingText(let text, let variable, let count):
      Phrase(
        fr: """
          « \(text) » compte comme une réponse à « \(variable) », sur \(count, "ligne", "lignes") ; si c’est une absence de \
          réponse, déclarez-la : `missing: [\(text)]`, --missing \(text)
          """,
        en: """
          '\(text)' counts as an answer to '\(variable)', on \(count, "row", "rows"); if it stands for a missing answer, \
          declare it: `missing: [\(text)]`, --missing \(text)
          """)
    case .missingTextIsAnswer(let text, let variable, let count):
      Phrase(
        fr: """
          « \(text) » est déclaré comme absence de réponse pour toutes les colonnes et compte comme une réponse à \
          « \(variable) », dont c’est un code, sur \(count, "ligne", "lignes") ; si ce n’est pas une réponse, retirez-le des \
          modalités ; si c’en est une, ne le déclarez que dans les autres variables
          """,
        en: """
          '\(text)' is declared missing for every column and counts as an answer to '\(variable)', which has that code, on \
          \(count, "row", "rows"); take it out of the answers if it is none, or declare it missing in the other variables \
          alone
          """)
    case .usualMissingDesignText(let text, let column, let count):
      Phrase(
        fr: """
          « \(text) » compte comme une valeur de « \(column) », sur \(count, "ligne", "lignes") ; si la valeur manque, \
          remplissez-la, ou déclarez-la : `missing: [\(text)]`, --missing \(text)
          """,
        en: """
          '\(text)' counts as a value of '\(column)', on \(count, "row", "rows"); if it stands for a missing value, fill it \
          in, or declare it: `missing: [\(text)]`, --missing \(text)
          """)
    case .hiddenCharacters(let text, let variable, let answers):
      Phrase(
        fr: """
          signes invisibles dans \(answers, "réponse", "réponses") à « \(variable) », la première \(Self.quoted(text)) ; ils \
          en font partie, et deux réponses qui se ressemblent font deux lignes : effacez-les, ou recodez la réponse dans la vague
          """,
        en: """
          characters that do not show in \(answers, "answer", "answers") to '\(variable)', the first \(Self.quoted(text)); they \
          are part of it, and two answers that look alike make two lines: delete them, or recode the answer in the wave
          """)
    case .exclusiveBesideOthers(let item, let variable, let count):
      Phrase(
        fr: """
          « \(item) » exclut les autres réponses à « \(variable) » et figure à côté d’une autre sur \
          \(count, "ligne", "lignes") ; les deux comptent : vérifiez `exclusive:` de la variable
          """,
        en: """
          '\(item)' excludes the other answers to '\(variable)' and stands beside one on \(count, "row", "rows"); both count: \
          check `exclusive:` of the variable
          """)
    case .notARegion, .furtherNotRegions, .fewRegions: ofRegions
    case .loneAnswer, .onlyTicked, .everyBoxTicked, .unaskedItem, .mostlyEmptyBoxes, .emptyBesideZeros: ofBoxes
    case .percentSigns(let header, let count):
      Phrase(
        fr:
          "signes de pourcentage dans \(count, "valeur", "valeurs") de « \(header) », lus tels quels, 12,5 % comme 12,5",
        en: "percent signs in \(count, "value", "values") of '\(header)', read as written, 12,5 % as 12.5")
    case .replicateScale(let ratio, isCombined: true):
      Phrase(
        fr: """
          les poids répliqués valent en moyenne \(ratio, digits: 3) fois le poids, là où environ 1 est habituel : les totaux \
          et leurs erreurs sont sur deux échelles ; vérifiez les colonnes de `weight` et de `replicates`
          """,
        en: """
          the replicate weights are \(ratio, digits: 3) times the weight on average, where about 1 is usual: totals and \
          their errors are on two scales; check the columns of `weight` and `replicates`
          """)
    case .replicateScale(let ratio, isCombined: false):
      Phrase(
        fr: """
          les multiplicateurs valent en moyenne \(ratio, digits: 3), là où environ 1 est habituel : les totaux et leurs \
          erreurs sont sur deux échelles ; vérifiez les colonnes de `weight` et de `replicates`
          """,
        en: """
          the multipliers are \(ratio, digits: 3) on average, where about 1 is usual: totals and their errors are on two \
          scales; check the columns of `weight` and `replicates`
          """)
    case .repaired(let repair, let header): Self.words(for: repair, header: header)
    case .paddedNames(let count, let first):
      Phrase(
        fr: """
          blancs autour du nom de \(count, "colonne", "colonnes"), la première \(Self.quoted(first)) ; ils sont ignorés
          """,
        en: """
          blanks around the names of \(count, "column", "columns"), the first \(Self.quoted(first)); they are left out
          """)
    case .rowsLeftOut(let count, let all):
      Phrase(
        fr:
          "\(count, "ligne", "lignes") sur \(all) ne remplissent pas le `where:` de la vague, et n’en font pas partie",
        en: "\(count, "row", "rows") of \(all) do not meet the `where:` of the wave, and are no part of it")
    case .straysLeftOut(let count, let first):
      Phrase(
        fr: """
          \(count, "ligne qui n’est pas un répondant est laissée", "lignes qui ne sont pas des répondants sont laissées") de \
          côté (`stray: drop`), dont celle-ci : \(first.strayNoun)
          """,
        en: """
          \(count, "line that is no respondent is", "lines that are no respondents are") left out (`stray: drop`), among them \
          this one: \(first.strayNoun)
          """)
    case .emptyLists(let variable, let count, let answer, let ofAnswered, let ofAll):
      Phrase(
        fr: """
          \(count, "cellule vide", "cellules vides") de « \(variable) » : absence de réponse, que rien dans le fichier ne \
          confirme ; « \(answer.text(in: .fr)) » fait \(ofAnswered, digits: 3) % de ceux qui ont répondu, et \(ofAll, digits: 3) % si \
          les autres n’ont rien coché (sans pondération) ; indiquez `empty: missing` ou `empty: not_ticked`
          """,
        en: """
          \(count, "empty cell", "empty cells") of '\(variable)', read as no answer, and nothing in the file confirms it: \
          '\(answer.text(in: .en))' is \(ofAnswered, digits: 3)% of those who answered, and \(ofAll, digits: 3)% where the others ticked \
          nothing (unweighted); state `empty: missing` or `empty: not_ticked`
          """)
    case .otherTexts(let item, let variable, let count, let first):
      Phrase(
        fr: """
          « \(item) » de « \(variable) » est lu comme coché là où il a un texte, sur \(count, "ligne", "lignes"), la première \
          \(Self.quoted(first))
          """,
        en: """
          '\(item)' of '\(variable)' is read as ticked where it has a text, on \(count, "row", "rows"), the first \
          \(Self.quoted(first))
          """)
    case .header(let repair): Self.words(for: repair)
    case .mojibake(let text, let meant, let count):
      Phrase(
        fr: """
          « \(text) » se lit « \(meant) » : \(count, "texte en UTF-8 a été relu", "textes en UTF-8 ont été relus") en Windows-1252 \
          avant d’être enregistrés ; exportez le fichier à nouveau en UTF-8
          """,
        en: """
          '\(text)' means '\(meant)': \(count, "text in UTF-8 was", "texts in UTF-8 were") read as Windows-1252 before the file was \
          saved; export it again as UTF-8
          """)
    case .otherSheets(let sheet, let others):
      Phrase(
        fr: """
          la feuille « \(sheet) » est lue, et non \(list: others, limit: 6) ; indiquez celle qui compte : `sheet: \(sheet)`, \
          --sheet
          """,
        en: """
          sheet '\(sheet)' is read, and not \(list: others, limit: 6); state the one that counts: `sheet: \(sheet)`, --sheet
          """)
    case .errorCells(let text, let count):
      Phrase(
        fr: """
          \(count, "cellule en erreur", "cellules en erreur"), la première « \(text) » ; elles comptent comme vides : \
          corrigez les formules dans le tableur
          """,
        en: """
          \(count, "cell holds", "cells hold") an error, the first '\(text)'; they count as empty: correct the formulas in the \
          spreadsheet
          """)
    case .uncomputedCells(let count):
      Phrase(
        fr: """
          le classeur n’a pas le résultat de \(count, "formule", "formules") ; leurs cellules comptent comme vides : ouvrez-le dans un \
          tableur et enregistrez-le
          """,
        en: """
          the workbook does not hold the result of \(count, "formula", "formulas"); their cells count as empty: open it in a \
          spreadsheet program and save it
          """)
    case .heavyRow(let column, let share):
      Phrase(
        fr: """
          cette ligne pèse à elle seule \(share * 100, digits: 2) % de « \(column) » : si c’est une ligne de totaux, effacez-la ; \
          si c’est un répondant, vérifiez son poids
          """,
        en: """
          this row alone has \(share * 100, digits: 2)% of '\(column)': delete it if it is a line of totals; check its weight if it \
          is a respondent
          """)
    case .unusedWeight(let name):
      Phrase(
        fr: """
          le fichier déclare « \(name) » comme poids des répondants, et rien ne l’utilise : chaque ligne compte pour 1 ; \
          indiquez `design: {weight: \(name)}`, --weight \(name)
          """,
        en: """
          the file declares '\(name)' as the weight of respondents, and nothing uses it: every row counts for 1; state \
          `design: {weight: \(name)}`, --weight \(name)
          """)
    case .guessedEncoding(let name):
      Phrase(
        fr: """
          cette ligne n’est pas en UTF-8 ; le fichier est lu en \(name) : indiquez-le (`dialect: {encoding: \(name)}`, \
          --encoding \(name)), ou enregistrez le fichier en UTF-8
          """,
        en: """
          this line is not UTF-8; the file is read as \(name): state it (`dialect: {encoding: \(name)}`, --encoding \(name)), \
          or save the file as UTF-8
          """)
    case .unlikeReplicate(let name):
      Phrase(
        fr: """
          « \(name) » ne ressemble pas aux autres poids répliqués, par sa moyenne ou par son lien avec le poids, et compte \
          parmi eux ; si c’est une autre question, resserrez les colonnes de `replicates`
          """,
        en: """
          '\(name)' does not resemble the other replicates, in its mean or in how it follows the weight, and counts as one \
          of them; if it is another question, narrow the columns of `replicates`
          """)
    }
  }

  /// Columns that no study describes, of which all or most rows name regions.
  private var ofRegions: Phrase {
    switch self {
    case .notARegion(let error, let column, let count):
      Phrase(
        fr: """
          \(error) ; « \(column) » est lu comme des régions, et cette valeur comme une absence de réponse, sur \
          \(count, "ligne", "lignes")
          """,
        en: "\(error); '\(column)' is read as regions, and this value as no answer, on \(count, "row", "rows")")
    case .furtherNotRegions(let values, let column, let count):
      Phrase(
        fr: """
          \(values, "autre valeur", "autres valeurs") de « \(column) » sans nom de région : absence de réponse sur \
          \(count, "ligne", "lignes")
          """,
        en: """
          \(values, "other value", "other values") of '\(column)' without the name of a region, read as no answer, on \
          \(count, "row", "rows")
          """)
    case .fewRegions(let error, let column, let named, let all):
      Phrase(
        fr: """
          « \(column) » nomme des régions sur \(named) lignes de \(all), et est lu comme de simples réponses : les régions \
          sont reconnues à partir de neuf lignes sur dix ; la première qui n’en nomme pas : \(error)
          """,
        en: """
          '\(column)' names regions on \(named) rows of \(all), and is read as plain answers: regions are recognised from nine \
          rows in ten on; the first that names none: \(error)
          """)
    default: .none
    }
  }

  /// Boxes, and variables that look like one.
  private var ofBoxes: Phrase {
    switch self {
    case .loneAnswer(let text, let variable, let empty):
      Phrase(
        fr: """
          toutes les réponses à « \(variable) » sont « \(text) », et \(empty, "ligne est vide", "lignes sont vides") : la \
          part de cette réponse est de 100 % ; si une cellule vide veut dire non, écrivez-y 0, ou faites de la colonne un \
          item d’une variable `multiple` avec `empty: not_ticked`, comme le fait `phare init`
          """,
        en: """
          every answer to '\(variable)' is '\(text)', and \(empty, "row is", "rows are") empty: its share is 100% of those \
          who answered; if empty means no, write 0 in those cells, or make the column an item of a `multiple` variable with \
          `empty: not_ticked`, as `phare init` does
          """)
    case .onlyTicked(let item, let variable, let count):
      Phrase(
        fr: """
          « \(item) » de « \(variable) » est coché partout où il y a une réponse, et \
          \(count, "répondant n’en a pas", "répondants n’en ont pas") : sa part est de 100 % ; si une case sans réponse est une \
          case non cochée, indiquez ce qu’elle contient (`unticked:`), ou `empty: not_ticked`
          """,
        en: """
          '\(item)' of '\(variable)' is ticked wherever it is answered, and \(count, "respondent has", "respondents have") no \
          answer: its share is 100%; if they did not tick it, state `unticked:` with what the box holds, or `empty: not_ticked`
          """)
    case .everyBoxTicked(let variable):
      Phrase(
        fr: """
          toutes les cases de « \(variable) » sont cochées, par tout le monde : vérifiez les textes de `ticked:` et les \
          colonnes des items
          """,
        en: """
          every box of '\(variable)' is ticked, by everybody: check the texts of `ticked:` and the columns of the items
          """)
    case .unaskedItem(let item, let variable):
      Phrase(
        fr: """
          « \(item) » de « \(variable) » n’a aucune réponse, à côté d’items à 0 et 1 : il compte comme non posé dans cette \
          vague
          """,
        en: "'\(item)' of '\(variable)' has no answer, beside items of 0 and 1: it counts as not asked in this wave")
    case .mostlyEmptyBoxes(let item, let variable, let unticked, let empty, let areUnticked):
      Phrase(
        fr: """
          « \(item) » de « \(variable) » vaut 0 sur \(unticked, "ligne", "lignes") et est vide pour \
          \(empty, "répondant qui a répondu", "répondants qui ont répondu") à un autre item ; une case vide \
          compte ici comme \(Self.reading(areUnticked))
          """,
        en: """
          '\(item)' of '\(variable)' holds 0 on \(unticked, "row", "rows") and is empty for \
          \(empty, "respondent", "respondents") with an answer to another item, who count as \(Self.reading(areUnticked))
          """)
    case .emptyBesideZeros(let variable, let count):
      Phrase(
        fr: """
          \(count, "répondant a", "répondants ont") une case vide de « \(variable) » à côté de cases à 0 : elle compte comme \
          une question non posée, malgré `empty: not_ticked`, qui vaut pour les vagues sans zéro ; écrivez 0 dans celles qui \
          n’ont pas été cochées
          """,
        en: """
          \(count, "respondent has", "respondents have") an empty box of '\(variable)' beside others that hold 0: it counts \
          as not asked, whatever `empty: not_ticked` says of waves without zeros; write 0 where they did not tick it
          """)
    default: .none
    }
  }

  /// How empty boxes beside a few zeros were read, and the remedy.
  private static func reading(_ areUnticked: Bool) -> Phrase {
    areUnticked
      ? Phrase(
        fr: "non cochée ; indiquez `empty: not_ticked` si c’est juste, ou `empty: missing`",
        en: "not having ticked it; state `empty: not_ticked` where they did not, or `empty: missing`")
      : Phrase(
        fr: "une absence de réponse ; écrivez 0 dans celles qui n’ont pas été cochées",
        en: "missing; write 0 in those boxes where they did not tick it")
  }
}
