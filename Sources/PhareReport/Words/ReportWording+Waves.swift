import PhareEstimation
import PhareStudy
import PhareSurvey

/// The words about a wave under its figures.
extension ReportWording {
  /// The population studied, with its size and source where the study gives them.
  func universe(of wave: StudyWave) -> String {
    let notice = wave.sampling
    guard let universe = notice?.universe.map(text) ?? notice?.universeSize.map({ universeSize($0, of: wave) }) else {
      return say(fr: "non renseigné", en: "not stated")
    }
    guard notice?.universe != nil, let size = notice?.universeSize else { return universe }
    return "\(universe) (\(universeSize(size, of: wave)))"
  }

  /// "34 842 communes".
  func universeSize(_ size: Double, of wave: StudyWave) -> String {
    let whole = DecimalRounding.units(size, decimals: 0) ?? .max
    let noun = wave.specification.audience.universeUnits(in: language).form(for: whole, in: language)
    return numbers.count(size) + "\u{A0}" + Typography.text(noun, in: language)
  }

  /// The weighting of a wave; nil where every respondent counts alike.
  func weighting(of wave: StudyWave) -> String? {
    let parts = [nonresponse(of: wave), weightingAfterResponse(of: wave)].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: say(fr: " ; ", en: "; "))
  }

  /// The adjustment for nonresponse in a few words; nil without one.
  func nonresponse(of wave: StudyWave) -> String? {
    guard let nonresponse = wave.nonresponse else { return nil }
    let names = say.list(nonresponse.model.variables.map { id in study.codebook[id].map { text($0.label) } ?? "\(id)" })
    return switch nonresponse.model {
    case .classes:
      say(
        fr: "correction de la non-réponse par classes (\(names))",
        en: "adjustment for nonresponse by classes (\(names))")
    case .propensity:
      say(
        fr: "correction de la non-réponse par un modèle logistique (\(names))",
        en: "adjustment for nonresponse by a logistic model (\(names))")
    }
  }

  private func weightingAfterResponse(of wave: StudyWave) -> String? {
    if let weighting = wave.weighting {
      let names = marginNames(of: wave)
      let source = weighting.source.map { say(fr: " (source : \(text($0)))", en: " (source: \(text($0)))") } ?? ""
      let bounds = self.bounds(of: weighting)
      if weighting.margins.isEmpty {
        return say(
          fr: "\(words(for: weighting.method)) sur l’effectif de la population\(bounds)",
          en: "\(words(for: weighting.method)) to the size of the population\(bounds)")
      }
      return say(
        fr:
          "\(words(for: weighting.method)) sur \(names.isEmpty ? "des marges connues" : say.list(names))\(source)\(bounds)",
        en: "\(words(for: weighting.method)) to \(names.isEmpty ? "known margins" : say.list(names))\(source)\(bounds)")
    }
    let parts = [startingWeight(of: wave), secondPhaseFactor(of: wave)].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The weights before a second phase; nil where everybody counts alike.
  private func startingWeight(of wave: StudyWave) -> String? {
    if let weight = wave.specification.design.weight {
      return say(
        fr: "poids de la colonne \(quoted(LocalizedText(weight))), tels que fournis",
        en: "weights from the column \(quoted(LocalizedText(weight))), as supplied")
    }
    if wave.specification.design.stages.contains(where: { $0.population != nil }) {
      return say(
        fr: "poids tirés du plan : population de la strate sur unités tirées",
        en: "weights from the design: the population of the stratum over the units drawn from it")
    }
    return nil
  }

  /// The factor of a second phase on the weights, in words; nil without one.
  private func secondPhaseFactor(of wave: StudyWave) -> String? {
    guard wave.specification.design.secondPhase != nil else { return nil }
    return say(
      fr: "fois les unités de la strate de seconde phase sur celles qui y ont été tirées",
      en: "times the units of the stratum of the second phase over those drawn from it")
  }

  /// The name of a calibration method.
  func words(for method: WeightingSpecification.Method) -> String {
    switch method {
    case .postStratification: say(fr: "post-stratification", en: "post-stratification")
    case .raking: say(fr: "calage (raking ratio)", en: "raking")
    case .linear: say(fr: "calage linéaire", en: "linear calibration")
    case .truncated: say(fr: "calage linéaire tronqué", en: "truncated linear calibration")
    case .logit: say(fr: "calage logit", en: "logit calibration")
    }
  }

  private func bounds(of weighting: WeightingSpecification) -> String {
    switch weighting.bounds {
    case .range(let lower, let upper):
      let low = numbers.mean(lower, decimals: 2)
      let high = numbers.mean(upper, decimals: 2)
      return say(fr: ", rapports de poids entre \(low) et \(high)", en: ", weight ratios between \(low) and \(high)")
    case .tightest: return say(fr: ", bornes les plus étroites", en: ", tightest bounds")
    case nil: return ""
    }
  }

  /// The caveat on the intervals of a wave whose sample was not drawn at random; nil for a random sample.
  func marginSentence(of wave: StudyWave) -> String? {
    switch wave.sampling?.method {
    case .random, .stratified, .census: return nil
    case .open:
      return marginOfError(of: wave) == .none ? selfSelectedSentence : insistedSentence
    case .quota, .raisonne: break
    case nil:
      return say(
        fr: """
          La méthode de sélection n’est pas renseignée : les intervalles et les marges d’erreur valent pour des \
          répondants tirés au sort selon le plan indiqué, et par référence à ce tirage pour tout autre \
          échantillon.
          """,
        en: """
          How respondents were selected is not stated: intervals and margins of error hold for respondents drawn \
          at random under the stated design, and only by reference to it for any other sample.
          """)
    }
    switch marginOfError(of: wave) {
    case .randomReference:
      return say(
        fr: """
          L’échantillon n’est pas aléatoire : les intervalles et les marges d’erreur sont donnés par référence à \
          la méthode aléatoire, comme si les répondants avaient été tirés au sort selon le plan indiqué.
          """,
        en: """
          The sample is not random: intervals and margins of error are given by reference to random sampling, as \
          if respondents had been drawn under the stated design.
          """)
    case .none:
      return say(
        fr: """
          L’échantillon n’est pas aléatoire : aucune marge d’erreur d’échantillonnage ne peut lui être \
          attribuée. Les intervalles décrivent seulement la dispersion des réponses pondérées.
          """,
        en: """
          The sample is not random: no margin of sampling error can be attributed to it. Intervals only describe \
          the spread of the weighted answers.
          """)
    }
  }

  /// Whether figures of some of the waves have a sampling error, so that there is something for its rules to explain.
  func haveSamplingError(_ waves: [StudyWave]) -> Bool { waves.contains(where: \.hasSamplingError) }

  /// The reason why figures of volunteers stand alone.
  private var selfSelectedSentence: String {
    say(
      fr: """
        Les répondants se sont choisis eux-mêmes : sans probabilités de sélection, il n’y a ni marge d’erreur, ni test, \
        ni extrapolation à la population (règles de l’AAPOR) ; les chiffres ne valent que pour ceux qui ont répondu.
        """,
      en: """
        Respondents selected themselves: without probabilities of selection there is no margin of error, no test and no \
        extrapolation to the population (AAPOR guidance); figures hold only for those who answered.
        """)
  }

  /// The caveat where the study insists on the errors of volunteers.
  private var insistedSentence: String {
    say(
      fr: """
        Les répondants se sont choisis eux-mêmes : à la demande de l’étude, les intervalles et les marges d’erreur sont \
        donnés comme s’ils avaient été tirés au sort selon le plan indiqué, ce que rien ne garantit.
        """,
      en: """
        Respondents selected themselves: at the study’s insistence, intervals and margins of error are given as if they \
        had been drawn at random under the stated design, which nothing guarantees.
        """)
  }

  /// The sentences on margins of error for some waves, each with the names of its waves where they are not all alike.
  func marginNotes(of waves: [StudyWave]) -> [String] {
    var groups: [(sentence: String?, waves: [StudyWave])] = []
    for wave in waves {
      let sentence = marginSentence(of: wave)
      if let index = groups.firstIndex(where: { $0.sentence == sentence }) {
        groups[index].waves.append(wave)
      } else {
        groups.append((sentence, [wave]))
      }
    }
    return groups.compactMap { group in
      guard let sentence = group.sentence else { return nil }
      let names = group.waves.map { name(of: $0) }.joined(separator: ", ")
      return groups.count == 1 ? sentence : names + say(fr: " : ", en: ": ") + sentence
    }
  }

  /// The reason why figures of volunteers stand alone, for those of some waves where they are; with names among others.
  func volunteerNotes(of waves: [StudyWave]) -> [String] {
    let volunteers = waves.filter { !$0.hasSamplingError }
    guard !volunteers.isEmpty else { return [] }
    guard volunteers.count < waves.count else { return [selfSelectedSentence] }
    return [volunteers.map { name(of: $0) }.joined(separator: ", ") + say(fr: " : ", en: ": ") + selfSelectedSentence]
  }

  /// The sentence chosen for a wave; of an open call only its own key insists on margins.
  func marginOfError(of wave: StudyWave) -> SamplingNotice.MarginOfErrorSentence {
    wave.sampling?.marginOfError
      ?? (wave.hasSamplingError ? study.report.marginOfError : SamplingNotice.MarginOfErrorSentence.none)
  }

  /// The respondents who gave no answer to a question, by reason: "12 refus, 30 ne savent pas"; nil without any.
  func nonresponse(_ counts: ItemNonresponse) -> String? {
    let parts = MissingReason.allCases.compactMap { reason -> String? in
      guard reason != .notAsked, counts[reason] > 0 else { return nil }
      return numbers.count(counts[reason]) + "\u{A0}" + words(for: reason, count: counts[reason])
    }
    guard !parts.isEmpty else { return nil }
    let asked = numbers.count(counts.asked)
    if counts.asked == 1 {
      return say(
        fr: "\(parts.joined(separator: ", ")), seul répondant interrogé",
        en: "\(parts.joined(separator: ", ")), the only respondent asked")
    }
    return say(
      fr: """
        \(parts.joined(separator: ", ")), soit \(numbers.percent(counts.rate, decimals: 1)) des \(asked) \
        répondants interrogés
        """,
      en: """
        \(parts.joined(separator: ", ")), that is \(numbers.percent(counts.rate, decimals: 1)) of the \(asked) \
        respondents asked
        """)
  }

  /// The noun of a reason for an answer that is missing.
  func words(for reason: MissingReason, count: Int) -> String {
    let isOne = language.isSingular(count)
    return switch reason {
    case .refused: say(fr: "refus", en: isOne ? "refusal" : "refusals")
    case .doesNotKnow: say(fr: isOne ? "ne sait pas" : "ne savent pas", en: isOne ? "does not know" : "do not know")
    case .notAsked: say(fr: isOne ? "non interrogé" : "non interrogés", en: "not asked")
    case .empty: say(fr: "sans réponse", en: "left empty")
    }
  }
}
