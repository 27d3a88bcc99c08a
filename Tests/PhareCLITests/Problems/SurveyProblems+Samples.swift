import PhareCSV
@testable import PhareSurvey

extension WaveProblem: Sampled {
  static let samples: [WaveProblem] = [
    .csv(.nulByte), .file(.encrypted(.spss)), .missingColumn(header: "POID", role: .weights, nearest: "POIDS"),
    .missingColumn(header: "Q5", role: .variable("innovation"), nearest: nil),
    .ambiguousColumn("Q1"), .labelOfUnknownColumn("Q9", nearest: "Q1"), .labelOfUnknownColumn("Q9", nearest: nil),
    .repeatedLabel("1", column: "Q1"), .unknownReason("refus"),
    .belowBands("12", variable: "tranche", least: "18", count: 3),
    .withoutYear(variable: "age"),
    .nobodyInWave, .missingItems(["m1", "m2"], variable: "modes"),
    .unknownCode("7", variable: "innovation", known: ["1", "2"], count: 3),
    .unknownPlace("99999", variable: "epci", file: "epci.csv", count: 2),
    .outOfRange("11", variable: "emploi", range: 0...10, count: 1),
    .notANumber("1,5", variable: "age", mark: .point, count: 2),
    .notADate("hier", variable: "date", order: nil, count: 2),
    .notADate("31/01/2024", variable: "date", order: .monthDayYear, count: 1),
    .notADate("01/31/2024", variable: "date", order: .dayMonthYear, count: 1),
    .undecidedDate("02/01/2024", variable: "date"),
    .notZeroOrOne("Y", item: "m1", variable: "modes", count: 1),
    .onlyTicked(item: "m1", variable: "modes", count: 1), .onlyTicked(item: "m1", variable: "modes", count: 12),
    .ambiguousBoxes(item: "m1", variable: "modes", count: 12),
    .region(.unknown("Bretagn", coding: .name, nearest: ["Bretagne"]), variable: "region", count: 2),
    .regionGrouping(.notCovered(Region.all[0], .uda9), variable: "region", count: 1),
    .unusableWeight("", column: "POIDS"),
    .unusableWeight("x", column: "POIDS"), .unusablePopulation("", column: "N"), .unusablePopulation("x", column: "N"),
    .zeroWeights(column: "POIDS"), .unusableProbability("", column: "pi"),
    .unusableProbability("2", column: "pi"), .contradictoryPair("a", "b"), .missingPair("a", "b"), .namelessUnits,
    .missingDesignValue(column: "commune", .unit, count: 2),
    .neitherYesNorNo("peut-être", column: "repondu", .response, count: 2),
    .similarDesignValues("Corse ", "Corse", column: "region", .stratum, count: 1),
    .missingRespondent(column: "id", count: 1),
    .repeatedRespondent("17", column: "id", firstLine: 4), .tooManyCategories(70_000, variable: "texte", limit: 65_000),
    .design(.missingPopulation(stage: 2)), .unusableReplicateWeight("", column: "rep_1"),
    .unusableReplicateWeight("x", column: "rep_1"), .replicates(.missingRho), .wholePattern("*"),
    .replicatesReadOtherwise(["rep_1", "strate"]), .repeatedReplicate("rep_1"),
    .contradictoryLabel("1", label: "Non", variable: "innovation", other: "2", count: 1), .more(12, .weights),
  ]
}

extension WaveProblem.DesignValue: Sampled {
  static let samples: [WaveProblem.DesignValue] = [
    .unit, .stratum, .secondPhase, .secondStratum, .response,
  ]
  var words: Phrase { phrase }
}

extension WaveProblem.Listing: Sampled {
  static let samples: [WaveProblem.Listing] = [
    .codes(variable: "innovation"), .numbers(variable: "age"), .dates(variable: "date"), .weights, .designNumbers,
    .repeatedRespondents,
    .probabilities, .pairs,
  ]
  var words: Phrase { phrase }
}

extension WaveColumnRole: Sampled {
  static let samples: [WaveColumnRole] = [
    .variable("innovation"), .item("m1", of: "modes"), .units(stage: nil), .units(stage: 2), .strata(stage: nil),
    .strata(stage: 2), .population(stage: nil), .population(stage: 2), .weights, .respondents, .replicates,
    .probabilities, .squaredProbabilities, .jointProbabilities, .labels, .secondPhase, .strataOfSecondPhase, .response,
    .option("--rows"),
  ]
  var words: Phrase { phrase }
}

