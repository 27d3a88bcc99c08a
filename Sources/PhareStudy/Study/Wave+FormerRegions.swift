import PhareSurvey

extension Wave {
  /// Whether every answer to a region variable tells a region before 2016, so that the wave knows this finer division.
  func tellsFormerRegions(_ id: Variable.ID) -> Bool {
    guard let former = formerRegions[id], let column = codedColumn(id) else { return false }
    return (0..<rowCount).allSatisfy { row in
      column[row] >= column.categories.count || former[row] < former.categories.count
    }
  }

  /// The region before 2016 that each answer tells, with the variable's own reasons where there is no answer.
  func toldFormerRegions(_ id: Variable.ID) -> CodedColumn? {
    guard let former = formerRegions[id], let column = codedColumn(id) else { return nil }
    let codes = (0..<rowCount).map { row in
      column.reason(of: column[row]).map { former.code(of: $0) } ?? former[row]
    }
    return CodedColumn(codes: codes, categories: former.categories)
  }
}
