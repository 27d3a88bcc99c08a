import PhareCSV
@testable import PhareEstimation
@testable import PhareStudy
import PhareSurvey

private let table = StudyPart.element(.table, "par-region")
private let days = ["2016-09-01", "2016-10-14"].compactMap { CalendarDate(iso: $0) }
private let here = SourceLocation(file: "wave.csv", line: 3)

extension StudyProblem: Sampled {
  static let samples: [StudyProblem] = [
    .unreadable(SystemReason(2)), .noSuchPath, .notAFile(.pipe), .changedWhileReading, .tooLarge(limit: 4_000_000),
    .otherEncoding(name: "UTF-16"),
    .notUTF8(byte: 0xE9), .controlCharacter(7), .empty, .syntax(.openQuote), .tooDeep(limit: 64),
    .tooManyNodes(limit: 100_000), .tooManyDirectives(limit: 100), .surplusMarks(limit: 30), .unknownTag("!money"),
    .keyIsNotText(.list), .duplicateKey("title", firstLine: 3),
    .unknownKey("row", in: table, nearest: "rows", known: ["rows"]),
    .unknownKey("zzz", in: .study, nearest: nil, known: ["title", "waves"]),
    .misplacedKey(
      "rho", in: .section(.replicates, of: .section(.design, of: .element(.wave, "w1"))), .notFay(method: "jkn")),
    .missingKey(["net", "category"], in: .element(.indicator, "innovation"), example: "net: yes"),
    .unexpected(.key("level", of: table), .word("95"), .level, example: "level: 0.95"),
    .unknownName("regio", .variable, in: .key("rows", of: table), nearest: "region", known: ["region"]),
    .unknownName("zzz", .wave, in: .key("waves", of: table), nearest: nil, known: []),
    .unknownName("zzz", .wave, in: .key("waves", of: table), nearest: nil, known: ["w1", "w2"]),
    .duplicateName("w1", .wave, firstLine: 4), .duplicateName("t", .table, firstLine: 4),
    .contradiction(.key("rows", of: table), .freeText("texte")),
    .pathOutside("../x.csv", .key("data", of: .element(.wave, "w1"))),
    .linkOutside("x.csv", .key("data", of: .element(.wave, "w1")), target: "/home/ana/other/x.csv"),
    .emptyCell(column: "CODGEO"), .twoValues(of: "01004", column: "EPCI", "240100750", "200029999"),
    .csv(.notFound), .missingColumn("from", nearest: "form", known: ["variable", "from", "to"]),
    .missingColumn("from", nearest: nil, known: ["variable", "from", "to"]),
    .territory(.unknown("Bretagn", coding: .name, nearest: ["Bretagne"]), .key("where", of: table)),
  ]
}

extension StudyPart: Sampled {
  static let samples: [StudyPart] = [
    .study, .report, .topKey("waves"), table, .numbered(.wave, 2), .key("rows", of: table),
    .section(.sampling, of: .element(.wave, "w1")),
    .member(.stage, 2, of: .section(.design, of: .element(.wave, "w1"))),
    .member(.publishedFigure, 1, of: .element(.indicator, "innovation")),
    .entry(.answer, "1", of: .element(.variable, "q")), .entry(.missingCode, "9", of: .element(.variable, "q")),
    .entry(.missingText, "NA", of: .study), .entry(.net, "yes", of: .element(.variable, "q")),
    .entry(.label, "1", of: .entry(.asked, "q", of: .element(.wave, "w1"))),
    .entry(.column, "q", of: .element(.wave, "w1")), .entry(.itemColumn, "m1", of: .element(.wave, "w1")),
    .entry(.recodes, "q", of: .element(.wave, "w1")), .column("modes"),
    .recode("oui", variable: "q", of: .element(.wave, "w1")), .covariates, .variableKey,
  ]
  var words: Phrase { phrase }
}

extension StudyPart.Kind: Sampled {
  static let samples: [StudyPart.Kind] = [
    .variable, .wave, .indicator, .theme, .table, .comparison, .plan, .elsewhere,
  ]
  var words: Phrase { phrase }
}

extension StudyPart.Section: Sampled {
  static let samples: [StudyPart.Section] = [
    .data, .design, .dialect, .sampling, .weighting, .field, .replicates, .pps, .secondPhase, .nonresponse, .disclosure,
    .territories,
  ]
  var words: Phrase { phrase }
}

extension StudyPart.Member: Sampled {
  static let samples: [StudyPart.Member] = [.stage, .publishedFigure, .publishedDifference, .elsewhere]
  var words: Phrase { phrase }
}

