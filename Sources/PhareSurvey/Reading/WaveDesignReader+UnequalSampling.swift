import PhareCSV

extension WaveDesignReader {
  /// The probabilities with which the PSUs were drawn; nil where one of them is refused.
  mutating func readUnequalSampling(_ asked: UnequalSpecification) -> UnequalSampling.Input? {
    guard let place = plan.probability else { return nil }
    let errorCount = errors.count
    let probabilities = quantities(at: place.column) { .unusableProbability($0, column: place.name) }
    var refused: [Located<WaveProblem>] = []
    for (row, probability) in probabilities.enumerated() where !(probability > 0 && probability <= 1) {
      refused.append(
        Located(
          .unusableProbability(DecimalFormat().text(probability), column: place.name),
          at: table.location(row: row, column: place.column)))
    }
    errors.list(refused, .probabilities)
    var input = UnequalSampling.Input(method: asked.method, variance: asked.variance, probabilities: probabilities)
    if let squares = plan.squares {
      input.squareSums = quantities(at: squares.column) { .unusableProbability($0, column: squares.name) }
    } else if case .number(let number)? = asked.squares {
      input.squareSums = [Double](repeating: number, count: table.rowCount)
    }
    if asked.method == .joint, let file = asked.joint { input.joint = readJointProbabilities(file) }
    return errors.count == errorCount ? input : nil
  }

  /// The joint probabilities of two rows by the names of their PSUs, or of their respondents where these are the PSUs.
  private mutating func readJointProbabilities(
    _ file: UnequalSpecification.JointFile
  ) -> (@Sendable (_ row: Int, _ other: Int) -> Double?)? {
    guard let names = plan.names(of: [.units], in: table, columns: columns)[.units] else {
      errors.append(Located(.namelessUnits, at: SourceLocation(file: specification.displayName)))
      return nil
    }
    do throws(Problems<WaveProblem>) {
      let joint = try JointProbabilities(reading: file)
      let missing = Self.missingPairs(names, joint)
      guard missing.isEmpty else {
        errors.list(
          missing.map { Located(.missingPair($0, $1), at: SourceLocation(file: file.displayName)) },
          .pairs)
        return nil
      }
      return { joint(names.names[Int(names.codes[$0])], names.names[Int(names.codes[$1])]) }
    } catch {
      errors += error.all
      return nil
    }
  }

  /// The pairs of PSUs that the file does not have.
  private static func missingPairs(_ names: WaveNames, _ joint: JointProbabilities) -> [(String, String)] {
    let present = Set(names.codes).sorted().map { names.names[Int($0)] }
    guard present.count <= UnequalSampling.mostJointUnits else { return [] }
    return present.indices.flatMap { first in
      present[(first + 1)...].filter { joint(present[first], $0) == nil }.map { (present[first], $0) }
    }
  }
}
