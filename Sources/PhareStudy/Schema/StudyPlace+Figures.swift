import PhareEstimation
import PhareSurvey

// The keys of what a study asks for.

extension StudyPlace {
  private static let answer = [
    StudyKey("net", .text, "The sub-total that is counted.", example: "yes"),
    StudyKey("category", .text, "The answer that is counted.", example: "1"),
    StudyKey("item", .text, "The item that is counted.", example: "m1"),
  ]

  static let ofIndicator =
    [
      StudyKey("id", .text, "The key, and the name of its pages.", example: "support", isRequired: true),
      StudyKey("label", .label, "The label; that of the variable and the answer by default.", example: "Support"),
      StudyKey("variable", .text, "The question.", example: "q1", isRequired: true),
    ] + answer + [
      StudyKey("statistic", .words(of: Statistic.self), "What is computed; a proportion by default.", example: "mean"),
      StudyKey("where", .conditions, "The respondents whom it is about.", example: "{employed: [1]}"),
      StudyKey(
        "published", .list(.place(.publishedFigure)), "What was printed of it.", example: "[{wave: w, value: 87}]"),
      StudyKey(
        "published_differences", .list(.place(.publishedDifference)), "The changes and gaps that were printed.",
        example: "[{wave: w, from_wave: v, value: 5}]"),
      StudyKey(
        "elsewhere", .list(.place(.elsewhere)), "Figures of studies without data here.", example: "[{id: e, value: 61}]"
      ),
      StudyKey(
        "for", .words(of: Indicator.Purpose.self), "Whether it is published, or only checks what was printed.",
        example: "verification"),
    ]

  static let ofPublishedFigure =
    [
      StudyKey("wave", .text, "The wave.", example: "mayors-2016", isRequired: true),
      StudyKey("value", .number, "The figure as printed.", example: "87", isRequired: true),
      StudyKey("unit", .text, "Its unit: percent, or units of a mean.", example: "percent"),
      StudyKey("region", .text, "The territory; everybody by default.", example: "Bretagne"),
      StudyKey("coding", .text, "What `region` is one of, where it is no region.", example: "departement"),
      StudyKey("status", .label, "How sure the reading is.", example: "read off a chart"),
      StudyKey("source", .label, "Where it was printed.", example: "\"Report, 2018\""),
      StudyKey("note", .label, "A remark.", example: "\"rounded\""),
    ] + answer + [
      StudyKey("n", .number, "The respondents that the source states.", example: "302"),
      StudyKey("count", .number, "The units that the source draws from it.", example: "89000"),
      StudyKey("printed", .label, "The words it was printed in.", example: "\"seven out of ten\""),
    ]

  static let ofPublishedDifference = [
    StudyKey("wave", .text, "The wave.", example: "w", isRequired: true),
    StudyKey("region", .text, "The territory.", example: "Bretagne"),
    StudyKey("coding", .text, "What territories are of, where they are no regions.", example: "departement"),
    StudyKey("from_wave", .text, "The earlier wave.", example: "v"),
    StudyKey("from_region", .text, "The other territory.", example: "Normandie"),
    StudyKey("from_elsewhere", .text, "The figure elsewhere.", example: "e"),
    StudyKey("value", .number, "The difference as printed, in points.", example: "5", isRequired: true),
    StudyKey("source", .label, "Where it was printed.", example: "\"Report, 2018\""),
  ]

  static let ofElsewhere = [
    StudyKey("id", .text, "The key.", example: "national-2014", isRequired: true),
    StudyKey("label", .label, "The label.", example: "\"National survey\""),
    StudyKey("value", .number, "The figure as printed.", example: "61", isRequired: true),
    StudyKey("region", .text, "The territory.", example: "Bretagne"),
    StudyKey("coding", .text, "What `region` is one of, where it is no region.", example: "departement"),
    StudyKey("base", .label, "The respondents, in words.", example: "\"1,000 adults\""),
    StudyKey("source", .label, "Where it was printed.", example: "\"Report, 2014\""),
    StudyKey("n", .number, "The respondents that the source states.", example: "1000"),
    StudyKey(
      "design_effect", .number, "The variance over that of a simple random sample of the same size.", example: "1.5"),
  ]

  static let ofTheme = [
    StudyKey("id", .text, "The key.", example: "work", isRequired: true),
    StudyKey("label", .label, "The heading.", example: "Work", isRequired: true),
    StudyKey("indicators", .texts, "Its indicators, the key figure first.", example: "[support, trust]"),
    StudyKey("questions", .texts, "Questions whose answers are drawn.", example: "[q1, modes]"),
  ]

