import PhareEstimation
import PhareStudy
import PhareSurvey

/// The words of comparisons between waves and between audiences.
extension ReportWording {
  /// An obstacle to comparing two waves, as a part of a sentence.
  func sentence(for obstacle: Comparability.Obstacle) -> String {
    switch obstacle {
    case .audience(let from, let to):
      let (one, other) = (typeset(from.label(in: language)), typeset(to.label(in: language)))
      return say(fr: "les publics diffèrent (\(one), \(other))", en: "the audiences differ (\(one), \(other))")
    case .universe(let from, let to):
      return say(
        fr: "les univers déclarés diffèrent (\(quoted(from)), \(quoted(to)))",
        en: "the declared populations differ (\(quoted(from)), \(quoted(to)))")
    case .undeclaredUniverse(let wave, let other):
      let name = name(ofWave: wave)
      return say(
        fr: "l’univers de \(name) n’est pas déclaré, et celui de l’autre vague est \(quoted(other))",
        en: "the population of \(name) is not declared, and that of the other wave is \(quoted(other))")
    case .answers(let onlyFrom, let onlyTo):
      let codes = (onlyFrom + onlyTo).map(typeset).joined(separator: ", ")
      return say(
        fr: "les modalités diffèrent (codes présents dans une seule vague : \(codes))",
        en: "the answers differ (codes in one wave only: \(codes))")
    case .kind:
      return say(
        fr: "la question n’a pas la même forme dans les deux vagues",
        en: "the question does not have the same form in both waves")
    case .notAsked(let wave):
      return say(
        fr: "la question n’a pas été posée dans \(name(ofWave: wave))",
        en: "the question was not asked in \(name(ofWave: wave))")
    case .wording(let from, let to):
      return say(
        fr: "la question n’est pas posée dans les mêmes termes (\(quoted(from)), \(quoted(to)))",
        en: "the question is worded differently (\(quoted(from)), \(quoted(to)))")
    case .base(let from, let to):
      return say(fr: "les bases diffèrent (", en: "the bases differ (") + orCodebook(from) + ", " + orCodebook(to) + ")"
    case .unit(let from, let to):
      return say(fr: "les unités diffèrent (", en: "the units differ (") + orCodebook(from) + ", " + orCodebook(to)
        + ")"
    case .labels(let codes):
      let codes = codes.map(typeset).joined(separator: ", ")
      return say(
        fr: "des réponses n’ont pas le même libellé (codes \(codes))",
        en: "some answers are worded differently (codes \(codes))")
    case .unknownBase(let wave, let variable):
      return say(
        fr: "la base dépend de \(label(of: variable)), que \(name(ofWave: wave)) ne contient pas",
        en: "the base depends on \(label(of: variable)), which \(name(ofWave: wave)) does not have")
    }
  }

  /// A text of a wave, or that it follows the codebook.
  func orCodebook(_ text: LocalizedText?) -> String {
    text.map { quoted($0) } ?? say(fr: "celle du dictionnaire des variables", en: "that of the codebook")
  }

  /// The obstacles between a pair of waves: "Maires 2016 et Maires 2024 : …".
  func sentence(for pair: Comparability) -> String {
    let names = say.list([name(ofWave: pair.from), name(ofWave: pair.to)])
    let reasons = pair.obstacles.map { sentence(for: $0) }.joined(separator: say(fr: " ; ", en: "; "))
    return names + say(fr: " : ", en: ": ") + reasons + "."
  }

  /// The correction of p-values within each family of tests, with the number of its tests.
  func correction(in result: ComparisonResult, over count: KeyPath<ComparisonResult.Family, Int>) -> String {
    let adjustment = result.specification.adjustment
    let families = result.families.filter { $0[keyPath: count] > 0 }
    guard adjustment != .none, !families.isEmpty else { return words(for: .none) }
    func tests(_ count: Int) -> String {
      count == 1
        ? say(fr: "un seul test, sans correction", en: "a single test, not corrected")
        : say(fr: "\(numbers.count(count)) tests", en: "\(numbers.count(count)) tests")
    }
    guard let first = families.first, families.count > 1 else {
      let only = families.reduce(0) { $0 + $1[keyPath: count] }
      return only == 1
        ? tests(1)
        : words(for: adjustment) + say(fr: " sur les \(tests(only)) imprimés", en: " across the \(tests(only)) printed")
    }
    let parts = ([first] + families.dropFirst()).map { family in
      let name = family.variable.map { Typography.quoted(label(of: $0), in: language) }
      return (name ?? say(fr: "l’ensemble", en: "everybody")) + " (\(tests(family[keyPath: count])))"
    }
    return words(for: adjustment)
      + say(fr: ", à part pour ", en: ", separately for ") + say.list(parts)
  }

