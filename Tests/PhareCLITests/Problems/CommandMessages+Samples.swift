import PhareCSV
import PhareStudy
import PhareSurvey

@testable import PhareCLI

extension CommandProblem: Sampled {
  static let samples: [CommandProblem] = [
    .cannotWrite("weights.csv", SystemReason(13)), .outputStopped(SystemReason(32)),
    .tooFewFiles(1, needed: 24),
    .outputIsInput("w.csv", input: "mayors.csv"), .sameOutputs("w.csv"), .dataAsStudy("mayors.csv"),
    .noIndicators(study: "study.yaml"), .noComparisons(study: "study.yaml"), .noWeightings(study: "study.yaml"),
    .noTables(study: "study.yaml"), .clientNotStarted("psql", SystemReason(2)), .clientFailed("psql", status: 3),
    .clientSilent("psql"),
    .noDecompositions(study: "study.yaml"), .nothingToDraw(.map, indicator: "innovation", study: "study.yaml"),
    .nothingToDraw(.dots, indicator: "innovation", study: "study.yaml"),
    .noConverter("map.png"), .conversionFailed("map.png"),
    .notExported(wave: "w1", SourceLocation(file: "study.yaml", line: 7, column: 5)),
    .noWeighting(wave: "w1", SourceLocation(file: "study.yaml", line: 7, column: 5)),
  ]
}

extension UsageProblem: Sampled {
  static let samples: [UsageProblem] = [
    .headerLines(0), .skippedLines(-1), .sameWave("w1"), .responseInTerms("q1"),
    .noSuchWave("--wave w9", known: ["w1", "w2"]),
    .noSuchVariable("--by age", known: ["q", "region"]), .noSuchComparison("--only trend", known: ["c"]),
    .noSuchIndicator("--indicator x", known: ["innovation", "emploi"]), .noSuchIndicator("--indicator i", known: []),
    .noFigure("--wave w2", wave: "w2", known: ["w1", "w3"]), .waveOfBars,
    .severalWeightings(["w1", "w2"]), .severalWaves(["w1", "w2"]), .noRows, .noTerms, .dialectOfStudy,
    .wavesOfFile("--waves"), .noTestsToPrint,
    .testsInText, .codesOfLinear(["1", "2"]), .severalReferences("region"), .inNoTerm("age"),
    .noDenominator(.ratio), .intervalOfQuantiles("quantile"), .noValue, .valueWithoutTest, .valueOutOfRange(1.5),
    .noProbability, .jointProbabilities,
    .varianceOfOtherMethods, .populationBesideProbabilities, .domainsBesideProbabilities, .domainsWithoutRule,
    .ofOtherStatistics(option: "--probs", owners: ["quantile"]), .percentWithoutColumns(.row),
    .testsWithoutColumns, .decompositionInText, .numericBeside("age", option: "--categorical"), .sizeBesideGoals,
    .goalWithoutVariables(option: "--within"),
  ]
}

extension CommandNote: Sampled {
  static let samples: [CommandNote] = [
    .proposesDisclosure(wave: "w1"), .exportsFinalWeights,
    .filesWritten(1, folder: "Reports/phare"), .filesWritten(250, folder: "Reports/phare"),
    .pageInParts(1, folder: "Reports/phare"), .pageInParts(7, folder: "Reports/phare"),
    .decompositionApart("tendance"),
    .wave("w1", file: "w1.csv", respondents: 1200, variables: 1, origin: CSVDialect().phrase),
    .sound("study.yaml", waves: 1, indicators: 0, tables: 3, comparisons: 2),
  ]
  var words: Phrase { phrase }
}

extension DraftRemark: Sampled {
  static let samples: [DraftRemark] = [
    .drafted(files: 2), .guesses, .language, .synthetic, .missingTexts, .missingReasons, .emptyBoxes, .emptyLists,
    .items(3, areZeroOne: true), .items(3, areZeroOne: false), .values(distinct: 1, rows: 1200, empty: 0),
    .dates, .metadata(["IPAddress", "StartDate"]), .placeCoding, .agreeing, .samplingKeys, .mentions(3), .mentionOrder,
    .list(separator: ";"), .separator, .answersFound, .codesAndLabels, .audience,
    .unnamedColumns(2), .headers, .noWeights, .otherItem, .emptyListsBesideNone, .unfinished(1, of: 60),
    .unfinished(12, of: 60), .tests(2, of: 60), .unsubmitted(3, of: 60), .waveRows(1, of: 120), .waveRows(40, of: 120),
    .perhapsCodes, .years, .perhapsNoAnswer("999"), .strayRecords(1, first: .totalLine("Total"), line: 62),
    .strayRecords(2, first: .repeatedHeader, line: 31),
  ]
  var words: Phrase { phrase }
}
