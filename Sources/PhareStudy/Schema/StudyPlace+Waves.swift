import PhareEstimation
import PhareSurvey

// The keys of waves: their files, designs, weights and notices.

extension StudyPlace {
  static let ofData = [
    StudyKey(
      "table", .text, "The table, with its schema where it has one.", example: "panel.mayors_2016", isRequired: true)
  ]

  static let ofWave = [
    StudyKey("id", .text, "The key: letters, digits, `-`, `_` and `.`.", example: "mayors-2016", isRequired: true),
    StudyKey(
      "audience", .text, "Who was asked: citizens, mayors, companies, associations or a name of one's own.",
      example: "mayors", isRequired: true),
    StudyKey("year", .number, "The year printed beside the audience.", example: "2016"),
    StudyKey("label", .label, "The name of the wave; audience and year by default.", example: "Mayors, autumn 2016"),
    StudyKey(
      "data", .either([.text, .place(.data)]),
      "The file of the answers, inside the study's folder, or a table of an SQL engine.", example: "mayors-2016.csv",
      isRequired: true),
    StudyKey("sheet", .text, "The sheet of a workbook.", example: "Answers"),
    StudyKey(
      "labels", .text,
      "A dictionary beside the file: CSV, DDI-Codebook, or a Triple-S definition, by which rows are read too.",
      example: "labels.csv"),
    StudyKey("where", .conditions, "The respondents of the file who are in the wave.", example: "{status: [complete]}"),
    StudyKey(
      "columns", .map(.any), "The headers of variables, where they are not the keys.",
      example: "{region: REG, modes: {m1: Q7_1}}"),
    StudyKey(
      "recodes", .either([.map(.map(.text)), .text]),
      "This wave's spellings of codes, or a CSV file of them: `variable,from,to`.", example: "{q1: {oui: 1}}"),
    StudyKey(
      "missing", .either([.texts, .map(.words(of: MissingReason.self))]),
      "Texts that stand for no answer in every column.", example: "[NA]"),
    StudyKey(
      "asked", .map(.place(.asked)), "Questions that this wave asked otherwise.", example: "{q1: {question: \"…\"}}"),
    StudyKey("respondent", .text, "The column that identifies a respondent.", example: "id"),
    StudyKey(
      "dialect", .place(.dialect), "The form of the file, where it is not as found.", example: "{delimiter: semicolon}"),
    StudyKey(
      "design", .place(.design), "The sampling design and the weights.", example: "{strata: [region], weight: w}"),
    StudyKey(
      "weighting", .place(.weighting), "The computation of weights.", example: "{method: raking, margins: margins.csv}"),
    StudyKey("field", .either([.place(.waveField), .texts]), "The territories of this wave.", example: "metropolitan"),
    StudyKey("sampling", .place(.sampling), "The fields of the methodology notice.", example: "{method: quota}"),
  ]

  static let ofDialect = [
    StudyKey("delimiter", .text, "The delimiter: comma, semicolon, tab or pipe.", example: "semicolon"),
    StudyKey(
      "encoding", .words(["utf-8", "utf-16le", "utf-16be", "windows-1252"]), "The encoding.", example: "windows-1252"),
    StudyKey("decimal_mark", .words(["point", "comma", ".", ","]), "The decimal mark.", example: "comma"),
    StudyKey("header", .number, "The lines of the header.", example: "2"),
    StudyKey(
      "skip", .either([.number, .list(.number)]), "Lines before the header, or a list of lines to leave out.",
      example: "[2, 3]"),
    StudyKey(
      "stray", .words(["drop", "keep"]),
      "Whether records that look like totals or remarks are left out, or respondents.", example: "drop"),
  ]

  static let ofAsked = [
    StudyKey("question", .label, "The wording of this wave.", example: "\"Do you still…?\""),
    StudyKey("base", .label, "Those whom this wave asked, in words.", example: "Employers"),
    StudyKey("unit", .label, "What this wave counts, in words.", example: "households"),
    StudyKey("labels", .map(.label), "This wave's labels of answers.", example: "{1: Rather yes}"),
  ]

  static let ofDesign = [
    StudyKey("strata", .texts, "The variables or columns whose crossing makes the strata.", example: "[region, size]"),
    StudyKey(
      "psu", .either([.text, .list(.place(.stage))]), "The column of primary sampling units, or a list of stages.",
      example: "commune"),
    StudyKey("population", .text, "The units in the population of a stratum: a column or a number.", example: "N"),
    StudyKey("weight", .text, "The column of weights.", example: "w"),
    StudyKey(
      "lonely_psu", .words(of: LonelyPSU.self), "What a stratum with one sampled unit counts for.", example: "adjust"),
    StudyKey(
      "adjust_domain_lonely", .flag, "Whether the same holds for domains in one unit of a stratum.", example: "true"),
    StudyKey(
      "pps", .place(.pps), "Units drawn with unequal probabilities, without replacement.", example: "{probability: pi}"),
    StudyKey(
      "second_phase", .place(.secondPhase), "Rows of the file that were drawn again.", example: "{subset: recontacted}"),
    StudyKey(
      "replicates", .place(.replicates), "Columns of replicate weights.", example: "{columns: rep_*, method: jkn}"),
  ]

  static let ofStage = [
    StudyKey("psu", .text, "The column of the units drawn at this stage.", example: "household", isRequired: true),
    StudyKey("strata", .texts, "The strata of this stage.", example: "[region]"),
    StudyKey("population", .text, "The units in the population of each: a column or a number.", example: "N2"),
  ]