extension WaveWarning: Sampled {
  static let samples: [WaveWarning] = [
    .otherSheets(read: "Réponses", others: ["Notice", "Marges"]), .errorCells("#N/A", count: 2),
    .uncomputedCells(count: 1),
    .rowsLeftOut(count: 300, of: 1_200), .header(.unnamed(count: 2, column: 3, name: "column3")),
    .header(.repeated(count: 1, column: 4, name: "Q1", given: "Q1-1")),
    .header(.title("Enquête auprès des maires", lines: 1, line: 1)), .header(.extraField(isFirst: true)),
    .header(.extraField(isFirst: false)), .mojibake("RÃ©gion", meant: "Région", count: 3),
    .unusedWeight("POIDS"), .heavyRow(column: "POIDS", share: 0.5),
    .exclusiveBesideOthers(item: "aucun", variable: "modes", count: 3),
    .answeredOutsideFilter(variable: "q2", count: 1), .answeredOutsideFilter(variable: "q2", count: 3),
    .usualMissingText("NA", variable: "q1", count: 2), .usualMissingDesignText("NA", column: "strate", count: 1),
    .missingTextIsAnswer("NA", variable: "pays", count: 2), .loneAnswer("1", variable: "q1", empty: 1),
    .loneAnswer("1", variable: "q1", empty: 12), .onlyTicked(item: "m1", variable: "modes", count: 1),
    .onlyTicked(item: "m1", variable: "modes", count: 12), .everyBoxTicked(variable: "modes"),
    .unaskedItem("m3", variable: "modes"),
    .mostlyEmptyBoxes(item: "m1", variable: "modes", unticked: 1, empty: 12, areUnticked: true),
    .mostlyEmptyBoxes(item: "m1", variable: "modes", unticked: 2, empty: 1, areUnticked: false),
    .emptyBesideZeros(variable: "modes", count: 1), .emptyBesideZeros(variable: "modes", count: 12),
    .notARegion(.unknown("Bretagn", coding: .name, nearest: ["Bretagne"]), column: "REG", count: 1),
    .furtherNotRegions(1, column: "REG", count: 1), .furtherNotRegions(12, column: "REG", count: 15),
    .fewRegions(.unknown("Étranger", coding: .name, nearest: []), column: "REG", named: 60, of: 90),
    .straysLeftOut(count: 1, first: .totalLine("Total")), .straysLeftOut(count: 2, first: .repeatedHeader),
    .straysLeftOut(count: 3, first: .remarkLine("Source: enquête")),
    .emptyLists(variable: "modes", count: 1, answer: "Mécénat", ofAnswered: 76, ofAll: 58),
    .emptyLists(variable: "modes", count: 12, answer: "Mécénat", ofAnswered: 76.25, ofAll: 58.5),
    .otherTexts(item: "autre", variable: "modes", count: 1, first: "Vélo"),
    .otherTexts(item: "autre", variable: "modes", count: 4, first: "Vélo"),
    .percentSigns(header: "part", count: 2),
    .repaired(TextRepair(.outerBlanks, count: 2, firstRow: 1, spelling: "Corse\u{A0}"), header: "region"),
    .repaired(TextRepair(.onlyBlanks, count: 1, firstRow: 1, spelling: "\t"), header: "region"),
    .repaired(TextRepair(.blankBeforeQuote, count: 1, firstRow: 1, spelling: " \"a\""), header: "region"),
    .repaired(TextRepair(.innerQuote, count: 3, firstRow: 1, spelling: "a\"b"), header: "region"),
    .paddedNames(count: 2, first: "Q1\u{A0}"), .guessedEncoding("windows-1252"), .replicateScale(2.5, isCombined: true),
    .replicateScale(0.125, isCombined: false), .unlikeReplicate("rep_age"),
    .hiddenCharacters("Oui\u{200B}", variable: "q1", answers: 1),
    .hiddenCharacters("Non\u{202E}", variable: "q1", answers: 2),
  ]
}

extension WaveOrigin: Sampled {
  static let samples: [WaveOrigin] = [
    .csv(CSVDialect(delimiter: .semicolon, hasByteOrderMark: true, decimalMark: .comma, headerLines: 3)), .memory,
    .other("SPSS, UTF-8"),
  ]
  var words: Phrase { phrase }
}

extension CSVDialect: Sampled {
  static let samples = [CSVDialect()]
  var words: Phrase { phrase }
}

extension CSVDecimalMark: Sampled {
  static let samples: [CSVDecimalMark] = [.point, .comma]
  var words: Phrase { phrase }
}

