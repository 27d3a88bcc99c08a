import PhareDisclosure
import PhareEstimation

/// The numbers of respondents that a figure shows.
struct FigureCells: Hashable {
  /// The key of the cells, `WaveCells.key`.
  let wave: CellsKey
  /// The question or the item that the figure is of: figures of one follow from each other, those of others do not.
  let topic: String
  /// The respondents that it rests on.
  let base: CellModel.Cell
  /// Those of its domain who answered, whether or not their answer has a score.
  let answered: CellModel.Cell
  /// The respondents of its domain.
  let domain: CellModel.Cell
  /// Those who gave the answer; nil for a figure that is no share.
  let count: CellModel.Cell?
  /// Whether it is a share of a row or of a whole table, so that the cell and not its base is the domain.
  var isCrossed = false
  /// Whether its domain is a group of people, whose members may not be known to have all given one answer.
  var isOfGroup = false
  /// Whether it only checks figures in print: others stay rather than it.
  var isForVerification = false
  /// The base and the answers of all domains together, where a difference from the rest tells them.
  var whole: [CellModel.Cell] = []

  /// The sums of scores and of their squares, from which a mean and its error follow.
  var sums: [CellModel.Cell] = []

  /// Numbers that nobody prints and that follow all the same: those who gave another answer, and answers of few scores that a
  /// mean and its error tell.
  var implied: [CellModel.Cell] = []

  /// All numbers that follow from the figure as it is printed.
  var cells: [CellModel.Cell] { [base] + [count].compactMap(\.self) + whole + sums }
}

/// Sees every figure of a study and says what is published of it.
protocol FigureVisitor: AnyObject {
  /// Returns the published part of a figure.
  func figure(_ estimate: Estimate, showing cells: FigureCells) -> Estimate
  /// Returns the published counts of respondents without an answer.
  func nonresponse(_ counts: ItemNonresponse, wave: CellsKey, cells: [CellModel.Cell]) -> ItemNonresponse
  /// Whether a number of respondents by itself is published.
  func isPublished(_ cell: CellModel.Cell, wave: CellsKey) -> Bool
}
