import PhareCSV
import PhareEstimation
import PhareSurvey

// The keys of the file as a whole, of its variables and of its report.

extension StudyPlace {
  static let ofStudy = [
    StudyKey(
      "title", .label, "The title, printed on every page.", example: "{fr: \"Baromètre\", en: \"Barometer\"}",
      isRequired: true),
    StudyKey("language", .words(of: Language.self), "The language of results and messages.", example: "fr"),
    StudyKey("synthetic", .flag, "Whether the data are made up: printed on every page.", example: "true"),
    StudyKey(
      "variables", .map(.either([.place(.variable), .nothing])), "The questions by key, shared by all waves.",
      example: "{region: {type: region}}"),
    StudyKey(
      "missing", .either([.texts, .map(.words(of: MissingReason.self))]),
      "Texts that stand for no answer in every column of every wave.", example: "[NA, n.c.]"),
    StudyKey(
      "field", .either([.place(.field), .texts]), "The territories that the study is about.", example: "metropolitan"),
    StudyKey(
      "waves", .list(.place(.wave)), "The surveys, one of one audience at one date each.",
      example: "[{id: w, audience: citizens, data: w.csv}]", isRequired: true),
    StudyKey(
      "published", .oneOrMore(.text), "CSV files of figures in print, beside those that indicators list.",
      example: "published.csv"),
    StudyKey(
      "indicators", .list(.place(.indicator)), "The figures of the barometer.",
      example: "[{id: support, variable: q1, net: yes}]"),
    StudyKey(
      "themes", .list(.place(.theme)), "The order and the groups of what readers look at.",
      example: "[{id: work, label: Work, indicators: [support]}]"),
    StudyKey("tables", .list(.place(.table)), "The tables.", example: "[{id: t, rows: [q1], columns: [region]}]"),
    StudyKey(
      "comparisons", .list(.place(.comparison)), "The changes between waves, and the gaps between audiences.",
      example: "[{id: trend, indicator: support, waves: [w1, w2]}]"),
    StudyKey(
      "plans", .list(.place(.plan)), "The samples of next waves to be planned.",
      example: "[{id: next, wave: w, indicator: support, within: 5}]"),
    StudyKey(
      "small_areas", .place(.smallAreas), "What small-area estimates know of regions.",
      example: "{covariates: {file: regions.csv, columns: [density]}}"),
    StudyKey(
      "report", .place(.report), "The formats, rules and options of reports.",
      example: "{formats: [csv, markdown], level: 0.95}"),
  ]

  static let ofVariable = [
    StudyKey("label", .label, "The short label that tables print; the key by default.", example: "Support"),
    StudyKey("question", .label, "The wording asked, printed in the notice.", example: "\"Do you support…?\""),
    StudyKey(
      "type", .words(["single", "multiple", "scale", "number", "date", "text", "region", "departement"]),
      "The type of the answers.", example: "single"),
    StudyKey(
      "categories", .either([.list(.text), .map(.either([.place(.category), .label, .nothing]))]),
      "The answers: codes and labels, or a list of texts that are both.", example: "{1: Yes, 2: No}"),
    StudyKey(
      "items", .either([.list(.text), .map(.label)]), "The answers of which several may be given, one column each.",
      example: "{m1: Patronage, m2: Loans}"),
    StudyKey(
      "base", .words(of: MultipleBase.self), "Whether shares of several answers are of respondents or of answers.",
      example: "cases"),
    StudyKey("ticked", .texts, "Texts of a ticked box, beside 1 and the item's label.", example: "Y"),
    StudyKey("unticked", .texts, "Texts of a box that is not ticked, beside 0.", example: "N"),
    StudyKey(
      "empty", .words(of: Boxes.Empty.self), "What an empty box means where the data leave it open.",
      example: "not_ticked"),
    StudyKey("separator", .text, "The text between several answers in one cell.", example: "semicolon"),
    StudyKey("other", .text, "The item that takes every other text of a list of answers.", example: "other"),
    StudyKey("exclusive", .texts, "Items that exclude the others.", example: "[none]"),
    StudyKey("range", .list(.number), "The lowest and the highest score of a scale.", example: "[0, 10]"),
    StudyKey(
      "order", .words(of: DateOrder.self), "The order of dates whose year comes last, where the data do not tell.",
      example: "dmy"),
    StudyKey(
      "coding", .words(of: RegionCoding.self), "What the codes of a region variable are; names by default.",
      example: "departement"),
    StudyKey("grouping", .words(of: RegionGrouping.self), "The zones into which regions are read.", example: "zeat"),
    StudyKey(
      "missing", .map(.words(of: MissingReason.self)), "Codes that stand for no answer, with their reasons.",
      example: "{9: refused, 99: not_asked}"),
    StudyKey(
      "nets", .map(.either([.place(.net), .list(.text)])), "Sub-totals of answers.",
      example: "{yes: {label: Agree, of: [1, 2]}}"),
    StudyKey(
      "territories", .place(.territories),
      "Territories of one's own, from a CSV file of finer ones.",
      example: "{file: epci.csv, from: CODGEO, to: EPCI, label: LIBEPCI}"),
    StudyKey("where", .conditions, "The respondents who were asked.", example: "{employed: [1]}"),
    StudyKey(
      "group", .flag, "Whether answers make groups of people, such as communes, for the rule of disclosure.",
      example: "true"),
    StudyKey("of", .text, "The number of `bands` or of an `index`.", example: "age"),
    StudyKey(
      "bands", .list(.number), "The lower bounds of bands of the number in `of`.", example: "[18, 25, 35, 50, 65]"),
    StudyKey(
      "any", .either([.conditions, .list(.conditions)]), "Yes where one of the conditions holds.",
      example: "{q1: [1], q2: [1]}"),
    StudyKey(
      "all", .either([.conditions, .list(.conditions)]), "Yes where all conditions hold.",
      example: "{q1: [1], age: \">= 65\"}"),
    StudyKey(
      "count", .either([.conditions, .list(.conditions)]), "The number of conditions that hold.",
      example: "{g1: [1], g2: [1]}"),
    StudyKey("difference", .list(.text), "The first number less the second.", example: "[income, costs]"),
    StudyKey("ratio", .list(.text), "The first number over the second.", example: "[volunteers, members]"),
    StudyKey(
      "first_of", .list(.text), "The answer to the first of several variables that has one.",
      example: "[q_2019, q_2021]"),
    StudyKey("age_of", .text, "The year of the wave less a year or a date of birth.", example: "birth"),
    StudyKey(
      "nps_of", .text, "100 for scores of 9 and 10, -100 up to 6, else 0: the mean is the Net Promoter Score.",
      example: "recommends"),
    StudyKey("index", .number, "The value that counts as 100 of the number in `of`.", example: "1500"),
    StudyKey("month_of", .text, "The month of a date.", example: "interview_day"),
  ]

