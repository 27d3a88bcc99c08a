import PhareCSV

/// Something wrong with what an SQL engine answered, or with what is asked of it.
public enum EngineProblem: Problem {
  /// A problem of the form of the file.
  case csv(CSVProblem)
  /// A file without a column that every answer has.
  case notAnAnswer(missing: String)
  /// A number of a record that is none.
  case unreadableNumber(String, column: String)
  /// A kind of record that no engine is asked for.
  case unknownKind(String)
  /// The columns of the tables where totals are needed.
  case firstRound
  /// Totals where the columns of the tables are needed.
  case noColumns(wave: String, table: String)
  /// A wave without totals.
  case noTotals(wave: String, table: String)
  /// Totals of another table than that of the wave, or with another column of weights or of respondents.
  case otherSource(wave: String, found: String, expected: String)
  /// Columns that the totals do not count together.
  case notTogether(wave: String, columns: [String])
  /// A wave of which only some records are there.
  case truncated(wave: String)
  /// A part whose respondents or weights do not add up to those of its wave.
  case incomplete(wave: String, columns: [String])
  /// A column whose answers are counted otherwise in two parts.
  case contradiction(wave: String, column: String, value: String)
  /// Rows of a table without a usable weight.
  case unusableWeights(wave: String, column: String, count: Int)
  /// Rows of a table with the respondent of another.
  case repeatedRespondents(wave: String, column: String, count: Int)
  /// More respondents than are taken.
  case tooManyRespondents(wave: String, count: Int, limit: Int)
  /// The same answer in two files.
  case sameTwice(wave: String, other: String)
  /// Two columns whose names are the same text, written with other signs: é as one, or as e and an accent.
  case twinColumns(wave: String, column: String)
  /// A column of weights that is also one of answers.
  case weightIsAnswer(wave: String, column: String)
  /// Something that totals do not hold.
  case beyondTotals(Subject)

  /// The results that only the rows of a wave give.
  public enum Subject: Hashable, Sendable {
    /// The rule that no small count follows from all figures together.
    case disclosure
    /// Work on the answers of each respondent: a regression, weights, a file for another program.
    case respondents
    /// Respondents in two waves, by the key of the comparison.
    case overlapOfRespondents(comparison: String)
  }

