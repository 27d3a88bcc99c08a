import PhareSurvey

/// A territory of the field of a study, such as a region: a domain with a line, a rank and a sheet of its own.
public struct Territory: Hashable, Sendable, Identifiable {
  /// The code of the answer, such as `53` for Bretagne.
  public let code: String
  /// The printed name.
  public let label: LocalizedText
  /// The present region; nil for any other territory.
  public let region: Region?

  /// The identity of the territory among those of its study.
  public var id: String { code }

  /// A territory that is no region.
  public init(code: String, label: LocalizedText) {
    self.code = code
    self.label = label
    region = nil
  }

  /// A present region.
  public init(_ region: Region) {
    code = region.code
    label = LocalizedText(region.name)
    self.region = region
  }
}

/// The territories of a wave as domains: the answers to the variable of the field.
struct TerritoryDomains {
  let column: CodedColumn
  /// One element per category of the column, in its order.
  let territories: [Territory]
  /// Whether each territory is one that the study is about.
  let isInField: [Bool]

  /// The positions of the territories of the field.
  var positions: [Int] { isInField.indices.filter { isInField[$0] } }

  /// The territories of a wave; nil where it does not have the variable.
  init?(of wave: Wave, in study: Study) {
    guard let variable = study.territoryVariable(in: wave.codebook), let column = wave.codedColumn(variable.id) else {
      return nil
    }
    self.column = column
    territories = column.categories.map { category in
      let region = variable.isPresentRegion ? Region(code: category.code) : nil
      return region.map { Territory($0) } ?? Territory(code: category.code, label: category.label)
    }
    let declared = study.declaredTerritories(of: wave.id, by: variable.id)
    isInField = territories.map { declared?.contains($0.code) ?? true }
  }
}
