/// The answers of a four-point scale of agreement or satisfaction that agree.
enum AgreementScale {
  private static let positive = [
    "tout a fait", "oui tout a fait", "plutot", "oui plutot", "tres", "assez", "strongly agree", "agree",
    "somewhat agree", "very", "fairly", "completely", "rather",
  ]
  private static let negative = [
    "plutot pas", "non plutot pas", "pas du tout", "non pas du tout", "plutot non", "pas vraiment", "pas tres", "peu",
    "strongly disagree",
    "disagree", "somewhat disagree", "not very", "not at all", "rather not",
  ]

  /// Returns the codes that agree; nil where the labels are no scale of two answers that agree and two that do not.
  static func agreeing(_ answers: [(code: String, label: String)]) -> [String]? {
    var agreeing: [String] = []
    var others = 0
    for answer in answers {
      let words = answer.label.split { !$0.isLetter }.map { ColumnRole.word(String($0)) }.joined(separator: " ")
      func begins(_ start: String) -> Bool { words == start || words.hasPrefix("\(start) ") }
      if negative.contains(where: begins) {
        others += 1
      } else if positive.contains(where: begins) {
        agreeing.append(answer.code)
      }
    }
    return agreeing.count == 2 && others == 2 && (4...7).contains(answers.count) ? agreeing : nil
  }
}
