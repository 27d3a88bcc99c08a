import ArgumentParser

/// Studies that grow in one dimension, by which time and memory are followed.
enum GrowthSeries: String, CaseIterable, ExpressibleByArgument {
  case rows, identifiers, replicates, answers, domains, questions, indicators, departements, columns, waves, pairs

  /// The name of the dimension that grows.
  var title: String {
    switch self {
    case .rows: "respondents, 20 questions by region"
    case .identifiers: "respondents with an id of their own"
    case .replicates: "given replicates, 2,000 respondents"
    case .answers: "answers to a question, 100,000 respondents"
    case .domains: "domains of a table, 100,000 respondents"
    case .questions: "questions of a table by region, 2,000 respondents"
    case .indicators: "indicators by region, 2,000 respondents"
    case .departements: "indicators by département, 2,000 respondents"
    case .columns: "columns of a file, 2,000 respondents"
    case .waves: "waves in ten comparisons by region"
    case .pairs: "waves, every pair of them compared by region"
    }
  }

  /// The sizes that are measured, from the least to the greatest.
  var sizes: [Int] {
    switch self {
    case .rows: [2_000, 20_000, 200_000, 1_000_000]
    case .identifiers: [100_000, 1_000_000, 10_000_000]
    case .replicates: [20, 200, 1_000]
    case .answers: [10, 100, 1_000, 3_000]
    case .domains: [10, 100, 1_000, 10_000]
    case .questions: [10, 100, 500]
    case .indicators, .departements: [10, 100, 1_000]
    case .columns: [50, 500, 5_000]
    case .waves: [2, 10, 50]
    case .pairs: [2, 8, 16]
    }
  }

  /// Writes the files of a study of a size into a folder; returns what the program is asked.
  func prepared(size: Int, in folder: String) throws -> [String] {
    let report = ["report", "\(folder)/study.yaml", "--output", "\(folder)/report"]
    let table = ["table", "\(folder)/w0.csv", "--rows", "q0", "--weight", "weight", "--format", "csv"]
    let few = Self.questions(10)
    switch self {
    case .rows:
      let study = GrowthStudy(rows: size, questions: Self.questions(20))
      try study.write(
        to: folder, sections: study.table(tests: "rao_scott") + study.indicators)
      return report
    case .identifiers:
      let study = GrowthStudy(rows: size, questions: Self.questions(1), hasDesign: false)
      try study.write(to: folder, sections: study.table(tests: "rao_scott"))
      return report
    case .replicates:
      let study = GrowthStudy(rows: 2_000, questions: few, replicates: size)
      try study.write(to: folder, sections: study.table(tests: "rao_scott"))
      return report
    case .answers:
      try GrowthStudy(rows: 100_000, questions: [.init(name: "q0", answers: size)]).writeWaves(to: folder)
      return table
    case .domains:
      let questions: [GrowthStudy.Question] = Self.questions(1) + [.init(name: "place", answers: size)]
      try GrowthStudy(rows: 100_000, questions: questions).writeWaves(to: folder)
      return table + ["--columns", "place"]
    case .questions:
      let study = GrowthStudy(rows: 2_000, questions: Self.questions(size))
      try study.write(to: folder, sections: study.table(tests: "rao_scott, column_letters"))
      return report
    case .indicators, .departements:
      let territory = self == .indicators ? "region" : "departement"
      let study = GrowthStudy(rows: 2_000, questions: Self.questions(size), territory: territory)
      try study.write(to: folder, sections: study.indicators)
      return report
    case .columns:
      try GrowthStudy(rows: 2_000, questions: Self.questions(size)).writeWaves(to: folder)
      return ["init", "\(folder)/w0.csv"]
    case .waves, .pairs:
      let study = GrowthStudy(rows: 2_000, questions: few, waves: size)
      try study.write(to: folder, sections: study.comparisons(ofAllPairs: self == .pairs))
      return report
    }
  }

  private static func questions(_ count: Int) -> [GrowthStudy.Question] {
    (0..<count).map { .init(name: "q\($0)", answers: 3) }
  }
}
