import PhareSurvey

/// The numbers that a variable holds, in increasing order in every domain: the basis of quantiles and scores.
///
/// - Shape: `values` and `cells` have one element per row, `sortedRows` and `samples` one per domain.
struct OrderedAnswers {
  /// The number of each row, of no meaning where there is none.
  let values: [Double]
  /// The domain of each row that holds a number; below 0 for other rows, as the cells of a scan.
  let cells: [Int32]
  /// The rows of each domain by increasing number; equal numbers keep the order of the rows.
  let sortedRows: [[Int]]
  /// The numbers of each domain in increasing order, with their weights.
  let samples: [WeightedSample]

  /// The numbers of a quantity.
  init(_ column: QuantityColumn, by breakdown: Breakdown, design: SurveyDesign) {
    let values = column.values
    let cells = breakdown.cells(of: column.status)
    self.values = values
    self.cells = cells
    var rows = [[Int]](repeating: [], count: breakdown.count)
    for row in cells.indices where cells[row] >= 0 && design.weights[row] > 0 {
      rows[Int(cells[row])].append(row)
    }
    sortedRows = rows.map { $0.sorted { (values[$0], $0) < (values[$1], $1) } }
    samples = sortedRows.map {
      WeightedSample(sortedRows: $0, values: values, counted: design.counted) { design.weights[$0] }
    }
  }

  /// The numbers of a quantity, or the scores of answers; nil where the variable has neither.
  init?(_ column: Column, by breakdown: Breakdown, design: SurveyDesign) {
    guard let quantity = column.quantity else { return nil }
    self.init(quantity, by: breakdown, design: design)
  }
}
