import PhareCSV

/// A type with words for people, one sample of every case, so that all that the program can say is read and compared.
protocol Sampled: Hashable, Sendable {
  /// At least one value of every case.
  static var samples: [Self] { get }
  /// The words of the value.
  var words: Phrase { get }
}

extension Problem {
  /// The sentence, without a place.
  var words: Phrase { sentence }
}
