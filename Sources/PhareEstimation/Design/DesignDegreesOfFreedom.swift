/// The degrees of freedom of a whole design, by what they are counted from.
package enum DesignDegreesOfFreedom: Hashable, Sendable {
  /// The PSUs of the respondents with a weight above 0, minus the strata that hold them.
  case psus(Int, strata: Int)
  /// The rank of the replicate weights, minus 1.
  case replicates(rank: Int)

  /// The degrees of freedom.
  package var count: Int {
    switch self {
    case .psus(let psus, let strata): psus - strata
    case .replicates(let rank): rank - 1
    }
  }
}
