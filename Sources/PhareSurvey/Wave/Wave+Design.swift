extension Wave {
  /// The same answers under another design of the same respondents, such as one with calibrated weights.
  package func with(design: SurveyDesign) -> Wave {
    var wave = self
    wave.design = design
    return wave
  }
}
