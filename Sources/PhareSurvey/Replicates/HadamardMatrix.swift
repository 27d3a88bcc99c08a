/// A square matrix of ±1 whose rows are orthogonal, with a first row and a first column of 1.
///
/// - Source: Sylvester (1867) doubles a matrix; Paley (1933) makes one of order q + 1 or 2(q + 1) from the squares
///   modulo a prime q; Hedayat & Wallis (1978) survey both. Together they give every multiple of 4 up to 88 but 52.
struct HadamardMatrix: Hashable, Sendable {
  /// The number of rows.
  let order: Int
  /// ±1, row by row.
  private let signs: [Int8]

  /// The sign in a row and a column.
  subscript(row: Int, column: Int) -> Double { Double(signs[row * order + column]) }

  /// The smallest matrix of at least this order that the constructions give.
  init(orderAtLeast least: Int) {
    var order = max(least, 1)
    while true {
      if let signs = Self.signs(order: order) {
        self.order = order
        self.signs = Self.normalized(signs, order: order)
        return
      }
      // A power of two ends the search at the latest.
      order += 1
    }
  }

  private static func signs(order: Int) -> [Int8]? {
    if order == 1 { return [1] }
    if order == 2 { return [1, 1, 1, -1] }
    guard order % 4 == 0 else { return nil }
    if isPrime(order - 1) { return firstPaley(order - 1) }
    if isPrime(order / 2 - 1), (order / 2 - 1) % 4 == 1 { return secondPaley(order / 2 - 1) }
    return signs(order: order / 2).map { doubled($0, order: order / 2) }
  }

  /// [H H; H −H].
  private static func doubled(_ half: [Int8], order: Int) -> [Int8] {
    var signs = [Int8](repeating: 1, count: 4 * order * order)
    for row in 0..<2 * order {
      for column in 0..<2 * order {
        let sign = half[(row % order) * order + column % order]
        signs[row * 2 * order + column] = row >= order && column >= order ? -sign : sign
      }
    }
    return signs
  }

  /// Order q + 1, for a prime q that leaves 3 modulo 4: I + S, S the skew matrix bordered by 1.
  private static func firstPaley(_ prime: Int) -> [Int8] {
    let order = prime + 1
    let residues = residues(modulo: prime)
    var signs = [Int8](repeating: 1, count: order * order)
    for row in 1..<order {
      signs[row * order] = -1
      for column in 1..<order {
        signs[row * order + column] = row == column ? 1 : residues[(row - column + prime) % prime]
      }
    }
    return signs
  }

  /// Order 2(q + 1), for a prime q that leaves 1 modulo 4: the symmetric conference matrix with blocks for 0 and ±1.
  private static func secondPaley(_ prime: Int) -> [Int8] {
    let half = prime + 1
    let order = 2 * half
    let residues = residues(modulo: prime)
    var signs = [Int8](repeating: 1, count: order * order)
    for row in 0..<half {
      for column in 0..<half {
        let entry: Int8
        if row == column {
          entry = 0
        } else {
          entry = row == 0 || column == 0 ? 1 : residues[(row - column + prime) % prime]
        }
        let block: [Int8] = entry == 0 ? [1, -1, -1, -1] : [entry, entry, entry, -entry]
        for position in 0..<4 {
          signs[(2 * row + position / 2) * order + 2 * column + position % 2] = block[position]
        }
      }
    }
    return signs
  }

  /// 1 for a square modulo a prime, −1 for another number, 0 for 0.
  private static func residues(modulo prime: Int) -> [Int8] {
    var residues = [Int8](repeating: -1, count: prime)
    residues[0] = 0
    for root in 1..<prime { residues[root * root % prime] = 1 }
    return residues
  }

  private static func isPrime(_ number: Int) -> Bool {
    guard number > 2, number % 2 == 1 else { return number == 2 }
    var divisor = 3
    while divisor * divisor <= number {
      if number % divisor == 0 { return false }
      divisor += 2
    }
    return true
  }

  /// Turns the signs of rows and columns so that the first ones are 1.
  private static func normalized(_ signs: [Int8], order: Int) -> [Int8] {
    var signs = signs
    for column in 0..<order where signs[column] < 0 {
      for row in 0..<order { signs[row * order + column] *= -1 }
    }
    for row in 0..<order where signs[row * order] < 0 {
      for column in 0..<order { signs[row * order + column] *= -1 }
    }
    return signs
  }
}
