import PhareSurvey

extension Breakdown {
  /// Counts answers and reasons for their absence by domain; the first reason counts where several columns make one
  /// question.
  func nonresponse(of columns: [CodedColumn], weights: [Double], counted: CountedRows?) -> [ItemNonresponse] {
    var reasons = [UInt8](repeating: Self.answered, count: domains.count)
    // The reason of the first column that has one.
    for column in columns.reversed() {
      switch column.storage {
      case .narrow(let codes): Self.mark(codes, categories: column.categories.count, in: &reasons)
      case .wide(let codes): Self.mark(codes, categories: column.categories.count, in: &reasons)
      }
    }
    var counts = [ItemNonresponse](repeating: ItemNonresponse(), count: count)
    for (row, domain) in domains.enumerated() where domain >= 0 && weights[row] > 0 {
      let respondents = counted.respondents(ofRow: row)
      if reasons[row] == Self.answered {
        counts[Int(domain)].answered += respondents
      } else {
        counts[Int(domain)].counts[Int(reasons[row])] += respondents
      }
    }
    return counts
  }

  /// The mark of an answer among the positions of reasons.
  private static var answered: UInt8 { .max }

  /// Marks every row without an answer with the position of its reason.
  private static func mark(_ codes: [some FixedWidthInteger], categories: Int, in reasons: inout [UInt8]) {
    for (row, code) in codes.prefix(reasons.count).enumerated() where Int(code) >= categories {
      reasons[row] = UInt8(truncatingIfNeeded: Int(code) - categories)
    }
  }
}
