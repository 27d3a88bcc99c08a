import PhareCSV
import PhareDisclosure
import PhareSurvey

/// The answers of people as factors of cells: those of one wave, or of several in which some people are both.
///
/// Columns that divide the respondents alike are one factor, whatever their names. So is a column of two waves under one key,
/// where it tells the same of everybody who is in both: then a figure of the one minus that of the other is about those who
/// are in one wave only. Whether somebody is in a wave is a factor too.
final class SharedFactors {
  typealias Condition = CellModel.Condition

  /// A column of answers.
  enum Key: Hashable {
    case variable(Variable.ID)
    case item(Variable.ID, Int)
    /// Whether and why not a question was answered.
    case status(Variable.ID)
    /// A column made for one figure.
    case own(String)

    /// The name in an audit: the key of the variable.
    var name: String {
      switch self {
      case .variable(let id), .status(let id): id.rawValue
      case .item(let id, let position): "\(id.rawValue) \(position + 1)"
      case .own(let name): name.split(separator: "\u{0}").first.map { String($0) } ?? name
      }
    }
  }

  /// Answers of people, from 0; -1 of those of whom no wave with this factor tells.
  private struct Known {
    var answers: [Int32]
    var count: Int32
    let name: LocalizedText
    var names: [LocalizedText]
    /// The answers that stand for none.
    var missing: Set<Int32>
    /// The waves that have it.
    var members: Set<Int>
  }

  /// A factor as a wave has it.
  private struct Place: Hashable {
    let factor: Int
    let member: Int
  }

  /// A column of a wave: a number from 0 for each answer, in the order in which its respondents show them.
  struct Division {
    let name: LocalizedText
    /// The answer of each person, -1 of those who are not in the wave.
    let answers: [Int32]
    /// Each answer as it is printed.
    let names: [LocalizedText]
    /// The answers that stand for none.
    let missing: Set<Int32>
  }

  /// The answers of a factor that make each answer of a column.
  struct Parts {
    let factor: Int
    let sets: [[Int32]]
  }

  private static let yes = LocalizedText(fr: "oui", en: "yes")
  private static let no = LocalizedText(fr: "non", en: "no")

  /// The row of each person in each wave, -1 where the person is not in it.
  let rows: [[Int]]
  /// The respondents that each person's row stands for; nil where a row is a respondent.
  let counts: [Int]?
  private var all: [Known] = []
  private var partsOfAnswers: [[Int32]: Parts] = [:]
  private var factorsOfKey: [Key: [Int]] = [:]
  private var answersGiven: [Place: Int] = [:]
  private var linked: [CellModel.Factor]?
  /// That somebody is in a wave; nil for a wave that everybody is in.
  private(set) var presence: [Condition?] = []
  private var presences: Set<Int> = []

  /// The factors of the respondents of some waves.
  ///
  /// - Parameters:
  ///   - rows: The row of each person in each wave, -1 where the person is not in it.
  ///   - names: The name of each wave, for audits.
  ///   - counts: The respondents that each row of the only wave stands for; nil where a row is a respondent.
  init(rows: [[Int]], names: [String], counts: [Int]? = nil) {
    self.rows = rows
    self.counts = counts
    for (rows, name) in zip(rows, names) {
      guard rows.contains(where: { $0 < 0 }) else {
        presence.append(nil)
        continue
      }
      let isFirstIn = (rows.first ?? 0) >= 0
      let division = Division(
        name: LocalizedText(fr: "dans \(name)", en: "in \(name)"), answers: rows.map { ($0 >= 0) == isFirstIn ? 0 : 1 },
        names: isFirstIn ? [Self.yes, Self.no] : [Self.no, Self.yes], missing: [])
      let parts = partsOfAnswers[division.answers] ?? add(division)
      presence.append(Condition(factor: parts.factor, answers: [isFirstIn ? 0 : 1]))
      presences.insert(parts.factor)
    }
  }

