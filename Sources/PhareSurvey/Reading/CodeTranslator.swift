import PhareCSV

/// Translates the distinct spellings of a column into the codes of a variable.
struct CodeTranslator {
  /// The meaning of a spelling.
  enum Meaning {
    /// An answer, by its position among the categories.
    case category(Int)
    /// No answer, for a reason.
    case missing(MissingReason)
    /// Nothing; makes the problem from the number of rows that have it.
    case refused((Int) -> WaveProblem)
  }

  let variable: Variable
  let categories: [Category]
  private let recodes: [String: String]
  private let missing: [String: MissingReason]
  /// The texts that stand for no answer in every column, where they are no answer of this one.
  private let missingTexts: [String: MissingReason]
  private let positions: [String: Int]
  private let territories: Territories
  /// The file's labels of its codes, and the codes that it declares to stand for no answer.
  private let labels: [String: String]
  private let declaredMissing: [String: MissingReason]

  /// The source of the answers of a geographic variable.
  private enum Territories {
    case none
    case regions(RegionCoding, RegionGrouping?)
    case departements
  }

  /// A translator for one column.
  ///
  /// - Parameters:
  ///   - item: The item of a question with several answers.
  ///   - spellings: The distinct texts of the column, which are the answers where the variable declares none.
  ///   - labels: The file's labels of these texts, where they are codes.
  ///   - order: The codes in the order of the study's recodes or of the file's codebook, where they say one.
  ///   - missingTexts: The texts that stand for no answer in every column of the wave.
  ///   - declared: The codes that the file declares to stand for no answer.
  init(
    _ variable: Variable, item: Item? = nil, recodes: [String: String] = [:], spellings: [String],
    missingTexts: [String: MissingReason] = [:], labels: [String: String] = [:], order: [String] = [],
    missing declared: [String: MissingReason] = [:]
  ) {
    self.variable = variable
    self.recodes = recodes
    self.labels = labels
    declaredMissing = declared
    self.missingTexts = missingTexts
    self.missing = Dictionary(variable.missing.map { ($0.code, $0.reason) }, uniquingKeysWith: { first, _ in first })
    switch variable.kind {
    case .region(let coding, let grouping): territories = .regions(coding, grouping)
    case .departement: territories = .departements
    case .single, .multiple, .scale, .number, .date, .text: territories = .none
    }
    let declaredAnswers = variable.declaredAnswers
    if case .multiple = variable.kind {
      categories = [Category(code: "0"), Category(code: "1")]
    } else if !declaredAnswers.isEmpty {
      categories = declaredAnswers
    } else {
      let missing = Set(variable.missing.map(\.code))
      let answers = Set(spellings.compactMap { recodes[$0] ?? (declared[$0] == nil ? $0 : nil) })
      let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      let found = answers.filter { !$0.isEmpty && !missing.contains($0) && missingTexts[$0] == nil }
        .sorted { one, other in
          let (place, otherPlace) = (places[one] ?? .max, places[other] ?? .max)
          return place == otherPlace ? NaturalOrder.areInIncreasingOrder(one, other) : place < otherPlace
        }
        .map { Category(code: $0, label: labels[$0].map { LocalizedText($0) }) }
      // As in a codebook, who does not know comes last.
      categories = found.filter { !$0.isDoesNotKnow } + found.filter(\.isDoesNotKnow)
    }
    var positions: [String: Int] = [:]
    for (position, category) in categories.enumerated() {
      for language in Language.allCases { positions[category.label.text(in: language)] = position }
    }
    if let item {
      let labels = Language.allCases.map { item.label.text(in: $0) }
      for text in variable.boxes.ticked + labels + [item.id] where !text.isEmpty { positions[text] = 1 }
      for text in variable.boxes.unticked { positions[text] = 0 }
    }
    for (position, category) in categories.enumerated() { positions[category.code] = position }
    self.positions = positions
  }

  /// The meaning of a spelling, by the study first and then by the file.
  ///
  /// A code of the file stands for the answer of that code. Where there is none it is no answer, if the file declares
  /// so, or else its label stands for it. A label that is another answer's own is refused: the two codebooks differ.
  ///
  /// - Parameter suggests: Whether a name that is refused comes with names like it, which take a while to find.
  func meaning(of spelling: String, suggests: Bool = true) -> Meaning {
    guard recodes[spelling] == nil, !labels.isEmpty || !declaredMissing.isEmpty else {
      return meaning(ofText: spelling, suggests: suggests)
    }
    let label = labels[spelling]
    if let label, recodes[label] != nil { return meaning(ofText: label, suggests: suggests) }
    let meaning = meaning(ofText: spelling, suggests: suggests)
    switch meaning {
    case .missing: return meaning
    case .category(let position):
      guard let label, let other = contradiction(of: label, with: position) else { return meaning }
      let variable = "\(variable.id)"
      return .refused { .contradictoryLabel(spelling, label: label, variable: variable, other: other, count: $0) }
    case .refused:
      if let reason = declaredMissing[spelling] { return .missing(reason) }
      guard let label else { return meaning }
      let meaningOfLabel = self.meaning(ofText: label, suggests: false)
      if case .refused = meaningOfLabel { return meaning }
      return meaningOfLabel
    }
  }

