import PhareSurvey

/// The numbers that a variable holds, in increasing order in every domain: the ground of quantiles and of scores.
///
/// - Shape: `values` and `cells` have one element per row, `sortedRows` and `samples` one per domain.
struct OrderedAnswers {
  /// The number of each row, of no meaning where there is none.
  let values: [Double]
  /// The domain of each row that holds a number; below 0 for other rows, as the cells of a scan.
  let cells: [Int32]
  /// The respondents of each domain by increasing number; equal numbers keep the order of the rows.
  let sortedRows: [[Int]]
  /// The numbers of each domain in increasing order, with their weights.
  let samples: [WeightedSample]

  private init(values: [Double], cells: [Int32], by breakdown: Breakdown, design: SurveyDesign) {
    self.values = values
    self.cells = cells
    var rows = [[Int]](repeating: [], count: breakdown.count)
    for row in cells.indices where cells[row] >= 0 && design.weights[row] > 0 {
      rows[Int(cells[row])].append(row)
    }
    sortedRows = rows.map { $0.sorted { (values[$0], $0) < (values[$1], $1) } }
    samples = sortedRows.map { WeightedSample(sortedRows: $0, values: values) { design.weights[$0] } }
  }

  /// The values of a quantity.
  init(_ column: QuantityColumn, by breakdown: Breakdown, design: SurveyDesign) {
    self.init(
      values: column.values, cells: Estimator.cells(of: column.status, by: breakdown), by: breakdown, design: design)
  }

  /// The scores of answers; those without a score hold no number.
  init(_ column: CodedColumn, by breakdown: Breakdown, design: SurveyDesign) {
    let scores = column.categories.map(\.score)
    let notAsked = column.code(of: .notAsked)
    var values = [Double](repeating: 0, count: column.count)
    var cells = breakdown.domains
    for row in 0..<column.count where cells[row] >= 0 {
      let code = column[row]
      if code < scores.count, let score = scores[code] {
        values[row] = score
      } else {
        cells[row] = code == notAsked ? -1 : Totals.unanswered(cells[row])
      }
    }
    self.init(values: values, cells: cells, by: breakdown, design: design)
  }

  /// The values of a quantity, or the scores of answers; nil where the variable has neither.
  init?(_ column: Column, by breakdown: Breakdown, design: SurveyDesign) {
    switch column {
    case .number(let column): self.init(column, by: breakdown, design: design)
    case .coded(let column):
      guard column.categories.contains(where: { $0.score != nil }) else { return nil }
      self.init(column, by: breakdown, design: design)
    case .multiple, .text: return nil
    }
  }
}