  /// The meaning of ▲ and ▼ beside a change.
  func changeRule(of result: ComparisonResult) -> PageText {
    let threshold = percent(ofLevel: 1 - result.level)
    let correction = correction(in: result, over: \.changes)
    return directionMarks
      + say(
        fr: """
          Hausse ou baisse significative au seuil de \(threshold) : test de Student sur le plan de sondage et, \
          pour une part de répondants différents, test du score sur les n efficaces, \(correction). \
          « (=) » : écart nul une fois arrondi. Ni une base faible ni une part de 0 ou 100 % n’a de signe. \
          Sans signe, l’écart peut tenir au hasard de l’échantillon. Les intervalles sont ceux de \
          chaque écart, sans correction.
          """,
        en: """
          Significant increase or decrease at the \(threshold) level: Student’s t-test under the sampling \
          design and, for a share of different respondents, the score test on the effective n, \(correction). \
          “(=)”: a difference that rounds to zero. Neither a small base nor a share of 0 or 100% gets a mark. \
          Without a mark, the difference may be due to chance. Intervals are those of each \
          difference, not corrected.
          """)
  }

  /// The reason why a difference whose interval excludes zero has no mark; nil where there is none such.
  func unmarkedRule(of result: ComparisonResult) -> String? {
    let alpha = 1 - result.level
    let count = result.lines.flatMap(\.changes).count { change in
      guard let p = change.difference?.pValue, let adjusted = change.adjustedPValue else { return false }
      return p < alpha && adjusted >= alpha
    }
    guard count > 0 else { return nil }
    let threshold = percent(ofLevel: alpha)
    let number = numbers.count(count)
    let isOne = language.isSingular(count)
    return say(
      fr: """
        \(number) \(isOne ? "écart a" : "écarts ont") un p inférieur à \(threshold), donc un intervalle qui exclut zéro, \
        sans être \(isOne ? "signalé" : "signalés") : parmi tant de tests, le hasard en produit, et le p corrigé dépasse \
        ce seuil.
        """,
      en: """
        \(number) \(isOne ? "difference has" : "differences have") a p-value below \(threshold), hence an interval that \
        excludes zero, without a mark: among so many tests chance produces some, and the adjusted p-value is above the \
        threshold.
        """)
  }

  /// The basis of a change since a figure in print, and what is not known of it; nil where the comparison has none.
  func publishedChangeRule(of result: ComparisonResult) -> String? {
    let specification = result.specification
    let indicator = specification.indicator.flatMap { study.indicator($0) }
    let figures = specification.since.compactMap { id in indicator?.elsewhere.first { $0.id == id } }
    guard !figures.isEmpty, result.lines.contains(where: { !$0.since.isEmpty }) else { return nil }
    let facts = figures.compactMap { figure -> String? in
      guard let share = figure.share else { return nil }
      let effect = numbers.number(share.designEffect, decimals: 2)
      let source = figure.source.map { ", " + quoted($0) } ?? ""
      return quoted(figure.label) + " (n = \(numbers.count(share.respondents)), deff = \(effect)\(source))"
    }
    let correction = correction(in: result, over: \.publishedChanges)
    let threshold = percent(ofLevel: 1 - result.level)
    return say(
      fr: """
        Évolutions approchées : sans données, ce chiffre n’est connu que par ce qui en est imprimé, \(say.list(facts)). Son \
        erreur type, √(deff·p(1 − p)/n), est tenue pour connue ; test de deux échantillons indépendants (Student, degrés de \
        liberté de Satterthwaite, et test du score sur les n efficaces) au seuil de \(threshold), \(correction). L’arrondi du chiffre imprimé n’est pas \
        compté, et rien ne vérifie que la question et la population sont les mêmes. Ces évolutions n’entrent ni dans la \
        tendance ni dans les signes des autres tableaux. n : répondants et, entre parenthèses, n efficace.
        """,
      en: """
        Approximate changes: without data, that figure is known by what is printed of it alone, \(say.list(facts)). Its standard \
        error, √(deff·p(1 − p)/n), is taken as known; test of two independent samples (Student’s, with Satterthwaite’s degrees \
        of freedom, and the score test on the effective n) at the \(threshold) level, \(correction). The rounding of the printed figure does not count, and \
        nothing checks that question and population are the same. These changes are part of no trend and of no mark in other \
        tables. n: respondents and, in parentheses, the effective n.
        """)
  }

  /// The meaning of letters beside the figures of audiences.
  func letterRule(of result: ComparisonResult) -> String {
    let threshold = percent(ofLevel: 1 - result.level)
    let correction = correction(in: result, over: \.changes)
    return say(
      fr: """
        Une lettre nomme une colonne que le chiffre dépasse significativement au seuil de \(threshold) : test de \
        Student de deux échantillons indépendants, chacun avec son plan, ses poids et ses degrés de liberté ; \
        une base faible n’est pas comparée ; \(correction).
        """,
      en: """
        A letter names a column that the figure significantly exceeds, at the \(threshold) level: Student’s \
        t-test for two independent samples, each with its own design, weights and degrees of freedom; small \
        bases are not compared; \(correction).
        """)
  }