  static let ofTable = [
    StudyKey("id", .text, "The key, and the name of its pages.", example: "support-by-region", isRequired: true),
    StudyKey("title", .label, "The title.", example: "Support by region"),
    StudyKey("rows", .texts, "The questions down the side.", example: "[q1, q2]", isRequired: true),
    StudyKey(
      "columns", .oneOrMore(.oneOrMore(.text)), "The blocks of columns, each a variable or a list to cross.",
      example: "[region, [region, size]]"),
    StudyKey("waves", .texts, "The waves; all that have the variables by default.", example: "[w1, w2]"),
    StudyKey("statistic", .words(of: Statistic.self), "What cells hold.", example: "proportion"),
    StudyKey("denominator", .text, "The number below a ratio.", example: "employees"),
    StudyKey("probs", .oneOrMore(.number), "The probabilities of quantiles.", example: "[0.25, 0.5, 0.75]"),
    StudyKey("rule", .words(of: QuantileRule.self), "How quantiles are read.", example: "math"),
    StudyKey("percent", .words(of: TableSpecification.Percent.self), "The whole of shares.", example: "column"),
    StudyKey("interval", .text, "The interval of shares or quantiles.", example: "logit"),
    StudyKey(
      "tests", .oneOrMore(.words(of: TableSpecification.Test.self)), "The tests.", example: "[rao_scott, versus_rest]"),
    StudyKey("value", .number, "What figures are tested against.", example: "0.5"),
    StudyKey("where", .conditions, "The respondents whom it is about.", example: "{age: \">= 18\"}"),
    StudyKey(
      "adjust", .words(of: MultipleTesting.self), "The correction of column letters for several tests.", example: "holm"
    ),
    StudyKey("level", .number, "The level of intervals and tests.", example: "0.9"),
  ]

  static let ofComparison =
    [
      StudyKey("id", .text, "The key, and the name of its pages.", example: "trend", isRequired: true),
      StudyKey("label", .label, "The title.", example: "Support since 2015"),
      StudyKey("indicator", .text, "The indicator compared.", example: "support"),
      StudyKey("variable", .text, "A question of its own, instead of an indicator.", example: "q1"),
    ] + answer + [
      StudyKey("statistic", .words(of: Statistic.self), "What is compared of the question.", example: "mean"),
      StudyKey("where", .conditions, "The respondents compared.", example: "{employed: [1]}"),
      StudyKey("waves", .texts, "The waves, from the first to the last.", example: "[w1, w2]", isRequired: true),
      StudyKey(
        "since", .texts, "Earlier figures in print, of which no data are here: ids under `elsewhere` of the indicator.",
        example: "[arpea-2011]"),
      StudyKey("by", .texts, "The variables by whose answers the change is read.", example: "[region]"),
      StudyKey(
        "decompose", .oneOrMore(.oneOrMore(.text)), "The profiles that split a change into behaviour and composition.",
        example: "[age, [sex, age]]"),
      StudyKey("pairs", .words(of: ComparisonSpecification.Pairs.self), "The pairs of waves.", example: "all"),
      StudyKey(
        "overlap", .words(of: ComparisonSpecification.Overlap.self), "What waves share: none, units or respondents.",
        example: "units"),
      StudyKey("relative", .flag, "Whether changes are also printed over the earlier figure.", example: "true"),
      StudyKey(
        "accept", .label, "Why waves that differ may be compared; printed.", example: "\"The wording changed slightly\""
      ),
      StudyKey("adjust", .words(of: MultipleTesting.self), "The correction for several tests.", example: "bh"),
      StudyKey("level", .number, "The level of intervals and tests.", example: "0.95"),
    ]

  static let ofPlan = [
    StudyKey("id", .text, "The key, and the name of its page.", example: "next", isRequired: true),
    StudyKey("wave", .text, "The wave to learn from.", example: "w", isRequired: true),
    StudyKey("indicator", .text, "The share to measure.", example: "support", isRequired: true),
    StudyKey("by", .texts, "The variables whose every answer must be measured.", example: "[region]"),
    StudyKey("within", .number, "The half-width in points in every answer.", example: "5"),
    StudyKey("overall", .number, "The half-width in points for everybody.", example: "2"),
    StudyKey("change", .number, "The points to find in every answer.", example: "5"),
    StudyKey("power", .number, "How often, in percent.", example: "80"),
    StudyKey("assume", .number, "The share to plan for.", example: "0.5"),
    StudyKey("size", .number, "The respondents to share out, where no goal is given.", example: "2000"),
  ]
}
