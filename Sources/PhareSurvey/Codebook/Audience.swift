/// The population that a wave speaks for: one of the four of PHARE-style studies, or a name of the study's own.
public enum Audience: Hashable, Sendable {
  /// Residents of France.
  case citizens
  /// Heads of companies.
  case companies
  /// Leaders of associations.
  case associations
  /// Mayors of communes.
  case mayors
  /// Any other population, under the name that the study gives it.
  case other(String)

  /// The four audiences in the order of tables.
  package static let standard: [Audience] = [.citizens, .companies, .associations, .mayors]

  /// The audience with a name of the study file: `citizens`, `mayors`, `companies`, `associations`, the same words in
  /// French (`citoyens`, `maires`, `entreprises`, `associations`) or in the singular, else one of its own.
  package init(name: String) {
    let key = RegionNameKey(name)?.text ?? ""
    self = Self.standard.first { $0.recognizedNames.contains(key) } ?? .other(name)
  }

  /// The name in a study file and in tidy outputs, such as `mayors`.
  public var name: String {
    switch self {
    case .citizens: "citizens"
    case .companies: "companies"
    case .associations: "associations"
    case .mayors: "mayors"
    case .other(let name): name
    }
  }

  private var recognizedNames: [String] {
    switch self {
    case .citizens: ["citizens", "citizen", "citoyens", "citoyen"]
    case .companies: ["companies", "company", "entreprises", "entreprise"]
    case .associations: ["associations", "association"]
    case .mayors: ["mayors", "mayor", "maires", "maire"]
    case .other: []
    }
  }
}

extension Audience: Comparable, CustomStringConvertible {
  /// The order of tables: citizens, companies, associations, mayors, then the study's own by name.
  public static func < (left: Audience, right: Audience) -> Bool {
    (left.rank, left.name) < (right.rank, right.name)
  }

  private var rank: Int { Self.standard.firstIndex(of: self) ?? Self.standard.count }

  /// The name in a study file.
  public var description: String { name }
}
