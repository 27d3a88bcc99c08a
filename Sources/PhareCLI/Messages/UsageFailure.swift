import PhareCSV

/// A command line that only a run finds wrong, told with the usage of its command, all of it in the language of the study.
struct UsageFailure: Error {
  let problem: UsageProblem
  let language: Language

  init(_ problem: UsageProblem, in language: Language) {
    self.problem = problem
    self.language = language
  }
}