extension CSVDelimiter: Sampled {
  static let samples: [CSVDelimiter] = [.comma, .semicolon, .tab, .pipe]
  var words: Phrase { phrase }
}

extension SurveyDesignError: Sampled {
  static let samples: [SurveyDesignError] = [
    .unequalLengths(expected: 5, found: 4, .strata(stage: 1)), .invalidWeight(-1.5, row: 2),
    .invalidPopulation(0, row: 2, stage: 1),
    .unequalPopulation(first: 40, second: 41.5, row: 2, stratum: "Corse", stage: 1),
    .populationTooSmall(population: 3, sampled: 4, stratum: "Corse", stage: 1), .missingPopulation(stage: 2),
    .unequalSamplingWithOtherStages, .invalidProbability(1.5, row: 2),
    .unequalProbabilities(first: 0.2, second: 0.25, row: 2),
    .invalidSquareSum(0.01, row: 2), .unequalSquareSums(first: 0.5, second: 0.75, row: 2, stratum: "Corse"),
    .tooManyJointUnits(9000, limit: 4000), .missingJointProbability(row: 1, other: 2),
    .invalidJointProbability(0.5, row: 1, other: 2, most: 0.25),
    .asymmetricJointProbability(first: 0.05, second: 0.0625, row: 1, other: 2),
    .secondPhaseOfOtherDesign, .weightlessRow(row: 3),
    .secondPhaseTooSmall(sampled: 1, size: 12, stratum: "Corse", row: 3),
  ]
}

extension SurveyDesignError.Part: Sampled {
  static let samples: [SurveyDesignError.Part] = [
    .units(stage: 1), .strata(stage: 1), .population(stage: 1), .weights,
    .probabilities, .squareSums, .secondPhase, .strataOfSecondPhase,
  ]
  var words: Phrase { phrase }
}

extension ReplicateWeightsError: Sampled {
  static let samples: [ReplicateWeightsError] = [
    .tooFewReplicates(1), .unequalLengths(expected: 5, found: 4, replicate: 2), .unequalRows(expected: 5, found: 4),
    .notFinite(.infinity, row: 1, replicate: 2), .tooManyValues(lines: 1000, replicates: 2000, limit: 500_000),
    .missingFullWeight, .multipliersAsWeights(mean: 1.003, weight: 34.5),
    .weightsAsMultipliers(mean: 34.6, weight: 34.5), .missingRho, .invalidRho(1.5), .invalidScale(-0.5),
    .missingFactors,
    .unequalFactors(expected: 80, found: 79), .invalidFactor(-0.5, replicate: 3), .stratified(strata: 5),
    .notPaired(stratum: "Corse", units: 3), .lonelyUnit(stratum: "Corse"),
    .unsupportedLonelyPSU(.adjust, stratum: "Corse"), .wholePopulation,
  ]
}

extension RegionGroupingError: Sampled {
  static let samples: [RegionGroupingError] = [
    .split(
      Region.all[5], .zeat,
      FormerRegion.all.prefix(2).map { RegionPart(zone: RegionGrouping.zeat.zones[0], formerRegions: [$0]) }),
    .notCovered(Region.all[0], .uda5),
  ]
}

extension RegionNameError: Sampled {
  private static let alternatives = [
    Alternative(coding: .region, name: "Grand Est"), Alternative(coding: .departement, name: "Loire-Atlantique"),
  ]
  static let samples: [RegionNameError] = [
    .unknown(" ", coding: .name, nearest: []), .unknown("Atlantide", coding: .name, nearest: []),
    .unknown("Bretagn", coding: .region, nearest: ["Bretagne", "Bourgogne"]),
    .merged("PACA et Corse", parts: ["PACA", "Corse"]),
    .ambiguous("DOM", .overseas), .bareCode("44", alternatives: alternatives),
    .otherGeography("44", coding: .formerRegion, alternatives: Array(alternatives.prefix(1))),
    .otherGeography("Est", coding: .zeat, alternatives: []),
  ]
}

extension RegionNameAmbiguity: Sampled {
  static let samples: [RegionNameAmbiguity] = [
    .severalDepartements(of: "Corse"), .otherCode("35", name: "Bretagne", codes: ["53", "BRE"]),
    .severalCodings([RegionNameError.Alternative(coding: .region, name: "Grand Est")]), .south, .grandEst,
    .nouvelleAquitaine, .overseas, .antilles, .antillesGuyane, .severalRegions,
  ]
  var words: Phrase { phrase }
}

extension RegionCoding: Sampled {
  static let samples = allCases
  var words: Phrase { value }
}