  /// The number of people.
  var people: Int { rows.first?.count ?? 0 }

  // MARK: Columns

  /// The factor of a column: one that divides people alike, one of `finer` that divides them further, that of another wave,
  /// or a new one.
  func parts(of division: Division, key: Key, in member: Int, within finer: [Int]) -> Parts {
    if let known = partsOfAnswers[division.answers] {
      all[known.factor].members.insert(member)
      return known
    }
    let parts =
      finer.lazy.compactMap { self.parts(of: division, in: $0) }.first
      ?? (factorsOfKey[key] ?? []).lazy.compactMap { self.extended($0, by: division, in: member) }.first
      ?? add(division)
    all[parts.factor].members.insert(member)
    if rows.count > 1, !(factorsOfKey[key] ?? []).contains(parts.factor) {
      factorsOfKey[key, default: []].append(parts.factor)
    }
    return parts
  }

  private func add(_ division: Division) -> Parts {
    let parts = Parts(factor: all.count, sets: division.names.indices.map { [Int32($0)] })
    all.append(
      Known(
        answers: division.answers, count: Int32(max(division.names.count, 1)), name: division.name,
        names: division.names, missing: division.missing, members: []))
    partsOfAnswers[division.answers] = parts
    linked = nil
    return parts
  }

  /// The answers of a factor that make each answer of a column, nil where the factor does not divide it.
  private func parts(of division: Division, in factor: Int) -> Parts? {
    let fine = all[factor]
    var owner = [Int32](repeating: -1, count: Int(fine.count))
    for (own, answer) in zip(division.answers, fine.answers) where own >= 0 {
      guard answer >= 0, owner[Int(answer)] < 0 || owner[Int(answer)] == own else { return nil }
      owner[Int(answer)] = own
    }
    var sets = [[Int32]](repeating: [], count: max(division.names.count, 1))
    for (answer, own) in owner.enumerated() where own >= 0 { sets[Int(own)].append(Int32(answer)) }
    return Parts(factor: factor, sets: sets)
  }

  /// A factor of other waves, with what a column says of people whom they do not know; nil where it says another thing of
  /// somebody whom they know, or where they know nobody in common.
  private func extended(_ factor: Int, by division: Division, in member: Int) -> Parts? {
    guard !all[factor].members.contains(member), !presences.contains(factor) else { return nil }
    var known = all[factor]
    var meaning = [Int32](repeating: -1, count: division.names.count)
    var isTaken: Set<Int32> = []
    for (own, answer) in zip(division.answers, known.answers) where own >= 0 && answer >= 0 {
      if meaning[Int(own)] == answer { continue }
      guard meaning[Int(own)] < 0, isTaken.insert(answer).inserted else { return nil }
      meaning[Int(own)] = answer
    }
    guard !isTaken.isEmpty else { return nil }
    for own in division.names.indices where meaning[own] < 0 {
      let name = division.names[own]
      if let same = known.names.firstIndex(of: name), isTaken.insert(Int32(same)).inserted {
        meaning[own] = Int32(same)
      } else {
        meaning[own] = known.count
        known.count += 1
        known.names.append(name)
      }
      if division.missing.contains(Int32(own)) { known.missing.insert(meaning[own]) }
    }
    for (person, own) in division.answers.enumerated() where own >= 0 && known.answers[person] < 0 {
      known.answers[person] = meaning[Int(own)]
    }
    all[factor] = known
    linked = nil
    let parts = Parts(factor: factor, sets: meaning.map { [$0] })
    partsOfAnswers[division.answers] = parts
    return parts
  }

  // MARK: Cells

  /// The number of different answers that respondents of a wave gave to one of its factors.
  func answers(to factor: Int, in member: Int) -> Int {
    let place = Place(factor: factor, member: member)
    if let known = answersGiven[place] { return known }
    var isGiven = [Bool](repeating: false, count: Int(all[factor].count))
    for (row, answer) in zip(rows[member], all[factor].answers) where row >= 0 && answer >= 0 {
      isGiven[Int(answer)] = true
    }
    let count = isGiven.count(where: \.self)
    answersGiven[place] = count
    return count
  }