extension StudyFinding: Sampled {
  static let samples: [StudyFinding] = [
    .nothing, .emptyText, .word("columns"), .quoted("columns"), .emptyList, .list, .emptyMap, .map, .oneWave,
    .pair("[3, 0.3]"),
  ]
  var words: Phrase { phrase }
}

extension StudyExpectation: Sampled {
  static let samples: [StudyExpectation] = [
    .alias, .audience, .bandBounds, .bounds, .boxText, .calendarDay, .categories, .code, .codeOrNet, .column,
    .columnOfProbabilities,
    .columnOfWeights, .columnOfMembers, .columnOfResponse,
    .columnOrPopulation, .columnOrStages, .dates, .decimalMark, .delimiter, .difference, .encoding, .fieldwork,
    .figureElsewhere, .filter, .flag, .fraction, .header, .headerLines, .headerPattern, .identifier, .indicator,
    .itemColumns, .strayRecords, .level, .list, .separator, .sheet, .tableName, .localizedText, .map, .mean(0...10),
    .missingText,
    .nonNegative,
    .number,
    .numberOfUnits, .oneOf(["jkn", "brr"]), .path, .percent, .percentage, .points(below: 50), .pointsOfChange,
    .positive, .power, .probabilities, .range, .rangeInOrder, .region, .respondents, .rho, .significantDigits,
    .skippedLines, .slashes, .standardError, .comparisons, .share, .shareOrPercent, .printedDecimals, .territory, .text,
    .trimming, .twoWaves,
    .units(.mean), .unitsOfUniverse,
    .variable, .wave, .wholeNumber, .year,
  ]
  var words: Phrase { phrase }
}

extension StudyNameKind: Sampled {
  static let samples: [StudyNameKind] = [
    .variable, .wave, .indicator, .language, .answer(.code, of: nil), .answer(.item, of: "modes"),
    .answerOrNet(.score(0...10), of: "emploi"), .answerOrMissing(.code, of: "q"), .net(of: "q"), .box, .elsewhere,
  ]
  var words: Phrase { phrase }
}

extension StudyNameKind.Answer: Sampled {
  static let samples: [StudyNameKind.Answer] = [.answer, .code, .item, .score(0...10)]
  var words: Phrase { phrase }
}

extension StudyContradiction: Sampled {
  static let samples: [StudyContradiction] = [
    .twice("q", .variable), .otherAnswers("q2", than: "q1"), .forVerification("maires"), .withoutCategories("texte"),
    .itself, .withoutPrecision("arpea-2011"),
    .twoAnswers("net", "category"),
    .unequalFactors(factors: 3, columns: 4), .withoutNumbers("q"), .twoUniverseSizes,
    .reversedDays(last: days[0], first: days[1]),
    .columnOfRegions("region"), .freeText("texte"), .dateCounted("date"), .notADate("age"), .noScaleToTen("age"),
    .numberCounted("age", .proportion),
    .notPresentRegion("Alsace", partOf: "Grand Est"), .notPresentRegion("Nord", partOf: nil), .missingCodeIsAnswer,
    .otherBox("N", isTicked: true), .otherBox("0", isTicked: false), .missingCodeIsBox,
    .netIsAnswer, .sameRows(as: "w1"), .notANumber("q"), .noClasses("age"), .noPredictor("q"),
    .stagesBesideProbabilities, .territoriesWithoutVariable,
    .sameLabel("Oui", code: "3", other: "1"), .fileName(of: .tests(table: "t")),
    .sameQuestionnaire(from: "a--b", to: "c", as: "a", before: "b--c"),
    .covariatesBesideField("departement"), .besideItself, .tooManyBeside, .tablesBeside("study-sql.yaml"),
  ]
  var words: Phrase { phrase }
}

extension StudyContradiction.FileOwner: Sampled {
  static let samples: [StudyContradiction.FileOwner] = [
    .tests(table: "t"), .rankings(table: "t"), .decomposition(comparison: "c"),
  ]
  var words: Phrase { phrase }
}

extension StudyContradiction.Listed: Sampled {
  static let samples: [StudyContradiction.Listed] = [
    .variable, .wave, .column, .answer, .territory, .indicator, .figure,
  ]
  var words: Phrase { phrase }
}