  /// The problem, and what to do.
  public var sentence: Phrase {
    switch self {
    case .csv(let problem): problem.sentence
    case .notAnAnswer(let column):
      Phrase(
        fr: """
          pas de colonne « \(column) » : ce n’est pas la réponse d’un moteur SQL à `phare sql` ; donnez le fichier que son client \
          a écrit
          """,
        en: """
          no column '\(column)': this is not what an SQL engine answers to `phare sql`; name the file that its client wrote
          """)
    case .unreadableNumber(let text, let column):
      Phrase(
        fr:
          "« \(text) » n’est pas un nombre dans « \(column) » ; faites répondre le moteur à nouveau, sans rien changer",
        en: "'\(text)' is no number in '\(column)'; have the engine answer again, and change nothing")
    case .unknownKind(let kind):
      Phrase(
        fr: "« \(kind) » n’est pas une sorte de ligne ; faites répondre le moteur à nouveau, sans rien changer",
        en: "'\(kind)' is no kind of record; have the engine answer again, and change nothing")
    case .firstRound:
      Phrase(
        fr: """
          ce fichier n’a que les colonnes des tables ; écrivez la requête suivante par `phare sql` avec `--totals` et ce \
          fichier, et donnez sa réponse
          """,
        en: """
          this file has only the columns of the tables; write the next query by `phare sql` with `--totals` and this file, \
          and name its answer
          """)
    case .noColumns(let wave, let table):
      Phrase(
        fr: """
          pas de colonnes de la vague « \(wave) » ; donnez la réponse à `phare sql` sans `--totals`, et si c’est elle, \
          écrivez \(table) comme le moteur nomme cette table, majuscules comprises
          """,
        en: """
          no columns of wave '\(wave)'; name the answer to `phare sql` without `--totals`, and if this is it, write \
          \(table) as the engine lists that table, upper and lower case included
          """)
    case .noTotals(let wave, let table):
      Phrase(
        fr: """
          la vague « \(wave) » est la table \(table) d’un moteur SQL ; donnez ses totaux par `--totals` : la réponse du moteur à \
          `phare sql`
          """,
        en: """
          wave '\(wave)' is table \(table) of an SQL engine; name its totals by `--totals`: what the engine answers to \
          `phare sql`
          """)
    case .otherSource(let wave, let found, let expected):
      Phrase(
        fr: """
          les totaux de la vague « \(wave) » sont de « \(found) », et l’étude demande « \(expected) » ; écrivez la requête à \
          nouveau par `phare sql`
          """,
        en: """
          the totals of wave '\(wave)' are of '\(found)', and the study asks for '\(expected)'; write the query again by \
          `phare sql`
          """)
    case .notTogether(let wave, let columns):
      Phrase(
        fr: """
          les totaux de la vague « \(wave) » ne comptent pas ensemble les colonnes \(list: columns) ; l’étude a changé, ou ce \
          qui est demandé n’y est pas : ajoutez-le à l’étude, et écrivez la requête à nouveau par `phare sql`
          """,
        en: """
          the totals of wave '\(wave)' do not count the columns \(list: columns) together; the study has changed, or does not \
          have what is asked for: add it to the study, and write the query again by `phare sql`
          """)
    case .truncated(let wave):
      Phrase(
        fr: """
          il manque des lignes de la vague « \(wave) » : le fichier est incomplet ou modifié ; faites répondre le moteur à \
          nouveau
          """,
        en: "records of wave '\(wave)' are missing: the file is incomplete or edited; have the engine answer again")
    case .incomplete(let wave, let columns):
      Phrase(
        fr: """
          les totaux de la vague « \(wave) » par \(list: columns) ne font pas ceux de toute sa table : le fichier est incomplet, \
          modifié, ou la table a changé entre-temps ; faites répondre le moteur à nouveau
          """,
        en: """
          the totals of wave '\(wave)' by \(list: columns) do not add up to those of its whole table: the file is incomplete \
          or edited, or the table changed meanwhile; have the engine answer again
          """)
    case .contradiction(let wave, let column, let value):
      Phrase(
        fr: """
          les totaux de la vague « \(wave) » comptent de deux façons « \(value) » de la colonne \(column) : le fichier est \
          modifié, ou la table a changé entre-temps ; faites répondre le moteur à nouveau
          """,
        en: """
          the totals of wave '\(wave)' count '\(value)' of column \(column) in two ways: the file is edited, or the table \
          changed meanwhile; have the engine answer again
          """)
    case .unusableWeights(let wave, let column, let count):
      Phrase(
        fr: """
          \(count, "ligne", "lignes") de la vague « \(wave) » sans poids utilisable dans « \(column) » : vide, négatif ou infini ; \
          corrigez la table
          """,
        en: """
          \(count, "row", "rows") of wave '\(wave)' without a usable weight in '\(column)': empty, negative or infinite; \
          correct the table
          """)
    case .repeatedRespondents(let wave, let column, let count):
      Phrase(
        fr: """
          \(count, "ligne", "lignes") de la vague « \(wave) » avec un identifiant vide ou déjà vu dans « \(column) » ; gardez une \
          ligne par répondant
          """,
        en: """
          \(count, "row", "rows") of wave '\(wave)' with an empty identifier in '\(column)', or that of another; keep one row \
          per respondent
          """)
    case .tooManyRespondents(let wave, let count, let limit):
      Phrase(
        fr: "la vague « \(wave) » a \(count, "répondant", "répondants") ; jusqu’à \(limit) sont pris",
        en: "wave '\(wave)' has \(count, "respondent", "respondents"); up to \(limit) are taken")
    case .sameTwice(let wave, let other):
      Phrase(
        fr: """
          les totaux de la vague « \(wave) » sont les mêmes que dans \(other) ; donnez une fois chaque fichier, et des totaux de \
          répondants différents
          """,
        en: """
          the totals of wave '\(wave)' are the same as in \(other); name each file once, and totals of different respondents
          """)
    case .twinColumns(let wave, let column):
      Phrase(
        fr: """
          la table de la vague « \(wave) » a deux colonnes « \(column) », écrites avec d’autres signes (é en un ou en \
          deux) ; renommez-en une par une vue
          """,
        en: """
          the table of wave '\(wave)' has two columns '\(column)', written with other signs (é as one or as two); give one of \
          them another name by a view
          """)
    case .weightIsAnswer(let wave, let column):
      Phrase(
        fr: """
          la colonne « \(column) » de la vague « \(wave) » est à la fois un poids et une question ; donnez à la question une \
          autre colonne, par une vue
          """,
        en: """
          column '\(column)' of wave '\(wave)' is both a weight and a question; give the question another column, by a view
          """)
    case .beyondTotals(.disclosure):
      Phrase(
        fr: """
          `disclosure` demande les réponses de chaque répondant, que des totaux n’ont pas ; exportez la table en fichier, ou \
          retirez la clé
          """,
        en: """
          `disclosure` needs the answers of each respondent, which totals do not hold; export the table to a file, or remove \
          the key
          """)
    case .beyondTotals(.respondents):
      Phrase(
        fr:
          "cette commande demande les réponses de chaque répondant, que des totaux n’ont pas ; exportez la table en fichier",
        en: "this command needs the answers of each respondent, which totals do not hold; export the table to a file")
    case .beyondTotals(.overlapOfRespondents(let comparison)):
      Phrase(
        fr: """
          la comparaison « \(comparison) » demande quels répondants sont dans les deux vagues, ce que des totaux ne disent pas ; \
          exportez les tables en fichiers
          """,
        en: """
          comparison '\(comparison)' needs to know which respondents are in both waves, which totals do not tell; export the \
          tables to files
          """)
    }
  }
}
