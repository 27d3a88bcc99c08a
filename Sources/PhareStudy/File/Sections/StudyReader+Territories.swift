import PhareSurvey

extension StudyReader {
  /// Returns the code under which a wave keeps the answer that a study names: the official code of a territory, the
  /// text itself for any other variable. A text that names no territory of the variable is a problem.
  mutating func answerCode(_ text: String, of kind: Variable.Kind, _ subject: StudyPart, at node: StudyNode) -> String {
    do throws(RegionNameError) {
      switch kind {
      case .departement: return try Departement.resolve(text, suggests: suggests).code
      case .region(let coding, let grouping):
        if let grouping = grouping ?? coding.grouping, let coding = RegionCoding(rawValue: grouping.rawValue) {
          let match = try Region.resolve(text, coding: coding, suggests: suggests)
          if case .zone(let zone) = match { return zone.code }
          throw .otherGeography(text, coding: coding, alternatives: [])
        }
        return regionCode(try match(text, coding: coding), text, subject, at: node)
      default: return text
      }
    } catch {
      report(.territory(error, subject), at: node)
      return text
    }
  }

  /// Resolves the name of a region, or a code where the variable states the coding of its codes.
  private func match(_ text: String, coding: RegionCoding) throws(RegionNameError) -> RegionMatch {
    switch coding {
    case .region, .iso, .nuts:
      if let match = try? Region.resolve(text, coding: coding, suggests: false) { return match }
      return try Region.resolve(text, suggests: suggests)
    default: return try Region.resolve(text, suggests: suggests)
    }
  }

  private mutating func regionCode(
    _ match: RegionMatch, _ text: String, _ subject: StudyPart, at node: StudyNode
  ) -> String {
    if case .region(let region) = match { return region.code }
    report(.contradiction(subject, .notPresentRegion(text, partOf: match.region?.name)), at: node)
    return text
  }

  /// Reads the coding of the territories of a printed figure; names of regions by default.
  mutating func territoryCoding(_ entry: StudyEntry?, of fields: StudyFields) -> RegionCoding {
    word(entry, of: fields) ?? .name
  }

  /// Reads the territory of a printed figure, as written.
  mutating func territoryName(_ entry: StudyEntry?, coding: RegionCoding, of fields: StudyFields) -> String? {
    guard let entry, let name = text(entry, of: fields, expected: .region, example: "Bretagne") else { return nil }
    checkRegion(name, coding: coding, fields.subject(entry.key), at: fields.place(of: entry.key))
    return name
  }

  /// Reports a text that names no region, or several.
  mutating func checkRegion(_ text: String, coding: RegionCoding = .name, _ subject: StudyPart, at node: StudyNode) {
    do throws(RegionNameError) {
      _ = try Region.resolve(text, coding: coding, suggests: suggests)
    } catch {
      report(.territory(error, subject), at: node)
    }
  }
}
