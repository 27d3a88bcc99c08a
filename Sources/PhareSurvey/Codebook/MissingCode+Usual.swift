extension MissingCode {
  /// The texts that programs and people write where there is no answer: proposed in drafts and pointed out by checks,
  /// never taken for no answer unasked, as `NA` may be Namibia.
  package static let usualTexts = [
    "NA", "<NA>", "N/A", "n/a", "#N/A", "#NULL!", "NULL", "NaN", ".", "n.c.", "N.C.", "NR", "n.r.", "N.R.",
  ]
}
