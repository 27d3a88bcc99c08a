import PhareCSV

extension Audience {
  /// The label at the head of a table or a column, such as "Citoyens".
  package func label(in language: Language) -> String {
    switch (self, language) {
    case (.citizens, .fr): "Citoyens"
    case (.citizens, .en): "Citizens"
    case (.companies, .fr): "Entreprises"
    case (.companies, .en): "Companies"
    case (.associations, .fr), (.associations, .en): "Associations"
    case (.mayors, .fr): "Maires"
    case (.mayors, .en): "Mayors"
    case (.other("respondents"), .fr): "Répondants"
    case (.other("respondents"), .en): "Respondents"
    case (.other(let name), _): name
    }
  }

  /// The noun of those who answer, for a base, such as "2 000 citoyens" or "302 maires".
  package func respondents(in language: Language) -> CountedNoun {
    switch (self, language) {
    case (.citizens, .fr): CountedNoun(singular: "citoyen", plural: "citoyens")
    case (.citizens, .en): CountedNoun(singular: "citizen", plural: "citizens")
    case (.companies, .fr): CountedNoun(singular: "dirigeant d'entreprise", plural: "dirigeants d'entreprise")
    case (.companies, .en): CountedNoun(singular: "company head", plural: "company heads")
    case (.associations, .fr): CountedNoun(singular: "responsable associatif", plural: "responsables associatifs")
    case (.associations, .en): CountedNoun(singular: "association leader", plural: "association leaders")
    case (.mayors, .fr): CountedNoun(singular: "maire", plural: "maires")
    case (.mayors, .en): CountedNoun(singular: "mayor", plural: "mayors")
    case (.other, .fr): CountedNoun(singular: "répondant", plural: "répondants")
    case (.other, .en): CountedNoun(singular: "respondent", plural: "respondents")
    }
  }

  /// The noun of what the universe counts, for a population size and a weighted base, such as "34 842 communes".
  package func universeUnits(in language: Language) -> CountedNoun {
    switch (self, language) {
    case (.citizens, .fr): CountedNoun(singular: "habitant", plural: "habitants")
    case (.citizens, .en): CountedNoun(singular: "inhabitant", plural: "inhabitants")
    case (.companies, .fr): CountedNoun(singular: "entreprise", plural: "entreprises")
    case (.companies, .en): CountedNoun(singular: "company", plural: "companies")
    case (.associations, .fr), (.associations, .en):
      CountedNoun(singular: "association", plural: "associations")
    case (.mayors, .fr), (.mayors, .en): CountedNoun(singular: "commune", plural: "communes")
    case (.other, .fr): CountedNoun(singular: "unité", plural: "unités")
    case (.other, .en): CountedNoun(singular: "unit", plural: "units")
    }
  }
}
