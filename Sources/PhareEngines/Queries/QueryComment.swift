import PhareCSV

/// A comment above a query.
enum QueryComment: Hashable, Sendable {
  /// The first round, the columns of tables, and the command of the next.
  case columns(SQLDialect)
  /// The second round, the totals of their rows.
  case totals
  /// The command that runs the query.
  case client(SQLDialect)
  /// A dialect whose queries nobody ran on its engine.
  case untried(SQLDialect)

  /// The comments of a round, one a line, in a language.
  static func text(_ round: QueryComment, _ dialect: SQLDialect, in language: Language) -> String {
    let comments = [round, .client(dialect)] + (dialect.isTried ? [] : [.untried(dialect)])
    return comments.map { "-- \($0.words.text(in: language))\n" }.joined()
  }

  /// The comment, without the signs before it.
  var words: Phrase {
    switch self {
    case .columns(let dialect):
      Phrase(
        fr:
          "phare, premier tour : les colonnes des tables. Ensuite : phare sql --dialect \(dialect.rawValue) --totals ANSWER",
        en:
          "phare, first round: the columns of the tables. Next: phare sql --dialect \(dialect.rawValue) --totals ANSWER"
      )
    case .totals:
      Phrase(
        fr: "phare, second tour : les totaux. Ensuite : phare report --totals ANSWER",
        en: "phare, second round: the totals. Next: phare report --totals ANSWER")
    case .client(let dialect): Phrase(fr: "lancer : \(dialect.client)", en: "run: \(dialect.client)")
    case .untried(let dialect):
      Phrase(
        fr: """
          écrit d’après le manuel de \(dialect.name), jamais lancé sur ce moteur : comparez d’abord quelques chiffres avec ceux d’un \
          fichier
          """,
        en: """
          written by the manual of \(dialect.name), and never run on that engine: first compare some figures with those of a file
          """)
    }
  }
}
