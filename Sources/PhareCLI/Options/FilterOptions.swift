import ArgumentParser
import PhareSurvey

/// The respondents that a table or a model is about.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only respondents with these answers, as in size=1,2, or numbers, as in 'age>=40<60', or dates, as in 'date>=2024-01-05'.",
      valueName: "variable=codes"))
  var conditions: [Filter.Condition] = []

  /// The conditions together; nil for everybody.
  var filter: Filter? { conditions.isEmpty ? nil : Filter(conditions) }
}
