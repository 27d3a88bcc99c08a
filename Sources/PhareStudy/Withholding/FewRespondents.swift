import PhareDisclosure
import PhareEstimation

/// The figures withheld by `hide_below`: those on few respondents, and others from which they would follow.
///
/// A figure of a domain follows where the domain is a sum and difference of domains whose figures are published, such as
/// everybody without all other regions. Companions are the smallest domains that leave none such.
struct FewRespondents {
  let hideBelow: Int
  let waves: CellsOfWaves
  let record: FigureRecord

  /// A domain of the figures about some respondents.
  struct Domain: Hashable {
    let topic: Topic
    /// Whether it is a cell of a row or of a whole table.
    let isCrossed: Bool
    let cell: CellModel.Cell

    init(_ figure: FigureCells) {
      topic = Topic(wave: figure.wave, question: figure.topic)
      isCrossed = figure.isCrossed
      cell = figure.isCrossed ? figure.count ?? figure.base : figure.base
    }
  }

  /// The figures of one question, whatever their statistic, filter and percentages: a figure of a domain follows from those
  /// of others only among them, and a domain that is hidden in one table is not a companion's remainder in another.
  struct Topic: Hashable {
    let wave: String
    let question: String
  }

  /// The domains whose figures are withheld.
  func withheld() -> [Domain: Withholding] {
    guard hideBelow > 1 else { return [:] }
    var topics: [Topic: [FigureCells]] = [:]
    var order: [Topic] = []
    for figure in record.figures {
      let topic = Domain(figure).topic
      if topics[topic] == nil { order.append(topic) }
      topics[topic, default: []].append(figure)
    }
    var withheld: [Domain: Withholding] = [:]
    for topic in order {
      guard let wave = waves[key: topic.wave] else { continue }
      withheld.merge(self.withheld(topics[topic] ?? [], in: wave)) { first, _ in first }
    }
    return withheld
  }

  private func withheld(_ figures: [FigureCells], in wave: WaveCells) -> [Domain: Withholding] {
    var cells = CellList()
    // One element per domain, with all that figures of the domain show: some are compared with the rest, others not.
    var domains: [Domain] = []
    var shown: [Domain: Set<Int>] = [:]
    var sizes: [Domain: (own: Int, column: Int, answered: Int)] = [:]
    var read: Set<Domain> = []
    // Shares of rows and wholes are numbers of answers, from which those of columns follow.
    let areAnswersShown = figures.contains(where: \.isCrossed)
    for figure in figures {
      let domain = Domain(figure)
      if shown[domain] == nil { domains.append(domain) }
      let listed =
        figure.isCrossed
        ? figure.cells
        : [figure.base] + (areAnswersShown ? [figure.count].compactMap(\.self) : []) + figure.whole.prefix(1)
      if !figure.isForVerification { read.insert(domain) }
      shown[domain, default: []].formUnion(listed.map { cells.position(of: $0) })
      sizes[domain] = (
        cells.position(of: domain.cell), cells.position(of: figure.domain), cells.position(of: figure.answered)
      )
    }
    // Bases are printed: who is in none of them is known.
    let model = CellModel(
      factors: wave.linkedFactors, cells: cells.all, respondents: wave.respondents, counts: wave.counts,
      areEmptyCellsKnown: true)
    func few(_ cell: Int) -> Bool { (1..<hideBelow).contains(model.counts[cell]) }
    let isPrimary = domains.map { domain in sizes[domain].map { few($0.own) || few($0.column) } ?? false }
    guard isPrimary.contains(true) else { return [:] }
    // Everybody first, then domains from the largest to the smallest, and last what only checks figures in print; empty ones
    // have no figure to withhold. Those who answered decide, so that means without some answers find the companions of shares.
    let sorted = domains.indices.sorted { first, second in
      let (one, other) = (domains[first], domains[second])
      let sizes = [one, other].map { model.counts[sizes[$0]?.answered ?? 0] }
      if (sizes[0] == 0) != (sizes[1] == 0) { return sizes[0] == 0 }
      if read.contains(one) != read.contains(other) { return read.contains(one) }
      let depth = (one.cell.conditions.count, other.cell.conditions.count)
      return (depth.0, -sizes[0], first) < (depth.1, -sizes[1], second)
    }
    let protection = Protection(
      model,
      figures: sorted.map { index in
        Suppression.Figure(
          cells: (shown[domains[index]] ?? []).sorted(), isPrimary: isPrimary[index],
          isSpare: !read.contains(domains[index]))
      },
      sensitive: Set(domains.indices.filter { isPrimary[$0] }.compactMap { sizes[domains[$0]]?.own }.filter(few))
        .sorted(),
      protection: 0)
    let hidden = protection.outcome().hidden
    return Dictionary(
      uniqueKeysWithValues: hidden.map { place in
        (domains[sorted[place]], isPrimary[sorted[place]] ? .fewRespondents : .companion)
      })
  }
}

/// Cells in the order in which they are met, each once.
struct CellList {
  private(set) var all: [CellModel.Cell] = []
  private var positions: [CellModel.Cell: Int] = [:]

  /// The position of a cell, which is added where it is new.
  mutating func position(of cell: CellModel.Cell) -> Int {
    if let known = positions[cell] { return known }
    positions[cell] = all.count
    all.append(cell)
    return all.count - 1
  }
}
