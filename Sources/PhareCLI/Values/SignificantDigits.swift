import ArgumentParser

/// How many digits of a number are written, from 1 to 17.
struct SignificantDigits: ExpressibleByArgument {
  let count: Int

  private init(count: Int) { self.count = count }

  init?(argument: String) {
    guard let count = Int(argument), (1...17).contains(count) else { return nil }
    self.count = count
  }

  var defaultValueDescription: String { "\(count)" }

  /// The digits that agree on every processor.
  static let standard = SignificantDigits(count: 12)
}