  static let ofPPS = [
    StudyKey("probability", .text, "The column of inclusion probabilities.", example: "pi", isRequired: true),
    StudyKey(
      "method", .words(of: UnequalSampling.Method.self), "Where joint probabilities come from.", example: "brewer"),
    StudyKey(
      "variance", .words(of: UnequalSampling.VarianceEstimator.self), "The estimator of the variance.",
      example: "yates_grundy"),
    StudyKey(
      "squares", .text, "The sum of squared probabilities over the population: a column or a number.", example: "s2"),
    StudyKey("joint", .text, "The file of joint probabilities.", example: "joint.csv"),
  ]

  static let ofSecondPhase = [
    StudyKey(
      "subset", .text, "The column that says who is in the second phase.", example: "recontacted", isRequired: true),
    StudyKey("strata", .texts, "The strata of the second phase.", example: "[region]"),
  ]

  static let ofReplicates = [
    StudyKey("columns", .texts, "The columns: a pattern, or a list.", example: "rep_*", isRequired: true),
    StudyKey(
      "method", .words(ReplicateSpecification.Method.allCases.map(\.rawValue) + ["sdr"]),
      "How the replicates were built.", example: "jkn", isRequired: true),
    StudyKey("scale", .number, "The multiplier of the sum of squares.", example: "0.25"),
    StudyKey("rscales", .oneOrMore(.number), "The multipliers of the squares.", example: "[0.5, 0.5]"),
    StudyKey("rho", .number, "Fay's coefficient.", example: "0.3"),
    StudyKey("combined", .flag, "Whether columns are weights, and not multipliers of the weight.", example: "true"),
    StudyKey(
      "mse", .flag, "Whether deviations are from the estimate, and not from the mean of replicates.", example: "false"),
  ]

  static let ofWeighting = [
    StudyKey(
      "nonresponse", .place(.nonresponse), "The adjustment for those who did not respond.",
      example: "{responded: r, classes: [region]}"),
    StudyKey("method", .words(of: WeightingSpecification.Method.self), "The method of calibration.", example: "raking"),
    StudyKey("margins", .texts, "The files of known totals.", example: "margins/mayors.csv"),
    StudyKey("source", .label, "Where the totals come from.", example: "\"Insee, census 2021\""),
    StudyKey(
      "bounds", .either([.list(.number), .words(["tightest"])]), "The bounds of the ratio of weights.",
      example: "[0.3, 3]"),
    StudyKey("total", .number, "The size of the population.", example: "34842"),
    StudyKey("by", .texts, "The variables within whose answers every margin holds.", example: "[region]"),
    StudyKey(
      "trim", .either([.number, .list(.number)]),
      "The largest multiple of the mean weight, or the smallest and the largest.", example: "5"),
    StudyKey("scale", .text, "The number by which some weights may move more than others.", example: "size"),
  ]

  static let ofNonresponse = [
    StudyKey("responded", .text, "The column that says who responded.", example: "responded", isRequired: true),
    StudyKey(
      "classes", .texts, "The variables whose crossing makes classes of equal response.", example: "[region, size]"),
    StudyKey("propensity", .texts, "The variables of a logistic model of response.", example: "[region, age]"),
  ]

  static let ofSampling = [
    StudyKey("method", .words(of: SamplingNotice.Method.self), "How respondents were selected.", example: "quota"),
    StudyKey(
      "universe", .label, "The population studied, in words, or its number of units.", example: "Mayors of France"),
    StudyKey("universe_size", .number, "Its number of units.", example: "34842"),
    StudyKey("universe_error", .number, "The standard error of that number.", example: "1200"),
    StudyKey("universe_source", .label, "Where that number comes from.", example: "\"Ministry\""),
    StudyKey("universe_year", .number, "The year of that number.", example: "2016"),
    StudyKey("source", .label, "Where the figures of the population come from.", example: "\"Insee\""),
    StudyKey("frame", .label, "The list from which respondents were drawn.", example: "\"Directory of mayors\""),
    StudyKey("fieldwork", .texts, "The day, or the first and the last.", example: "[2016-09-02, 2016-10-14]"),
    StudyKey("mode", .oneOrMore(.label), "How respondents were asked.", example: "phone"),
    StudyKey("institute", .label, "Who carried the survey out.", example: "\"An institute\""),
    StudyKey("commissioner", .label, "Who commissioned it.", example: "\"A ministry\""),
    StudyKey("commissioner_role", .label, "In which capacity.", example: "\"Public body\""),
    StudyKey("buyer", .label, "Who paid.", example: "\"A ministry\""),
    StudyKey("object", .label, "The subject.", example: "\"Local partnerships\""),
    StudyKey("quotas", .oneOrMore(.label), "The variables of the quotas.", example: "[sex, age]"),
    StudyKey("incentive", .label, "What respondents received.", example: "\"None\""),
    StudyKey("interviewers", .label, "Who asked.", example: "\"40 interviewers\""),
    StudyKey("duration", .label, "How long an interview took.", example: "\"12 minutes\""),
    StudyKey("unit_nonresponse", .number, "The share of selected units without a questionnaire.", example: "0.4"),
    StudyKey("quality", .label, "Processing and checks.", example: "\"Callbacks\""),
    StudyKey("limits", .label, "Limits of interpretation.", example: "\"Small regions\""),
    StudyKey("consultation", .label, "Where the notice can be read.", example: "\"At the institute\""),
    StudyKey("contact", .label, "Whom to ask.", example: "\"survey@example.org\""),
    StudyKey(
      "margin_of_error", .words(of: SamplingNotice.MarginOfErrorSentence.self),
      "What is said of margins where the sample is not random.", example: "none"),
  ]
}
