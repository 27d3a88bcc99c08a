import PhareEstimation
import PhareStudy

/// The rank of a figure among others, as every page, sheet and table prints it.
///
/// There is one rule: figures are ranked as they are before rounding, and each rank stands beside those that chance leaves
/// possible. Two figures that are printed alike keep their ranks, and each says so.
struct StandingRank: Hashable, Sendable {
  /// The rank, and the best and worst that the tests of all pairs leave possible.
  let interval: RankInterval
  /// The number of figures ranked.
  let count: Int
  /// Whether another figure is the same to its last digit, and shares the rank.
  var isTied = false
  /// Whether another figure is printed alike, and has a rank of its own.
  var isTiedAsPrinted = false

  /// The ranks of some figures.
  ///
  /// - Parameters:
  ///   - intervals: One per figure.
  ///   - units: The figures as printed, in units of the last digit; nil for one that is none.
  /// - Shape: one rank per figure, in the order given.
  static func ranks(_ intervals: [RankInterval], printedAs units: [Int?]) -> [StandingRank] {
    var (exact, printed): ([Int: Int], [Int: Int]) = ([:], [:])
    for interval in intervals { exact[interval.rank, default: 0] += 1 }
    for unit in units { if let unit { printed[unit, default: 0] += 1 } }
    return zip(intervals, units).map { interval, unit in
      let same = exact[interval.rank] ?? 1
      return StandingRank(
        interval: interval, count: intervals.count, isTied: same > 1,
        isTiedAsPrinted: unit.flatMap { printed[$0] }.map { $0 > same } ?? false)
    }
  }
}

extension IndicatorReading {
  /// The ranks of the territories ranked.
  func standingRanks(_ wording: ReportWording) -> [Territory: StandingRank] {
    guard let standings, let intervals = standings.ranking?.intervals, intervals.count == standings.ranked.count else {
      return [:]
    }
    let estimates = Dictionary(regions.map { ($0.territory, $0.estimate) }) { first, _ in first }
    let units = standings.ranked.map { territory in
      estimates[territory].flatMap { estimate in
        estimate.value.flatMap { wording.printedUnits($0, as: estimate.statistic) }
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(standings.ranked, StandingRank.ranks(intervals, printedAs: units)))
  }
}

// MARK: - Words

extension ReportWording {
  /// "3e sur 13, à égalité d’arrondi", "joint 3rd of 13".
  ///
  /// - Parameter isFeminine: Whether what is ranked is feminine in French: the first region is "1re", the first département "1er".
  func rank(_ rank: StandingRank, isFeminine: Bool) -> String {
    let (position, count) = (rank.interval.rank, numbers.count(rank.count))
    let tie = rank.isTiedAsPrinted ? say(fr: ", à égalité d’arrondi", en: ", level once rounded") : ""
    switch language {
    case .fr:
      let ordinal = position == 1 ? (isFeminine ? "1re" : "1er") : "\(position)e"
      return "\(ordinal)\(rank.isTied ? " ex æquo" : "") sur\u{A0}\(count)" + tie
    case .en:
      return "\(rank.isTied ? "joint " : "")\(Self.englishOrdinal(position)) of\u{A0}\(count)" + tie
    }
  }

  /// The rank of a territory.
  func rank(_ rank: StandingRank, of nouns: TerritoryNouns) -> String {
    self.rank(rank, isFeminine: nouns.isFeminine)
  }

  /// "3e sur 13 (2–5)": the rank of a territory with those that are possible.
  func rankWithInterval(_ rank: StandingRank, of nouns: TerritoryNouns) -> String {
    self.rank(rank, of: nouns) + " (\(rank.interval.best)–\(rank.interval.worst))"
  }

  /// The rule of all ranks of territories in a report.
  func rankRule(of nouns: TerritoryNouns) -> String {
    let (plural, percent) = (plural(nouns), percent(ofLevel: level()))
    return say(
      fr: """
        Rang : de la valeur la plus élevée à la plus basse, sur les chiffres non arrondis, le même dans toutes les pages, \
        le classeur et les fichiers. « À égalité d’arrondi » : un autre chiffre s’imprime de même. Rangs possibles, entre \
        parenthèses : ceux que les tests de toutes les paires de \(plural) n’excluent pas (Mogstad, Romano, Shaikh et \
        Wilhelm 2024, pas à pas de Holm) ; ils contiennent tous les vrais rangs à la fois avec une probabilité de \
        \(percent). Ni une base faible ni une part de 0 ou 100 % n’est classée.
        """,
      en: """
        Rank: from the highest to the lowest, by unrounded figures, the same in all pages, the workbook and the files. \
        “Level once rounded”: another figure is printed alike. Possible ranks, in brackets: those not excluded by the tests \
        of all pairs of \(plural) (Mogstad, Romano, Shaikh & Wilhelm 2024, with Holm’s stepwise method); with a \
        probability of \(percent) they contain all true ranks simultaneously. Neither a small base nor a share of 0 or \
        100% is ranked.
        """)
  }

  private static func englishOrdinal(_ position: Int) -> String {
    if (11...13).contains(position % 100) { return "\(position)th" }
    return switch position % 10 {
    case 1: "\(position)st"
    case 2: "\(position)nd"
    case 3: "\(position)rd"
    default: "\(position)th"
    }
  }
}
