import PhareSurvey
import Synchronization

/// The sorted rows of the latest breakdowns of a wave: the tables and indicators of a study break it down by the same
/// regions again and again.
final class DomainRowsCache: Sendable {
  private struct Entry {
    let breakdown: Breakdown
    let rows: ComputedOnce<DomainRows>
  }

  /// The rows of the sorts that are kept, some 20 bytes each, and the sorts.
  private static let mostRows = 16_000_000
  private static let mostSorts = 8

  /// The latest first.
  private let entries = Mutex<[Entry]>([])

  /// The sorted rows of a breakdown; threads that ask for the same ones wait for the first of them.
  func rows(of breakdown: Breakdown, sort: () -> DomainRows) -> DomainRows {
    let most = min(Self.mostSorts, max(1, Self.mostRows / max(breakdown.domains.count, 1)))
    let rows = entries.withLock { entries in
      // Domains that differ do so early, as a rule.
      let known = entries.firstIndex {
        $0.breakdown.count == breakdown.count && $0.breakdown.domains == breakdown.domains
          && $0.breakdown.unanswered == breakdown.unanswered
      }
      let entry =
        known.map { entries.remove(at: $0) } ?? Entry(breakdown: breakdown, rows: ComputedOnce<DomainRows>())
      entries.insert(entry, at: 0)
      if entries.count > most { entries.removeLast(entries.count - most) }
      return entry.rows
    }
    return rows(sort)
  }
}
