extension Totals {
  /// Answers and their absence by domain, where the scan was of one categorical answer.
  var nonresponse: [ItemNonresponse]? {
    missing.map { missing in
      (0..<layout.domains).map { domain in
        var rows = ItemNonresponse()
        rows.counts = Array(missing[domain * WeightScan.reasons..<(domain + 1) * WeightScan.reasons])
        rows.answered = bases(ofDomain: domain).reduce(0, +)
        return rows
      }
    }
  }
}
