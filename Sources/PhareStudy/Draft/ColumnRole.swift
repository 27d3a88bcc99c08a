import PhareSurvey

/// The roles that a column's name and values show together: a place by its code, a date, what a tool adds by itself.
enum ColumnRole {
  private static let plain: [Character: Character] = [
    "à": "a", "â": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i", "ô": "o", "ù": "u",
    "û": "u",
  ]

  /// The letters and digits of a header, in lower case and without accents: `_Submission-Time` is `submissiontime`.
  static func word(_ header: String) -> String {
    String(header.lowercased().compactMap { $0.isLetter || $0.isNumber ? plain[$0] ?? $0 : nil })
  }

  // MARK: Metadata

  /// The columns that survey tools add to each answer: Qualtrics, SurveyMonkey, LimeSurvey, ODK and Google Forms by their documentation.
  private static let metadata: Set<String> = [
    // Qualtrics
    "startdate", "enddate", "recordeddate", "progress", "durationinseconds", "ipaddress", "recipientlastname",
    "recipientfirstname", "recipientemail", "externalreference", "locationlatitude", "locationlongitude",
    "distributionchannel", "userlanguage", "responsetype",
    // SurveyMonkey
    "collectorid", "emailaddress", "firstname", "lastname", "datecreated", "datemodified",
    // LimeSurvey
    "submitdate", "lastpage", "startlanguage", "seed", "startdatetime", "datestamp", "ipaddr", "refurl", "token",
    "dernierepage", "languededepart", "datedelancement", "datedeladerniereaction", "urlreferente",
    // ODK, KoboToolbox
    "uuid", "submissiontime", "validationstatus", "notes", "submittedby", "version", "xformidstring", "instanceid",
    "metainstanceid", "deviceid", "start", "end", "today", "formhubuuid", "rootuuid", "metarootuuid",
    // Google Forms, and others
    "horodateur", "timestamp", "email", "mail", "courriel", "adresseemail", "ip", "adresseip", "duration", "duree",
    "interviewtime", "useragent",
  ]

  /// Returns whether a tool added a column by itself.
  static func isMetadata(_ column: ColumnProfile) -> Bool {
    metadata.contains(word(column.header))
  }

  // MARK: Dates

  /// Returns whether all values begin with a day, the year first or last.
  static func isDate(_ column: ColumnProfile) -> Bool {
    !column.values.isEmpty && !column.isNumeric && column.labels.isEmpty
      && column.values.allSatisfy { startsWithDay($0.text) }
  }

  private static func startsWithDay(_ text: String) -> Bool {
    let sizes = sizesOfDay(text)
    return sizes == [4, 2, 2] || sizes == [2, 2, 4]
  }

  /// Returns whether a text begins with a day, the year first.
  static func startsWithYear(_ text: String) -> Bool { sizesOfDay(text) == [4, 2, 2] }

  /// The digits of the three numbers that a text begins with; none where it does not.
  private static func sizesOfDay(_ text: String) -> [Int] {
    let parts = text.prefix(10).split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return [] }
    return parts.map(\.count)
  }

  // MARK: Places

  /// Returns the coding of a column whose name says that its codes are places, and whose values all are.
  static func coding(of column: ColumnProfile) -> RegionCoding? {
    guard column.labels.isEmpty, !column.isCapped, !column.values.isEmpty else { return nil }
    let word = word(column.header)
    let coding: RegionCoding
    if ["reg", "region", "codereg", "coderegion", "regioninsee", "inseereg"].contains(word) {
      coding = .region
    } else if ["dep", "dept", "dpt", "departement", "codedep", "codedept", "codedepartement"].contains(word) {
      coding = .departement
    } else if ["cp", "codepostal", "codepost", "postcode", "zip", "zipcode"].contains(word) {
      coding = .postcode
    } else if ["com", "commune", "codecommune", "codecom", "insee", "codeinsee", "depcom", "codgeo"].contains(word) {
      coding = .commune
    } else {
      return nil
    }
    let areCodes = column.values.allSatisfy { value in
      value.text.contains { $0.isNumber } && (try? Region.resolve(value.text, coding: coding, suggests: false)) != nil
    }
    return areCodes ? coding : nil
  }

  // MARK: Weights

  /// Names of weights and nothing else, which may be whole numbers, have zeros and a bad cell.
  private static let weights: Set<String> = [
    "ponderation", "pond", "pondcal", "poidscal", "poidsfinal", "coef", "coeff", "coefpond", "coefredressement",
    "extri",
    "extrid", "extria", "redressement", "finalwgt", "fnlwgt", "finalweight", "wtmec2yr", "wtint2yr", "pweight",
    "anweight",
    "pspwght", "dweight", "sampleweight", "surveyweight",
  ]

  /// Returns whether a column is called as only weights are, over numbers that may be weights.
  static func isNamedWeight(_ column: ColumnProfile) -> Bool {
    weights.contains(word(column.header)) && areWeights(column, withZeros: true)
  }

  /// Returns whether nearly all cells are positive numbers, of which some differ: nine in ten where all values are known.
  ///
  /// - Parameter withZeros: Takes any number of zeros too.
  static func areWeights(_ column: ColumnProfile, withZeros: Bool = false) -> Bool {
    guard let range = column.range ?? column.numbersBesideTexts?.range, range.upperBound > 0, column.distinctCount > 1,
      column.emptyCount * 10 <= column.rowCount
    else { return false }
    guard !column.isCapped else { return range.lowerBound >= 0 }
    let others = column.values.filter { value in
      guard let number = Double(value.text.replacing(",", with: ".")) else { return true }
      return withZeros ? number < 0 : number <= 0
    }
    return others.reduce(column.emptyCount) { $0 + $1.count } * 10 <= column.rowCount
  }
}
