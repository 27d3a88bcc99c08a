import PhareCSV

@testable import PhareEngines

extension EngineProblem: Sampled {
  static let samples: [EngineProblem] =
    [
      .csv(.nulByte), .notAnAnswer(missing: "wave"), .unreadableNumber("x", column: "n"), .unknownKind("total"),
      .firstRound,
      .noColumns(wave: "w1", table: "panel.mayors"), .noTotals(wave: "w1", table: "panel.mayors"),
      .otherSource(wave: "w1", found: "panel.citizens", expected: "panel.mayors"),
      .notTogether(wave: "w1", columns: ["Q1", "REGION"]), .truncated(wave: "w1"),
      .incomplete(wave: "w1", columns: ["Q1", "REGION"]),
      .contradiction(wave: "w1", column: "Q1", value: "Oui"), .unusableWeights(wave: "w1", column: "poids", count: 2),
      .repeatedRespondents(wave: "w1", column: "id", count: 2),
      .tooManyRespondents(wave: "w1", count: 3000, limit: 2000),
      .sameTwice(wave: "w1", other: "one.csv"), .twinColumns(wave: "w1", column: "âge"),
      .weightIsAnswer(wave: "w1", column: "poids"),
    ] + Subject.samples.map { .beyondTotals($0) }
}

extension EngineProblem.Subject: Sampled {
  static let samples: [EngineProblem.Subject] = [
    .disclosure, .respondents, .overlapOfRespondents(comparison: "trend"),
  ]
  var words: Phrase { EngineProblem.beyondTotals(self).sentence }
}

extension QueryComment: Sampled {
  static let samples: [QueryComment] =
    [.columns(.postgres), .totals] + SQLDialect.allCases.map { .client($0) } + [.untried(.bigquery)]
}
