/// The order of the answers to a question as a codebook would have it: from yes to no, from always to never, from young to old,
/// with those who do not know last.
enum AnswerScale {
  /// The scales, each as its steps from the strongest to the weakest, by the words that an answer begins with.
  private static let scales: [[[String]]] = [
    // Agreement, satisfaction, importance, in French; yes and no are steps of it.
    [
      [
        "tout a fait", "oui tout a fait", "entierement", "totalement", "absolument", "certainement", "oui certainement",
        "extremement", "oui absolument",
      ],
      ["tres", "oui tres", "beaucoup"], ["plutot", "oui plutot", "assez", "probablement", "oui probablement"],
      ["oui", "d accord", "satisfait", "satisfaite", "satisfaits"],
      ["moyennement", "ni", "neutre", "partiellement", "en partie", "oui en partie", "oui partiellement"],
      [
        "peu", "un peu", "pas tres", "plutot pas", "pas vraiment", "plutot non", "plutot mecontent",
        "plutot insatisfait", "plutot mecontente", "plutot insatisfaite", "non plutot pas", "probablement pas",
        "non probablement pas", "pas tellement", "non pas vraiment", "pas beaucoup",
      ],
      [
        "non", "pas d accord", "insatisfait", "insatisfaite", "mecontent", "mecontente", "pas important",
        "pas satisfait",
      ],
      [
        "pas du tout", "non pas du tout", "tres insatisfait", "tres mecontent", "tres insatisfaite", "tres mecontente",
        "absolument pas", "certainement pas", "non certainement pas", "tout a fait insatisfait",
        "totalement insatisfait", "entierement insatisfait", "pas satisfait du tout", "pas d accord du tout",
      ],
    ],
    // Agreement in English.
    [
      ["strongly agree", "completely agree", "totally agree", "agree strongly"], ["agree"],
      ["somewhat agree", "tend to agree", "rather agree", "agree somewhat", "mostly agree"],
      ["slightly agree", "agree slightly"], ["neither", "neutral"], ["slightly disagree", "disagree slightly"],
      ["somewhat disagree", "tend to disagree", "rather disagree", "disagree somewhat", "mostly disagree"],
      ["disagree"], ["strongly disagree", "completely disagree", "totally disagree", "disagree strongly"],
    ],
    // Satisfaction in English.
    [
      ["completely satisfied", "extremely satisfied", "totally satisfied"], ["very satisfied"], ["satisfied"],
      ["fairly satisfied", "somewhat satisfied", "rather satisfied", "quite satisfied"], ["neither", "neutral"],
      [
        "fairly dissatisfied", "somewhat dissatisfied", "rather dissatisfied", "quite dissatisfied",
        "not very satisfied",
      ],
      ["dissatisfied", "not satisfied"], ["very dissatisfied", "not at all satisfied"],
      ["completely dissatisfied", "extremely dissatisfied", "totally dissatisfied"],
    ],
    // Degrees in English.
    [
      ["yes definitely", "definitely"], ["yes"], ["completely", "extremely", "a great deal", "a lot"], ["very"],
      ["fairly", "rather", "quite", "probably", "yes probably"], ["moderately", "somewhat", "some"],
      ["slightly", "a little"], ["not very", "not really", "not much", "probably not", "no probably not"], ["no"],
      ["not at all", "definitely not", "no definitely not", "none"],
    ],
    // How often, in French and in English.
    [
      ["toujours", "systematiquement"], ["tous les jours", "chaque jour", "quotidiennement"],
      ["plusieurs fois par semaine"], ["une fois par semaine", "chaque semaine"], ["plusieurs fois par mois"],
      ["une fois par mois", "chaque mois"], ["plusieurs fois par an", "quelques fois par an"], ["une fois par an"],
      ["moins souvent", "moins d une fois par an"], ["tres souvent"], ["souvent", "frequemment", "regulierement"],
      ["parfois", "quelquefois", "de temps en temps", "occasionnellement"], ["rarement"], ["jamais"],
    ],
    [
      ["always"], ["every day", "daily"], ["several times a week"], ["once a week", "weekly", "every week"],
      ["several times a month"], ["once a month", "monthly", "every month"], ["several times a year"],
      ["once a year", "yearly", "every year"], ["less often"], ["very often"], ["often", "frequently", "usually"],
      ["sometimes", "occasionally"], ["rarely", "seldom"], ["never"],
    ],
    // Marks.
    [
      ["excellent", "excellente"], ["tres bon", "tres bonne", "tres bien"], ["bon", "bonne", "bien"],
      ["assez bon", "assez bonne", "assez bien", "plutot bon", "plutot bonne", "plutot bien"],
      ["moyen", "moyenne", "passable"], ["plutot mauvais", "plutot mauvaise", "plutot mal", "assez mauvais"],
      ["mauvais", "mauvaise", "mal"], ["tres mauvais", "tres mauvaise", "tres mal"],
    ],
    [
      ["excellent"], ["very good"], ["good"], ["fairly good", "rather good"], ["fair", "average"],
      ["fairly bad", "rather bad", "fairly poor", "rather poor"], ["poor", "bad"], ["very poor", "very bad"],
    ],
  ]

