import PhareCSV
import PhareDisclosure
import PhareSurvey

/// The waves of a study and of those whose reports readers have already, by the people whom they have in common.
///
/// Rows of two waves are of one person where they are the same record, in the same sheet, of files with the same bytes, or
/// where both waves name their respondents and these are the same people: in two studies those of the waves of one key, in
/// one study those of a comparison that says `overlap: respondents`. Waves without anybody in common are apart.
struct JoinedWaves {
  /// A wave whose people may be those of another study, which nothing tells.
  struct Unknown: Hashable {
    let wave: String
    /// The other study, as its problems name it.
    let study: String
  }

  /// The waves of the study and others that have people in common, in the order of the studies.
  let groups: [[CellsKey]]
  /// The waves of the study that have a namesake in another, without a word on who is in both.
  let unknown: [Unknown]
  private let places: [CellsKey: (factors: SharedFactors, member: Int)]

  /// A wave with what tells its people from others.
  private struct Member {
    let key: CellsKey
    let study: Study
    let wave: Wave
    let path: String?
    let sheet: String?
    /// The rows that figures count.
    let rows: [Int]
    /// The position of each of them among the people of all waves.
    var people: [Int]

    /// The respondents' names of the counted rows; nil where the wave does not name them.
    var names: [String]? {
      wave.names[.respondents].map { names in rows.map { names.names[Int(names.codes[$0])] } }
    }

    /// The lines of the file on which the counted rows stand.
    var lines: [Int] { rows.map { wave.locate?($0).line ?? $0 } }
  }

  /// The waves of some studies, the one whose figures are withheld first.
  init(_ results: [StudyResults]) {
    var members: [Member] = []
    var count = 0
    for (edition, results) in results.enumerated() {
      for result in results.waves {
        let rows = result.wave.usedRows
        members.append(
          Member(
            key: CellsKey(edition: edition, wave: result.wave.id), study: results.study, wave: result.wave,
            path: result.definition.specification.table == nil ? result.definition.specification.path : nil,
            sheet: result.definition.specification.sheet, rows: rows, people: rows.indices.map { count + $0 }))
        count += rows.count
      }
    }
    var people = DisjointSets(count: count)
    var unknown: [Unknown] = []
    for (second, later) in members.enumerated() {
      for earlier in members[..<second] {
        guard let names = Self.commonNames(earlier, later) else {
          if earlier.key.edition == 0, later.key.edition > 0, later.key.wave == earlier.key.wave {
            unknown.append(Unknown(wave: earlier.key.wave, study: later.study.path))
          }
          continue
        }
        var places = Dictionary(zip(names.0, earlier.people), uniquingKeysWith: { first, _ in first })
        // Of rows that repeat a name, the first.
        for (name, person) in zip(names.1, later.people) {
          if let same = places.removeValue(forKey: name) { people.join(same, person) }
        }
      }
    }
    for index in members.indices {
      // Two rows of a wave are two people, whatever others say.
      var seen: Set<Int> = []
      members[index].people = members[index].people.map { person in
        let root = people.root(of: person)
        return seen.insert(root).inserted ? root : count + person
      }
    }
    self.unknown = unknown
    var places: [CellsKey: (factors: SharedFactors, member: Int)] = [:]
    groups = Self.groups(members).map { group in
      let factors = SharedFactors(
        rows: Self.rows(of: group),
        names: group.map { $0.key.edition == 0 ? $0.wave.id : "\($0.study.path) \($0.wave.id)" })
      for (member, each) in group.enumerated() { places[each.key] = (factors, member) }
      return group.map(\.key)
    }
    self.places = places
  }

  /// The factors of a wave, and its position among those that have them.
  func factors(of key: CellsKey) -> (SharedFactors, member: Int)? { places[key].map { ($0.factors, $0.member) } }

  /// The names by which the people of two waves are the same; nil where nothing tells.
  private static func commonNames(_ one: Member, _ other: Member) -> ([String], [String])? {
    if one.sheet == other.sheet, let path = one.path, let second = other.path, areTheSameBytes(path, second) {
      return (one.lines.map { String($0) }, other.lines.map { String($0) })
    }
    let areOneSample =
      one.key.edition == other.key.edition
      ? one.study.comparisons.contains {
        $0.overlap == .respondents && $0.waves.contains(one.wave.id) && $0.waves.contains(other.wave.id)
      } : one.key.wave == other.key.wave
    guard areOneSample, let names = one.names, let others = other.names else { return nil }
    return (names, others)
  }

  private static func areTheSameBytes(_ one: String, _ other: String) -> Bool {
    guard let state = FileState(of: one), let second = FileState(of: other) else { return false }
    if state.isOfSameFile(as: second) { return true }
    guard state.bytes == second.bytes, let first = try? ByteSource.open(path: one),
      let last = try? ByteSource.open(path: other)
    else { return false }
    let block = 1 << 20
    return stride(from: 0, to: state.bytes, by: block).allSatisfy {
      first.bytes(at: $0, count: block) == last.bytes(at: $0, count: block)
    }
  }

  /// The waves with people in common, directly or by others.
  private static func groups(_ members: [Member]) -> [[Member]] {
    var groups: [(people: Set<Int>, members: [Member])] = []
    for member in members {
      let own = Set(member.people)
      let joined = groups.indices.filter { !groups[$0].people.isDisjoint(with: own) }
      let whole = (
        people: joined.reduce(into: own) { $0.formUnion(groups[$1].people) },
        members: joined.flatMap { groups[$0].members } + [member]
      )
      if let first = joined.first {
        groups[first] = whole
        for index in joined.dropFirst().reversed() { groups.remove(at: index) }
      } else {
        groups.append(whole)
      }
    }
    return groups.map(\.members)
  }

  /// The row of each person of some waves in each of them, -1 where there is none; people in the order of the waves.
  private static func rows(of group: [Member]) -> [[Int]] {
    guard group.count > 1 else { return group.map(\.rows) }
    var order: [Int: Int] = [:]
    for person in group.flatMap(\.people) where order[person] == nil { order[person] = order.count }
    return group.map { member in
      var rows = [Int](repeating: -1, count: order.count)
      for (row, person) in zip(member.rows, member.people) {
        if let place = order[person] { rows[place] = row }
      }
      return rows
    }
  }
}