  static let ofCategory = [
    StudyKey("label", .label, "The label of the answer.", example: "Very good"),
    StudyKey("score", .number, "The number of the answer, of which means are taken.", example: "4"),
  ]

  static let ofNet = [
    StudyKey("label", .label, "The label of the sub-total; the key by default.", example: "Agree"),
    StudyKey("of", .texts, "The codes of its answers.", example: "[1, 2]", isRequired: true),
  ]

  static let ofTerritories = [
    StudyKey(
      "file", .text, "The CSV file, with one line per finer code.", example: "epci.csv",
      isRequired: true),
    StudyKey(
      "from", .text, "Its column of the codes that waves have.", example: "CODGEO", isRequired: true
    ),
    StudyKey(
      "to", .text, "Its column of the territories' codes or names.", example: "EPCI",
      isRequired: true),
    StudyKey("label", .text, "Its column of the territories' names.", example: "LIBEPCI"),
  ]

  static let ofField = [
    StudyKey("name", .label, "The name of the whole in tables and texts.", example: "Overseas"),
    StudyKey(
      "variable", .text, "The variable whose answers are the territories; that of present regions by default.",
      example: "departement"),
    StudyKey(
      "territories", .texts, "The territories: names, `metropolitan` or `france`.", example: "[Bretagne, Normandie]"),
  ]

  static let ofReport = [
    StudyKey(
      "formats", .oneOrMore(.words(of: ReportOptions.Format.self)), "The formats of the pages.",
      example: "[csv, markdown, html]"),
    StudyKey(
      "parts", .oneOrMore(.words(of: ReportSubject.self)), "The subjects of the pages and files; all by default.",
      example: "[barometer, tables]"),
    StudyKey("level", .number, "The level of intervals and tests, a fraction of 1.", example: "0.95"),
    StudyKey("small_base", .number, "The effective n below which figures are marked.", example: "30"),
    StudyKey("hide_below", .number, "The respondents below which nothing is printed; 0 for no limit.", example: "10"),
    StudyKey(
      "interval", .words(of: ProportionIntervalMethod.self), "The interval of shares.", example: "korn-graubard"),
    StudyKey(
      "design_effect", .words(of: EstimationOptions.DesignEffectRule.self),
      "The sample that design effects compare with.", example: "wr"),
    StudyKey(
      "degrees_of_freedom", .words(of: EstimationOptions.DegreesOfFreedomRule.self),
      "The degrees of freedom of intervals and tests.", example: "domain"),
    StudyKey("precision", .number, "The significant digits of the files for programs.", example: "12"),
    StudyKey(
      "margin_of_error", .words(of: SamplingNotice.MarginOfErrorSentence.self),
      "What is said of margins of samples that are not random.", example: "none"),
    StudyKey(
      "disclosure", .place(.disclosure), "The promise that no small number of respondents follows from a report.",
      example: "{threshold: 5, protection: 2}"),
  ]

  static let ofDisclosure = [
    StudyKey("threshold", .number, "The least number of respondents that may follow from a report.", example: "5"),
    StudyKey("protection", .number, "The width of the range that is left for smaller ones.", example: "2"),
    StudyKey(
      "beside", .oneOrMore(.text), "The studies whose reports readers have already.", example: "[study-2024.yaml]"),
  ]

  static let ofSmallAreas = [
    StudyKey(
      "covariates", .place(.covariates), "Numbers of regions from a file.",
      example: "{file: regions.csv, columns: [density]}", isRequired: true)
  ]

  static let ofCovariates = [
    StudyKey(
      "file", .text, "The CSV file, with one line per region.", example: "margins/regions.csv", isRequired: true),
    StudyKey(
      "columns", .either([.texts, .map(.label)]), "Its columns of numbers, or a map of them to labels.",
      example: "[density, income]", isRequired: true),
    StudyKey("region", .text, "Its column of regions.", example: "region"),
    StudyKey("coding", .words(["name", "region", "iso", "nuts"]), "What the codes of regions are.", example: "region"),
    StudyKey("source", .label, "Where the numbers come from.", example: "\"Insee, 2021\""),
  ]
}
