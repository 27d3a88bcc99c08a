import PhareSurvey

extension Study {
  /// Returns the variable of the territories that have lines, ranks and sheets: the one that the field names, else the
  /// first of present regions that `codebook` has.
  package func territoryVariable(in codebook: Codebook) -> Variable? {
    guard let id = field.variable else { return codebook.variables.first(where: \.isPresentRegion) }
    return codebook[id]
  }

  /// Returns whether the answers to a variable are territories: those of the field, present regions, or territories of the study's
  /// own.
  package func isTerritorial(_ id: Variable.ID) -> Bool {
    field.variable == id || codebook[id].map { $0.isPresentRegion || $0.lookup != nil } ?? false
  }

  /// Returns the codes of the territories that a wave declares as its field, or the study for it; nil where nothing is
  /// declared, and for a variable of other territories.
  package func declaredTerritories(of wave: String, by id: Variable.ID) -> [String]? {
    guard field.variable.map({ $0 == id }) ?? (codebook[id]?.isPresentRegion ?? false) else { return nil }
    return self.wave(wave)?.field?.territories ?? field.territories
  }
}
