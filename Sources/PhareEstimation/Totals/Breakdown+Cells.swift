import PhareSurvey

extension Breakdown {
  /// The cell of every row: domain × categories + answer, -1 outside the domains.
  ///
  /// A respondent without an answer stays in the domain, unless the question was not asked.
  func cells(of column: CodedColumn) -> [Int32] {
    let categories = Int32(column.categories.count)
    let notAsked = Int32(column.code(of: .notAsked))
    func cells(_ codes: [some FixedWidthInteger]) -> [Int32] {
      codes.indices.map { row in
        let code = Int32(truncatingIfNeeded: codes[row])
        let domain = domains[row]
        if domain >= 0, code < categories { return domain * categories + code }
        return domain >= 0 && code != notAsked ? Totals.unanswered(domain) : -1
      }
    }
    return switch column.storage {
    case .narrow(let codes): cells(codes)
    case .wide(let codes): cells(codes)
    }
  }

  /// The domain of every row that answered all of `columns`; otherwise as `cells(of:)`.
  func cells(answeringAll columns: [CodedColumn]) -> [Int32] {
    domains.indices.map { row in
      let domain = domains[row]
      guard domain >= 0 else { return -1 }
      if columns.allSatisfy({ $0[row] < $0.categories.count }) { return domain }
      return columns.contains { $0[row] == $0.code(of: .notAsked) } ? -1 : Totals.unanswered(domain)
    }
  }
}
