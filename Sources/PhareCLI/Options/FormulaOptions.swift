import ArgumentParser

/// The treatment of labels and codes that a spreadsheet would compute.
struct FormulaOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Put an apostrophe before texts of CSV that a spreadsheet would compute, such as =1+1.")
  var safe = true
}
