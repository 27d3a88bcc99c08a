import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of one comparison: the figure in every wave, its changes, and whether they may be chance.
struct ComparisonPage: Sendable {
  let wording: ReportWording
  let result: ComparisonResult
  let presence: RegionPresence

  private var specification: ComparisonSpecification { result.specification }

  /// The name of the comparison.
  var title: String { wording.name(of: specification) }

  /// The whole page as Markdown.
  func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: "../index.md")
    if let indicator = specification.indicator.flatMap({ wording.study.indicator($0) }) {
      page.paragraph(wording.subject(of: indicator))
    } else if let question = wording.study.codebook[specification.variable]?.question {
      page.paragraph("*\(wording.quoted(question))*")
    }
    page.list(comparability)
    if !result.isRefused { page.table(table()) }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page.text
  }

  /// What stands against the comparison, and the reason for which it is made all the same.
  var comparability: [String] {
    var lines = result.obstacles.flatMap { pair in
      pair.obstacles.map { obstacle in
        "\(wording.name(ofWave: pair.from)) → \(wording.name(ofWave: pair.to))"
          + wording.say(fr: " : ", en: ": ") + wording.words(for: obstacle) + "."
      }
    }
    if result.isRefused {
      lines.insert(
        wording.strong(wording.say(fr: "Comparaison refusée.", en: "Comparison refused.")) + " "
          + wording.say(
            fr: "Le fichier d'étude peut l'accepter en donnant une raison (accept).",
            en: "The study file may accept it by giving a reason (accept)."), at: 0)
    } else if let reason = specification.acceptedBecause {
      lines.append(
        wording.say(fr: "Comparaison acceptée par l'étude : ", en: "Comparison accepted by the study: ")
          + wording.text(reason))
    }
    let undeclared = result.comparability.flatMap(\.undeclaredUniverses).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    if !undeclared.isEmpty {
      lines.append(
        wording.say(fr: "Population étudiée non déclarée : ", en: "Universe not declared: ")
          + undeclared.map { wording.name(ofWave: $0) }.joined(separator: ", ") + ".")
    }
    return lines
  }

  // MARK: Table

  /// Domains by waves, with the changes.
  func table() -> TextTable {
    let pairs = result.lines.first?.changes ?? []
    var columns = [TextTable.Column("", .left)]
    for wave in specification.waves {
      columns += [TextTable.Column(wording.name(ofWave: wave)), TextTable.Column("n")]
    }
    let percent = wording.percent(ofLevel: result.level)
    for change in pairs {
      let name =
        pairs.count == 1
        ? wording.say(fr: "Évolution", en: "Change")
        : "\(wording.name(ofWave: change.from)) → \(wording.name(ofWave: change.to))"
      columns += [
        TextTable.Column(name),
        TextTable.Column(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")),
        TextTable.Column(
          specification.adjustment == .none ? "p" : wording.say(fr: "p corrigé", en: "adjusted p"), .left),
      ]
    }
    var table = TextTable(columns: columns)
    var variable: Variable.ID?
    let hasRows = Set(result.lines.map(\.row)).count > 1
    var domain: GridColumn.Level?
    for line in result.lines where isShown(line) {
      if let level = line.domain, level.variable != variable {
        variable = level.variable
        table.append([wording.label(of: level.variable)], style: .heading)
      }
      if hasRows, line.domain != domain || domain == nil, let level = line.domain {
        table.append(["\u{A0}\u{A0}" + wording.text(level.category.label)], style: .heading)
      }
      domain = line.domain
      table.append([label(of: line, hasRows: hasRows)] + cells(line), style: line.domain == nil ? .strong : .plain)
    }
    return table
  }

  private func isShown(_ line: ComparisonLine) -> Bool {
    guard let domain = line.domain, wording.study.codebook[domain.variable]?.isPresentRegion == true else {
      return true
    }
    return presence.contains(code: domain.category.code)
  }

  private func label(of line: ComparisonLine, hasRows: Bool) -> String {
    guard let domain = line.domain else {
      return hasRows ? wording.label(of: line.row) : wording.say(fr: "Ensemble", en: "All")
    }
    return hasRows
      ? "\u{A0}\u{A0}\u{A0}\u{A0}" + wording.label(of: line.row) : "\u{A0}\u{A0}" + wording.text(domain.category.label)
  }

  private func cells(_ line: ComparisonLine) -> [String] {
    let levels = line.levels.flatMap { estimate -> [String] in
      guard let estimate, estimate.base.respondents > 0 else { return [wording.unavailable, ""] }
      return [wording.figure(estimate), wording.base(estimate)]
    }
    return levels + line.changes.flatMap { self.cells($0, of: line) }
  }

  private func cells(_ change: Change, of line: ComparisonLine) -> [String] {
    let ends = [change.from, change.to].map { id in
      specification.waves.firstIndex(of: id).flatMap { line.levels.indices.contains($0) ? line.levels[$0] : nil }
    }
    guard let from = ends[0], let to = ends[1], let before = from.value, let after = to.value,
      wording.rule.shows(from.base.respondents), wording.rule.shows(to.base.respondents)
    else { return [wording.hiddenMark, "", ""] }
    let direction = wording.rule.direction(of: change, from: from, to: to, level: result.level)
    let text = wording.difference(after - before, as: to.statistic) + wording.arrow(direction)
    return [
      text, wording.interval(change, as: to.statistic), change.adjustedPValue.map { wording.numbers.pValue($0) } ?? "",
    ]
  }

  // MARK: Notes

  private var notes: [String] {
    let threshold = wording.percent(ofLevel: 1 - result.level)
    let correction = wording.words(for: specification.adjustment)
    let isOne = wording.language.isSingular(result.familySize)
    let count = wording.numbers.count(result.familySize) + "\u{A0}" + (isOne ? "test" : "tests")
    var notes = [
      wording.say(
        fr: "Évolution : calculée avant arrondi. ▲ ▼ hausse ou baisse significative au seuil de \(threshold), test de "
          + "Student sous le plan de sondage, \(correction) (\(count)). Ni une base faible ni une part "
          + "de 0 ou 100 % n'a de signe. Sans signe, l'évolution peut tenir au hasard "
          + "des échantillons.",
        en:
          "Change: computed before rounding. ▲ ▼ significant rise or fall at the \(threshold) level, Student's test under "
          + "the sampling design, \(correction) (\(count)). Neither a small base nor a share of 0 or 100% "
          + "gets a sign. Without a sign, the change may be due to chance.")
    ]
    notes.append(overlap)
    notes += [wording.smallBaseRule].compactMap { $0 }
    return notes + wording.marginNotes(of: specification.waves.compactMap { wording.study.wave($0) })
  }

  private var overlap: String {
    switch specification.overlap {
    case .none:
      wording.say(
        fr: "Échantillons indépendants : rien n'est supposé commun aux vagues.",
        en: "Independent samples: the waves are taken to share nothing.")
    case .units:
      wording.say(
        fr: "Les vagues partagent des unités tirées ; leur covariance est comptée.",
        en: "The waves share sampled units; their covariance counts.")
    case .respondents:
      wording.say(
        fr: "Les vagues partagent des répondants ; leur covariance est comptée.",
        en: "The waves share respondents; their covariance counts.")
    }
  }
}

extension SmallBaseRule {
  /// Whether a change is up (1), down (-1), or is given no sign: it may be chance, one end has a small base, or one end
  /// is a share of 0 or 1, which has no variance of its own.
  func direction(of change: Change, from: Estimate, to: Estimate, level: Double) -> Int {
    let isTold = [from, to].allSatisfy { estimate in
      guard visibility(of: estimate.base.respondents) == .shown else { return false }
      guard case .success(let interval) = estimate.interval else { return true }
      return interval.rule != .kornGraubardAtBoundary
    }
    return isTold ? change.direction(level: level) : 0
  }
}
