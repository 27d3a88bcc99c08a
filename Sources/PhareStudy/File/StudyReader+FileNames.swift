import PhareSurvey

extension StudyReader {
  /// Reports parts of the study whose files in a report would have the same name.
  ///
  /// Ids are distinct within a section, but a part may have more files than the one named after its id.
  mutating func checkFileNames() {
    let tables = Set(study.tables.map(\.id))
    let indicators = Set(study.indicators.map(\.id))
    let comparisons = Set(study.comparisons.map(\.id))
    for table in study.tables {
      if !table.tests.isEmpty, tables.contains(table.testsName) {
        reportTaken(table.testsName, of: .table, .table(table.testsName), by: .tests(table: table.id))
      }
      if indicators.contains(table.rankingName) {
        reportTaken(
          table.rankingName, of: .indicator, .indicator(table.rankingName), by: .rankings(table: table.id))
      }
    }
    for comparison in study.comparisons
    where !comparison.decompose.isEmpty && comparisons.contains(comparison.decompositionName) {
      let name = comparison.decompositionName
      reportTaken(name, of: .comparison, .comparison(name), by: .decomposition(comparison: comparison.id))
    }
    checkQuestionnaires()
  }

  /// Reports pairs of waves whose changes of the questionnaire would have the same file.
  private mutating func checkQuestionnaires() {
    var pairs: [String: [String]] = [:]
    for comparison in study.comparisons {
      for (from, to) in zip(comparison.waves, comparison.waves.dropFirst()) {
        let name = CodebookDiff.name(from: from, to: to)
        guard let first = pairs[name], first != [from, to] else {
          pairs[name] = [from, to]
          continue
        }
        report(
          .contradiction(
            .key("waves", of: .element(.comparison, comparison.id)),
            .sameQuestionnaire(from: from, to: to, as: first[0], before: first[1])),
          at: study.location(of: .comparison(comparison.id), key: "waves"))
      }
    }
  }

  private mutating func reportTaken(
    _ id: String, of kind: StudyPart.Kind, _ element: StudyElement, by owner: StudyContradiction.FileOwner
  ) {
    report(
      .contradiction(.key("id", of: .element(kind, id)), .fileName(of: owner)),
      at: study.location(of: element, key: "id"))
  }
}