extension StudyMisplacement: Sampled {
  static let samples: [StudyMisplacement] = [
    .besideDerivation("bands"), .sinceWithoutShare, .notDecomposed(.gini), .severalDecomposed,
    .ofTheIndicator(key: "net"),
    .besideReplicates(key: "psu"),
    .ofTheFirstStage(key: "strata"), .notFay(method: "jkn"), .countsNoAnswer(.mean, key: "net", isStated: true),
    .countsNoAnswer(.mean, key: "net", isStated: false), .saidBy(key: "from_wave"),
    .answersNamed(by: "item", name: "m1", variable: "modes"),
    .ofOtherStatistics(key: "probs", statistic: .mean, owners: [.quantile]),
    .ofOtherStatistics(key: "denominator", statistic: .mean, owners: [.ratio, .quantile]),
    .ofOtherTypes(key: "range", type: "single", owners: ["scale"]),
    .ofOtherTypes(key: "nets", type: "number", owners: ["single", "multiple", "scale"]), .noMarginsToSplit,
    .boundsOfPostStratification,
    .scaleOfPostStratification,
    .testsWithoutColumns, .adjustsNothing, .percentWithoutColumns, .totalOfResponses("modes"),
    .testOfShares(.raoScott, .mean), .testOfOtherStatistics(.versusRest, .total),
    .testOfColumnPercentages(.columnLetters, .row), .domainsWithoutVariance(.remove), .besideJointProbabilities,
    .besideSecondPhase(key: "pps"), .secondResponseModel, .besideTable,
    .domainsBesideProbabilities, .populationBesideProbabilities,
    .ofOtherMethods(method: "brewer"), .valueWithoutTest,
    .sizeOfGoal(key: "within"), .goalInAnswers,
    .idleElsewhere(id: "arpea-2011"),
  ]
  var words: Phrase { phrase }
}

extension YAMLMistake: Sampled {
  static let samples: [YAMLMistake] = [
    .secondDocument, .textAfterEnd, .undefinedAlias, .misplacedColon, .tabBeforeKey, .strayStart, .openQuote,
    .openList, .openMap, .missingValue, .unknownEscape, .escapeWithoutDigits, .escapeOfNoCharacter,
    .starOrAmpersand, .textForKey, .textForListItem, .lineWithoutColon, .misplacedList, .percentLine,
    .otherVersion, .questionMark, .exclamationMark, .colonInText,
    .other(nil), .other("found a surprise"),
  ]
  var words: Phrase { phrase }
}

extension FigureProblem: Sampled {
  static let samples: [FigureProblem] = [
    .askedByNoWave(variable: "q", by: .table("t")),
    .unknownAnswer("oiu", variable: "q", by: .indicator("i"), nearest: "oui", known: ["oui"]),
    .unknownAnswer("7", variable: "q", by: .comparison("c"), nearest: nil, known: ["1", "2"]),
    .notTabulated(variable: "texte", table: "t"), .statistic(.mean, variable: "q", needs: .scores),
    .statistic(.proportion, variable: "age", needs: .answers), .tooManyCells(limit: 1_000_000),
    .tooManyAnswers(20_000, variable: "q", limit: 5000), .tooManyCompared(5000, limit: 250),
    .noReplicates(wave: "w1"),
    .estimation(.separateScans, wave: "w1"),
  ]
}

extension StudyRunProblem: Sampled {
  static let samples: [StudyRunProblem] = [
    .wave(Problems([Located(.zeroWeights(column: "w"), at: here), Located(.csv(.nulByte), at: here)])),
    .engine(Problems(.firstRound, at: here)), .margins(Problems(.totalAndShare, at: here)),
    .covariates(Problems(.missingRegion, at: here)),
    .nonresponse(NonresponseRefusal([.nobodyResponded]), wave: "w1", rows: [:]),
    .calibration(CalibrationRefusal([.noRespondents, .dependent(cell: "q = 1")]), wave: "w1", rows: [:]),
    .figure(.tooManyCells(limit: 1000)), .comparison(.estimation(.separateScans, waves: ["w1", "w2"])),
    .plan(.unknownWave("w9")), .model(.unknownVariable("qq", nearest: "q")),
  ]
}

extension MarginProblem: Sampled {
  static let samples: [MarginProblem] = [
    .csv(.nulByte), .missingColumn(["total", "share"], nearest: "totals"), .missingColumn(["category"], nearest: nil),
    .totalAndShare, .missingPartition(["region"]), .notANumber("", column: "total"), .notANumber("x", column: "total"),
    .negative(-1.5, column: "total"), .missingVariable, .unknownVariable("regio", nearest: "region"),
    .unknownVariable("zzz", nearest: nil),
    .notAsked(variable: "taille", wave: "w1"), .notAMargin(variable: "modes"), .crossedQuantity(variable: "effectif"),
    .shareOfQuantity(variable: "effectif"), .categoryOfQuantity("1", variable: "effectif"),
    .missingCategory(variable: "taille"), .missingPart(variable: "region"),
    .wrongParts("1", variables: ["region", "taille"]),
    .refusedCategory(.unknownCode("7", variable: "taille", known: ["1", "2"], count: 1)),
    .duplicate(cell: "taille = 1", firstLine: 2), .sharesMissOne(margin: "taille", sum: 0.75),
    .differentTotal(margin: "taille", sum: 100, total: 120.5), .unknownPartTotals(margin: "taille"),
    .unusableScale(variable: "effectif", row: 3),
  ]
}

