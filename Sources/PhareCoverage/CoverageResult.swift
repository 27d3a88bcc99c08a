import Phare

/// Everything that a simulation found.
struct CoverageResult: Sendable {
  /// The claims about the figures of one design with one true share, and about changes between two of its waves.
  struct Cell: Sendable {
    let design: SimulatedDesign
    let share: Double
    let figures: FigureClaims
    let changes: ChangeClaims
  }

  /// The small-area models of regions whose true shares have this spread.
  struct SmallAreas: Sendable {
    let share: Double
    let spread: Double
    let claims: SmallAreaClaims
  }

  /// Changes of the mean of a wave of few clusters against one of many.
  struct Clusters: Sendable {
    let few: Int
    let many: Int
    let alarms: Tally
  }

  let settings: CoverageSettings
  let designs: [SimulatedDesign]
  /// By design, then share.
  let cells: [Cell]
  let smallAreas: [SmallAreas]
  let clusters: [Clusters]
  let plans: [PlanClaims]

  /// The sizes of the regions of the small-area models: those of a wave of mayors.
  static let smallAreaSizes = [3, 13, 16, 16, 17, 18, 18, 29, 32, 32, 32, 37, 39]

  /// Runs the simulation on all cores; the figures do not depend on their number.
  ///
  /// - Parameter progress: Told what is simulated next.
  init(
    designs: [SimulatedDesign], settings: CoverageSettings, progress: (String) -> Void
  ) throws {
    self.settings = settings
    self.designs = designs
    var cells: [Cell] = []
    for (number, design) in designs.enumerated() {
      progress(design.name)
      for share in CoverageSettings.shares {
        cells.append(
          Cell(
            design: design, share: share,
            figures: try .simulated(design, share: share, seed: number, settings: settings),
            changes: try .simulated(design, share: share, seed: number, settings: settings)))
      }
    }
    self.cells = cells
    progress("Small areas")
    var smallAreas: [SmallAreas] = []
    for share in [0.2, 0.5] {
      for spread in [0, 0.05, 0.15] {
        smallAreas.append(
          SmallAreas(
            share: share, spread: spread,
            claims: try .simulated(
              sizes: Self.smallAreaSizes, share: share, spread: spread, seed: 101, settings: settings)))
      }
    }
    self.smallAreas = smallAreas
    progress("Clusters")
    clusters = try [(5, 40), (3, 100), (20, 20)].map { few, many in
      Clusters(
        few: few, many: many,
        alarms: try ChangeClaims.clusters(few, against: many, seed: 102, settings: settings))
    }
    progress("Plans")
    plans = try PlanClaims.all(settings: settings)
  }
}
