/// The coding of a geographic column.
///
/// Codes of regions and of départements overlap (`44` is Grand Est or Loire-Atlantique), so a column of bare codes
/// needs its coding stated; the raw values are the words of a study file.
public enum RegionCoding: String, Sendable, CaseIterable {
  /// Names and abbreviations, present, provisional, former or usual.
  case name
  /// Insee codes of regions, present or before 2016: a code in both lists is the same territory.
  case region
  /// Insee codes or names of the regions before 2016.
  case formerRegion = "former-region"
  /// Insee codes or names of départements.
  case departement
  /// Insee codes of communes, such as `01004`, `2A004` or `97105`, whatever became of the commune since: they begin with the
  /// département.
  case commune
  /// Postal codes, such as `75011`. Those of Corsica are of two départements; elsewhere a few communes at the edge of a
  /// département have the code of the next.
  case postcode
  /// ISO 3166-2 codes of regions or départements, with or without `FR-`.
  case iso
  /// NUTS codes of regions, present or before 2016, in the 2013 or 2016 nomenclature.
  case nuts
  /// Numbers or names of the ZEAT zones.
  case zeat
  /// Numbers or names of the nine zones of the Union des annonceurs.
  case uda9
  /// Numbers or names of the five zones of the Union des annonceurs.
  case uda5

  /// The grouping whose zones the values are, if they are zones.
  package var grouping: RegionGrouping? {
    switch self {
    case .zeat: .zeat
    case .uda9: .uda9
    case .uda5: .uda5
    default: nil
    }
  }
}