extension CovariateProblem: Sampled {
  static let samples: [CovariateProblem] = [
    .csv(.nulByte), .missingColumn("densite", nearest: "densité"), .missingColumn("zzz", nearest: nil), .missingRegion,
    .unknownRegion(.unknown("Atlantide", coding: .name, nearest: [])), .notARegion("Alsace", within: "Grand Est"),
    .notARegion("Nord", within: nil), .duplicateRegion("Bretagne", firstLine: 3), .missingValue(column: "densité"),
    .notANumber("x", column: "densité"), .somePercentSigns(column: "part", count: 3, of: 13),
    .tooFewRegions(found: 5, needed: 7, covariates: 3), .constant(column: "densité"),
    .dependent(column: "densité", on: ["part", "âge"]), .noRow(region: "Corse", waves: ["w1"]),
    .noRow(region: "Corse", waves: ["w1", "w2"]),
  ]
}

extension ModelRefusal: Sampled {
  static let samples: [ModelRefusal] = [
    .unknownWave("w9", known: ["w1", "w2"]), .unknownVariable("qq", nearest: "q"),
    .unknownVariable("zzz", nearest: nil),
    .notAsked("q", wave: "w1"), .notAsked("q", wave: nil), .unknownAnswer("7", variable: "q", known: []),
    .unknownAnswer("7", variable: "q", known: ["1", "2"]), .unsuitable("texte", .numericResponse),
    .unsuitable("texte", .countedResponse), .unsuitable("texte", .term), .unsuitable("texte", .numericTerm),
    .selfSelected(wave: "w1"), .fewRespondents(answer: nil, wave: "w1", limit: 10),
    .fewRespondents(answer: "region=94", wave: "w1", limit: 10), .regression(.noConvergence, wave: "w1"),
    .withheld(wave: "w1"),
  ]
}

extension PlanRefusal.Domain: Sampled {
  static let samples = [
    PlanRefusal.Domain(name: "Corse", share: 0.055), PlanRefusal.Domain(name: "Bretagne", share: 0.06),
  ]
  var words: Phrase { phrase }
}

extension StudyWarning: Sampled {
  static let samples: [StudyWarning] = [
    .wave(.percentSigns(header: "part", count: 2)), .notAsked(["q", "r"], wave: "w1"),
    .hiddenCharacters("Oui\u{200B}"), .peopleNotKnown(wave: "w1", study: "study-2024.yaml"),
    .unrankedScores(table: "notes", wave: "w1"),
  ]
}

extension PlanRefusal: Sampled {
  static let samples: [PlanRefusal] = [
    .unknownIndicator("i"), .unknownWave("w9"), .changeOutOfReach(-0.1, in: PlanRefusal.Domain.samples),
    .noShare("i", wave: "w1"), .notAsked("q", wave: "w1"), .plan(.noStrata),
    .selfSelected(wave: "w1"), .estimation(.separateScans), .withheld(wave: "w1"),
  ]
}

extension StackingRefusal: Sampled {
  static let samples: [StackingRefusal] = [
    .namelessWave("w1", key: .units), .namelessWave("w1", key: .respondents),
    .nothingShared(wave: "w1", others: ["w2"], key: .units, moved: nil, similar: nil),
    .nothingShared(
      wave: "w1", others: ["w2", "w3"], key: .respondents,
      moved: .init(count: 1, name: "17", part: .stratum, from: "rural", to: "urbain"), similar: nil),
    .nothingShared(
      wave: "w1", others: ["w2", "w3"], key: .respondents,
      moved: .init(count: 12, name: "17", part: .unit, from: "c1", to: "c2"), similar: nil),
    .nothingShared(
      wave: "w1", others: ["w2", "w3"], key: .respondents, moved: nil,
      similar: .init(count: 3, from: "00017", to: "17")),
    .replicates(wave: "w1"), .design(.missingPopulation(stage: 2), waves: ["w1", "w2"]), .unlikeColumns("q"),
  ]
}

extension ComparisonRefusal: Sampled {
  static let samples: [ComparisonRefusal] = [
    .stacking(.replicates(wave: "w1")), .sameRows(from: "w1", to: "w2"),
    .estimation(.separateScans, waves: ["w1", "w2"]),
  ]
}