  /// The code of the declared answer that has a label, where it is not the answer at `position`.
  private func contradiction(of label: String, with position: Int) -> String? {
    func has(_ label: String, _ category: Category) -> Bool {
      Language.allCases.contains { category.label.text(in: $0) == label }
    }
    guard case .single = variable.kind, !has(label, categories[position]) else { return nil }
    return categories.first { has(label, $0) }?.code
  }

  /// The meaning of a text by itself: a recode first, then a reason, then an answer by code or label, then a reason of
  /// every column.
  private func meaning(ofText spelling: String, suggests: Bool) -> Meaning {
    let text = recodes[spelling] ?? spelling
    if let reason = missing[text] { return .missing(reason) }
    if text.isEmpty { return .missing(.empty) }
    if let territory = variable.lookup?.territory(of: text) {
      if territory.isEmpty { return .missing(.empty) }
      if let position = positions[territory] { return .category(position) }
    }
    if case .none = territories, let position = positions[text] { return .category(position) }
    if let reason = missingTexts[text] { return .missing(reason) }
    switch territories {
    case .regions(let coding, let grouping):
      return region(text, coding: coding, grouping: grouping, suggests: suggests)
    case .departements: return departement(text, suggests: suggests)
    case .none: return number(text)
    }
  }

  /// The region before 2016 that a spelling of a region variable names; nil where it names a larger territory or none.
  func formerRegion(of spelling: String) -> FormerRegion? {
    let text = recodes[spelling] ?? spelling
    guard case .regions(let coding, _) = territories, missing[text] == nil, missingTexts[text] == nil, !text.isEmpty
    else { return nil }
    if let match = try? Region.resolve(text, coding: coding, suggests: false) { return match.formerRegion }
    return labels[spelling].flatMap { try? Region.resolve($0, coding: coding, suggests: false) }?.formerRegion
  }

  private func region(
    _ text: String, coding: RegionCoding, grouping: RegionGrouping?, suggests: Bool
  ) -> Meaning {
    let variable = "\(variable.id)"
    do throws(RegionNameError) {
      let match = try Region.resolve(text, coding: coding, suggests: suggests)
      if let grouping = grouping ?? coding.grouping {
        do throws(RegionGroupingError) {
          let zone = try Self.zone(of: match, in: grouping)
          if let position = positions[zone.code] { return .category(position) }
        } catch {
          return .refused { .regionGrouping(error, variable: variable, count: $0) }
        }
      } else if let position = match.region.flatMap({ positions[$0.code] }) {
        return .category(position)
      }
      return .refused { .unknownCode(text, variable: variable, known: categories.map(\.code), count: $0) }
    } catch {
      return .refused { .region(error, variable: variable, count: $0) }
    }
  }

  private static func zone(of match: RegionMatch, in grouping: RegionGrouping) throws(RegionGroupingError) -> RegionZone
  {
    switch match {
    case .zone(let zone) where zone.grouping == grouping: return zone
    case .formerRegion(let former):
      guard let zone = former.zone(in: grouping) else { throw .notCovered(former.region, grouping) }
      return zone
    case .departement(let departement):
      guard let zone = departement.zone(in: grouping) else { throw .notCovered(departement.region, grouping) }
      return zone
    case .region(let region): return try grouping.zone(of: region)
    case .zone(let zone): return try grouping.zone(of: zone.regions[0])
    }
  }

  private func departement(_ text: String, suggests: Bool) -> Meaning {
    let variable = "\(variable.id)"
    do throws(RegionNameError) {
      let departement = try Departement.resolve(text, suggests: suggests)
      if let position = positions[departement.code] { return .category(position) }
      return .refused { .unknownCode(text, variable: variable, known: categories.map(\.code), count: $0) }
    } catch {
      return .refused { .region(error, variable: variable, count: $0) }
    }
  }

  /// A score that is written as a decimal number, such as `7.0`; anything else is refused.
  private func number(_ text: String) -> Meaning {
    let variable = "\(variable.id)"
    switch self.variable.kind {
    case .scale(let range):
      if let number = DecimalText.number(text), number == number.rounded(), let score = Int(exactly: number),
        range.contains(score)
      {
        return .category(score - range.lowerBound)
      }
      return .refused { .outOfRange(text, variable: variable, range: range, count: $0) }
    default:
      if let file = self.variable.lookup?.displayName {
        return .refused { .unknownPlace(text, variable: variable, file: file, count: $0) }
      }
      return .refused { .unknownCode(text, variable: variable, known: categories.map(\.code), count: $0) }
    }
  }
}
