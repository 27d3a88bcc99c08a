/// One area of a geography: a set of départements.
package struct GeographicArea: Hashable, Sendable {
  /// The name, such as `Bretagne`; for joined areas, the names with ` + ` between them.
  package let name: String
  /// The départements, by code.
  package let departements: [Departement]
}
