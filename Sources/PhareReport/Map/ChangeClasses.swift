/// The classes of a map of changes, in printed differences: five at most, alike on both sides of 0.
///
/// The middle class holds 0 and stands for little change, whatever a test says: marks beside the figures tell what is
/// significant.
struct ChangeClasses: Hashable, Sendable {
  /// Half the width of a class, in units of the last printed digit.
  let step: Int
  /// The classes that occur, from -2 to 2.
  let used: ClosedRange<Int>

  /// The classes of some printed differences; nil without any.
  init?(of units: [Int]) {
    guard let low = units.min(), let high = units.max(), max(low.magnitude, high.magnitude) < 1 << 53 else {
      return nil
    }
    let reach = Int(max(low.magnitude, high.magnitude))
    guard let step = Self.steps.first(where: { reach < 5 * $0 }) else { return nil }
    self.step = step
    used = Self.index(of: low, step)...Self.index(of: high, step)
  }

  /// The class of a printed difference, from -2 to 2; those beyond the ends are in the classes at the ends.
  func index(of units: Int) -> Int { Self.index(of: units, step) }

  /// The limits of a class.
  func range(of index: Int) -> ClosedRange<Int> {
    let magnitude = abs(index)
    guard magnitude > 0 else { return (1 - step)...(step - 1) }
    let (near, far) = ((2 * magnitude - 1) * step, (2 * magnitude + 1) * step - 1)
    return index > 0 ? near...far : -far ... -near
  }

  private static func index(of units: Int, _ step: Int) -> Int {
    let magnitude = min(2, (Int(units.magnitude) + step) / (2 * step))
    return units < 0 ? -magnitude : magnitude
  }

  private static let steps: [Int] = (0..<16).flatMap { power -> [Int] in
    let unit = (0..<power).reduce(1) { unit, _ in unit * 10 }
    return [1, 2, 3, 4, 5, 6, 8].map { $0 * unit }
  }
}