  /// Answers that stand behind the steps of a scale, in this order: nothing known, no answer given, not asked.
  private static let ends = [
    "je ne sais pas", "ne sait pas", "ne savent pas", "does not know", "dk", "pas d opinion", "pas d avis", "nsp",
    "nspp", "don t know", "i don t know", "do not know", "not sure", "unsure",
    "sans opinion", "sans avis", "no opinion", "ne se prononce pas", "refus", "refuse", "refused", "prefer not",
    "prefere ne pas", "je prefere ne pas", "ne souhaite pas", "je ne souhaite pas", "sans reponse", "pas de reponse",
    "no answer", "non reponse", "non concerne", "non concernee", "pas concerne", "not applicable", "not concerned",
  ]

  /// A step of a scale.
  private struct Step {
    let scale: Int
    let place: Int
  }

  /// The steps that an answer may be, by the words that it begins with.
  private static let steps: [String: [Step]] = scales.enumerated().reduce(into: [:]) { steps, scale in
    for (place, starts) in scale.element.enumerated() {
      for start in starts { steps[start, default: []].append(Step(scale: scale.offset, place: place)) }
    }
  }

  /// The places of what stands behind the steps, by the words that it begins with.
  private static let endPlaces = Dictionary(
    ends.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  /// The words of the longest beginning of an answer that is looked for.
  private static let mostWords = 5

  /// Returns the answers in the order of a scale that all of them are steps of, or in that of the numbers that they hold; as they
  /// are where neither is known, or two answers are the same step.
  static func ordered(_ answers: [String]) -> [String] {
    let beginnings = answers.map(beginnings(of:))
    let ends = beginnings.map(end)
    let asked = answers.indices.filter { ends[$0] == nil }
    guard asked.count > 1 else { return answers }
    func sorted(by rank: [Int: Double]) -> [String]? {
      let ranks = asked.compactMap { rank[$0] }
      guard ranks.count == asked.count, Set(ranks).count == ranks.count else { return nil }
      let rest = answers.indices.filter { ends[$0] != nil }.sorted { (ends[$0] ?? 0, $0) < (ends[$1] ?? 0, $1) }
      return (asked.sorted { (rank[$0] ?? 0) < (rank[$1] ?? 0) } + rest).map { answers[$0] }
    }
    for scale in scales.indices {
      var rank: [Int: Double] = [:]
      for index in asked {
        guard let step = step(beginnings[index], on: scale) else { break }
        rank[index] = Double(step)
      }
      if let ordered = sorted(by: rank) { return ordered }
    }
    var numbers: [Int: Double] = [:]
    for index in asked {
      guard let number = number(in: answers[index], beginnings[index]) else { break }
      numbers[index] = number
    }
    return sorted(by: numbers) ?? answers
  }

  /// The beginnings of an answer in lower case, without accents and marks, the longest first: those of five words to one.
  private static func beginnings(of answer: String) -> [String] {
    var beginnings: [String] = []
    for word in answer.split(maxSplits: 40, whereSeparator: { !$0.isLetter }).prefix(mostWords) {
      let word = ColumnRole.word(String(word))
      beginnings.append(beginnings.last.map { "\($0) \(word)" } ?? word)
    }
    return beginnings.reversed()
  }

  /// The place of an answer among those behind the steps; nil for a step.
  private static func end(_ beginnings: [String]) -> Int? { beginnings.lazy.compactMap { endPlaces[$0] }.first }

  /// The step of a scale that an answer begins like, by the longest beginning; nil where there is none.
  private static func step(_ beginnings: [String], on scale: Int) -> Int? {
    beginnings.lazy.compactMap { steps[$0]?.first { $0.scale == scale }?.place }.first
  }

  /// The first number of an answer such as "25 à 34 ans", before which "Moins de 25 ans" stands and behind which "Plus de 25 ans"
  /// does; nil where there is none.
  private static func number(in answer: String, _ beginnings: [String]) -> Double? {
    var digits = ""
    // Thousands stand apart: three digits behind a blank go on.
    let characters = Array(answer)
    func isDigit(_ index: Int) -> Bool {
      index < characters.count && characters[index].isASCII && characters[index].isNumber
    }
    var index = characters.indices.first(where: isDigit) ?? characters.count
    while isDigit(index) {
      digits.append(characters[index])
      index += 1
      let hasThousands =
        index < characters.count && characters[index].isWhitespace
        && (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4)
      if hasThousands { index += 1 }
    }
    guard digits.count <= 15, let number = Double(digits) else { return nil }
    let isBelow = beginnings.contains { ["moins", "under", "less", "below", "jusqu", "up to"].contains($0) }
    let isAbove = beginnings.contains { ["plus", "more", "over", "above"].contains($0) }
    return answer.first == "<" || isBelow ? number - 0.5 : answer.first == ">" || isAbove ? number + 0.5 : number
  }
}
