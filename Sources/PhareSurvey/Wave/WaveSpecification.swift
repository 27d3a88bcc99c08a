import PhareCSV

/// How one wave is stored and sampled: what a study file says of it before any row is read.
public struct WaveSpecification: Hashable, Sendable {
  /// The key of the wave.
  public let id: String
  /// Who was asked.
  public let audience: Audience
  /// The year printed beside the audience.
  public let year: Int?
  /// Where the rows are, as a path the program can open.
  public let path: String
  /// The file as the user named it, for messages.
  public let displayName: String
  /// The header of a variable's column, or of an item's, where it is not the key.
  public let columns: [String: String]
  /// This wave's spellings of a variable's codes: spelling to code, by variable key.
  public let recodes: [Variable.ID: [String: String]]
  /// Statements about the file's form that replace what would be detected.
  public let dialect: CSVDialectOverrides
  /// The column that identifies a respondent, checked for repeats.
  public let respondent: String?
  /// How the wave was sampled and weighted.
  public var design: DesignSpecification

  /// A wave; only its key, audience and path are needed.
  public init(
    id: String, audience: Audience, year: Int? = nil, path: String, displayName: String? = nil,
    columns: [String: String] = [:], recodes: [Variable.ID: [String: String]] = [:],
    dialect: CSVDialectOverrides = CSVDialectOverrides(), respondent: String? = nil,
    design: DesignSpecification = DesignSpecification()
  ) {
    self.id = id
    self.audience = audience
    self.year = year
    self.path = path
    self.displayName = displayName ?? path
    self.columns = columns
    self.recodes = recodes
    self.dialect = dialect
    self.respondent = respondent
    self.design = design
  }
}

/// Where the parts of a sampling design stand in a wave's file.
///
/// A name is a variable of the codebook or, failing that, a header of the file.
public struct DesignSpecification: Hashable, Sendable {
  /// One stage of sampling.
  public struct Stage: Hashable, Sendable {
    /// The sampled unit; nil where every row is one.
    public var unit: String?
    /// The variables whose crossing makes the strata; empty for one stratum.
    public var strata: [String]
    /// The number of units in the population of each stratum; nil for sampling with replacement.
    public var population: PopulationSize?

    /// A stage; by default every row is a unit of one stratum, drawn with replacement.
    public init(unit: String? = nil, strata: [String] = [], population: PopulationSize? = nil) {
      self.unit = unit
      self.strata = strata
      self.population = population
    }
  }

  /// The number of units in a stratum's population.
  public enum PopulationSize: Hashable, Sendable {
    /// A column that repeats it on every row of the stratum.
    case column(String)
    /// The same number in every stratum.
    case number(Double)
  }

  /// The stages, from the first drawn; one stage by default.
  public var stages: [Stage]
  /// The column of weights; every respondent counts for 1 where nil.
  public var weight: String?
  /// What a stratum with one sampled unit adds to a variance.
  public var lonelyPSU: LonelyPSU
  /// The columns of replicate weights, from which variances then come; nil where there are none.
  public var replicates: ReplicateSpecification?

  /// A design; by default a simple random sample with equal weights.
  public init(
    stages: [Stage] = [Stage()], weight: String? = nil, lonelyPSU: LonelyPSU = .fail,
    replicates: ReplicateSpecification? = nil
  ) {
    self.stages = stages
    self.weight = weight
    self.lonelyPSU = lonelyPSU
    self.replicates = replicates
  }
}
