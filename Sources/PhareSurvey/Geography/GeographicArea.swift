/// One area of a geography: a set of départements.
public struct GeographicArea: Hashable, Sendable {
  /// The name, such as `Bretagne`; for joined areas, the names with ` + ` between them.
  public let name: String
  /// The départements, by code.
  public let departements: [Departement]
}