  /// The method behind the variance of a change.
  func varianceRule(of result: ComparisonResult) -> String {
    switch result.specification.overlap {
    case .none:
      return say(
        fr: "Échantillons indépendants : les variances s’ajoutent ; degrés de liberté de Satterthwaite.",
        en: "Independent samples: the variances add; Satterthwaite’s degrees of freedom.")
    case .units, .respondents:
      let isUnits = result.specification.overlap == .units
      let pairs = result.shared.map { pair in
        let names = say.list([name(ofWave: pair.from), name(ofWave: pair.to)])
        return "\(numbers.count(pair.count)) (\(names))"
      }
      let doubts = result.shared.flatMap { [movedNames(in: $0), similarNames(in: $0)] }.compactMap(\.self)
        .map { " " + $0 }.joined()
      let units = say(
        fr: isUnits ? "unités primaires communes" : "répondants communs", en: isUnits ? "PSUs" : "respondents")
      return say(
        fr: """
          Échantillons qui se recoupent : la covariance vient des vagues empilées sur leurs \(units). En commun : \
          \(pairs.joined(separator: ", ")). Niveaux et intervalles des niveaux : plan propre à chaque vague.\(doubts)
          """,
        en: """
          Overlapping samples: the covariance comes from stacking the waves on their common \(units). In common: \
          \(pairs.joined(separator: ", ")). Levels and their intervals: each wave’s own design.\(doubts)
          """)
    }
  }

  /// The warning of names that stand in another stratum or PSU and count as different.
  private func movedNames(in pair: ComparisonResult.SharedUnits) -> String? {
    guard let moved = pair.moved else { return nil }
    let (count, isOne) = (numbers.count(moved.count), language.isSingular(moved.count))
    let names = say.list([name(ofWave: pair.from), name(ofWave: pair.to)])
    let places = say.list([quoted(LocalizedText(moved.from)), quoted(LocalizedText(moved.to))])
    let example = quoted(LocalizedText(moved.name))
    return say(
      fr: """
        Attention (\(names)) : \(count) \(isOne ? "identifiant des deux vagues est" : "identifiants des deux vagues sont") dans \
        \(moved.part == .stratum ? "une autre strate" : "une autre unité primaire"), comme \(example) dans \(places), et \
        \(isOne ? "compte" : "comptent") à part.
        """,
      en: """
        Note (\(names)): \(count) \(isOne ? "id of both waves stands" : "ids of both waves stand") in another \
        \(moved.part == .stratum ? "stratum" : "PSU"), such as \(example) in \(places), and \
        \(isOne ? "counts" : "count") as different.
        """)
  }

  /// The warning of names that differ only in superfluous zeros, blanks or case and count as different.
  private func similarNames(in pair: ComparisonResult.SharedUnits) -> String? {
    guard let similar = pair.similar else { return nil }
    let (count, isOne) = (numbers.count(similar.count), language.isSingular(similar.count))
    let names = say.list([name(ofWave: pair.from), name(ofWave: pair.to)])
    let example = say.list([quoted(LocalizedText(similar.from)), quoted(LocalizedText(similar.to))])
    return say(
      fr: """
        Attention (\(names)) : \(count) \(isOne ? "identifiant ne diffère" : "identifiants ne diffèrent") que par des \
        zéros initiaux, des blancs ou des majuscules, comme \(example), et \(isOne ? "compte" : "comptent") à part.
        """,
      en: """
        Note (\(names)): \(count) \(isOne ? "id differs" : "ids differ") only in superfluous zeros, blanks or capitals, \
        such as \(example), and \(isOne ? "counts" : "count") as different.
        """)
  }
}

extension SmallBaseRule {
  /// The direction of a change: 1 up, -1 down, 0 where it may be due to chance or an end has a small base.
  func direction(of change: ComparisonLine.Change, ends: [Estimate?], level: Double) -> Int {
    ends.allSatisfy { visibility(of: $0?.base ?? Estimate.Base()) == .shown } ? change.direction(level: level) : 0
  }

  /// Whether both ends of a change since a figure in print have bases that are tested.
  func isTestable(_ change: ComparisonLine.PublishedChange, later: Estimate?) -> Bool {
    let earlier = Estimate.Base(
      respondents: change.earlier.respondents, weighted: Double(change.earlier.respondents),
      effective: change.earlier.effectiveBase)
    return [earlier, later?.base ?? Estimate.Base()].allSatisfy { visibility(of: $0) == .shown }
  }

  /// The direction of a change since a figure in print: 1 up, -1 down, 0 where it may be due to chance or an end has a small base.
  func direction(of change: ComparisonLine.PublishedChange, later: Estimate?, level: Double) -> Int {
    isTestable(change, later: later) ? change.direction(level: level) : 0
  }
}