  /// The factors with those that follow from each other, such as a region from a département; who is in no wave that has a
  /// factor has an answer of their own.
  var forModels: [CellModel.Factor] {
    if let linked { return linked }
    let factors = all.map { known in
      let isWhole = !known.answers.contains(-1)
      return CellModel.Factor(
        answers: isWhole ? known.answers : known.answers.map { $0 < 0 ? known.count : $0 },
        count: Int(known.count) + (isWhole ? 0 : 1))
    }
    let made = FactorLinks(factors, missing: all.map(\.missing), certain: presences, counts: counts).linked()
    linked = made
    return made
  }

  /// A cell for models of all factors as they are now: without the condition that people are in a wave where another condition
  /// says it, since only the wave has its factor, and with a score for every answer.
  func settled(_ cell: CellModel.Cell) -> CellModel.Cell {
    guard cell.parts.isEmpty else { return CellModel.Cell(sumOf: cell.parts.map(settled)) }
    let scores = cell.scores.map { scores in
      let more = Int(all[scores.factor].count) + 1 - scores.values.count
      return CellModel.Scores(factor: scores.factor, values: scores.values + [Int64](repeating: 0, count: max(more, 0)))
    }
    let others = cell.factors.filter { !presences.contains($0) }
    let kept = cell.conditions.filter { condition in
      guard presences.contains(condition.factor) else { return true }
      let absent = all[condition.factor].answers.map { !condition.answers.contains($0) }
      return !others.contains { factor in zip(all[factor].answers, absent).allSatisfy { !$1 || $0 < 0 } }
    }
    return CellModel.Cell(kept, scores: scores)
  }

  /// A number of conditions on answers, without those on who is in a wave.
  func depth(of cell: CellModel.Cell) -> Int { cell.conditions.count { !presences.contains($0.factor) } }

  /// Those of a cell of one wave who are not in another; nil where the waves do not share what the cell is about.
  func those(of cell: CellModel.Cell, notIn other: Int) -> CellModel.Cell? {
    guard cell.isCount, let presence = presence[other] else { return nil }
    let factors = cell.conditions.map(\.factor)
    let shared = factors.filter { !presences.contains($0) }
    guard !factors.contains(presence.factor), !shared.isEmpty,
      shared.allSatisfy({ all[$0].members.contains(other) })
    else { return nil }
    return CellModel.Cell(
      cell.conditions + [Condition(factor: presence.factor, answers: presence.answers.map { 1 - $0 })])
  }

  /// A cell in words: "region = Corse, q1 = Oui".
  func description(of cell: CellModel.Cell) -> LocalizedText {
    LocalizedText(fr: description(of: cell, in: .fr), en: description(of: cell, in: .en))
  }

  private func description(of cell: CellModel.Cell, in language: Language) -> String {
    guard cell.parts.isEmpty else {
      return cell.parts.map { description(of: $0, in: language) }.joined(separator: " + ")
    }
    guard !cell.conditions.isEmpty else { return "n" }
    let isPresence = Dictionary(grouping: cell.conditions) { presences.contains($0.factor) }
    return ((isPresence[false] ?? []) + (isPresence[true] ?? [])).map { condition in
      let known = all[condition.factor]
      let (name, names) = (known.name.text(in: language), known.names.map { $0.text(in: language) })
      // All answers but a few read better as what they are not.
      guard condition.answers.count > names.count / 2, names.count > 2 else {
        return name + " = " + condition.answers.map { names[Int($0)] }.joined(separator: " | ")
      }
      let others = names.indices.filter { !condition.answers.contains(Int32($0)) }.map { names[$0] }
      return name + " ≠ " + others.joined(separator: " | ")
    }.joined(separator: ", ")
  }
}
