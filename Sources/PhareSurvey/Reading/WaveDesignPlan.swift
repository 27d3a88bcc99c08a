import PhareCSV

/// Where the parts of a design stand among the columns of a file.
struct WaveDesignPlan {
  /// A part of a design: the answers to a variable of the codebook, or a column of the file.
  enum Part {
    case variable(Variable.ID)
    case column(Int, name: String)

    /// The name in the study file.
    var name: String {
      switch self {
      case .variable(let id): id.rawValue
      case .column(_, let name): name
      }
    }
  }

  /// Where the parts of one stage stand.
  struct StageColumns {
    var psu: Part?
    var strata: [Part]
    /// The position among the requests, with the name in the study file.
    var population: (column: Int, name: String)?
    var populationNumber: Double?
  }

  private(set) var stages: [StageColumns] = []
  private(set) var weight: (column: Int, name: String)?
  /// The inclusion probabilities, and Σπ² of the stratum.
  private(set) var probability: (column: Int, name: String)?
  private(set) var squares: (column: Int, name: String)?
  /// The membership of the second phase, and its strata.
  private(set) var subset: Part?
  private(set) var secondStrata: [Part] = []
  /// Whether rows responded.
  private(set) var responded: Part?
  private(set) var respondent: (column: Int, name: String)?
  /// The columns of replicate weights, in their order.
  private(set) var replicates: [(column: Int, name: String)] = []

  /// Finds every part, asking `columns` for those that are no variable of the wave.
  init(_ specification: WaveSpecification, codebook: Codebook, columns: inout WaveColumnPlan) {
    let asked = Set(columns.variables.map(\.variable.id))
    let design = specification.design
    func part(_ name: String, role: WaveColumnRole, columns: inout WaveColumnPlan) -> Part? {
      let id = Variable.ID(name)
      if asked.contains(id), codebook[id]?.isCoded == true { return .variable(id) }
      return columns.designColumn(name, role: role, asNumber: false).map { .column($0, name: name) }
    }
    for (index, stage) in design.stages.enumerated() {
      let number = design.stages.count > 1 ? index + 1 : nil
      var columnsOfStage = StageColumns(strata: [])
      if let psu = stage.psu { columnsOfStage.psu = part(psu, role: .units(stage: number), columns: &columns) }
      for stratum in stage.strata {
        if let stratum = part(stratum, role: .strata(stage: number), columns: &columns) {
          columnsOfStage.strata.append(stratum)
        }
      }
      switch stage.population {
      case .column(let name)?:
        columnsOfStage.population = columns.designColumn(name, role: .population(stage: number), asNumber: true).map {
          ($0, name)
        }
      case .number(let number)?: columnsOfStage.populationNumber = number
      case nil: break
      }
      stages.append(columnsOfStage)
    }
    if let name = design.weight {
      weight = columns.designColumn(name, role: .weights, asNumber: true).map { ($0, name) }
    }
    if let unequal = design.unequal {
      probability = columns.designColumn(unequal.probability, role: .probabilities, asNumber: true)
        .map { ($0, unequal.probability) }
      if case .column(let name)? = unequal.squares {
        squares = columns.designColumn(name, role: .squaredProbabilities, asNumber: true).map {
          ($0, name)
        }
      }
    }
    if let second = design.secondPhase {
      subset = part(second.subset, role: .secondPhase, columns: &columns)
      secondStrata = second.strata.compactMap { part($0, role: .strataOfSecondPhase, columns: &columns) }
    }
    responded = specification.responded.flatMap { part($0, role: .response, columns: &columns) }
    if let asked = design.replicates {
      replicates = columns.replicateColumns(asked.columns, weight: design.weight)
    }
    if let name = specification.respondent {
      respondent = columns.designColumn(name, role: .respondents, asNumber: false).map { ($0, name) }
    }
  }
}

extension WaveDesignPlan {
  /// The variables that say who is in the second phase, or responded.
  var membershipVariables: [Variable.ID] {
    [subset, responded].compactMap { if case .variable(let id)? = $0 { id } else { nil } }
  }

  /// The names that keys give to the rows; a key whose column the wave does not state is left out.
  func names(of keys: Set<WaveKey>, in table: WaveTable, columns: [Variable.ID: Column]) -> [WaveKey: WaveNames] {
    var names: [WaveKey: WaveNames] = [:]
    if keys.contains(.respondents), let respondent {
      names[.respondents] = WaveNames(table.columns[respondent.column].texts)
    }
    if keys.contains(.units) {
      switch stages.first?.psu {
      case .column(let column, _)?: names[.units] = WaveNames(table.columns[column].texts)
      case .variable(let id)?:
        if case .coded(let coded)? = columns[id] {
          names[.units] = WaveNames(
            codes: (0..<coded.count).map { Int32(coded[$0]) }, names: coded.categories.map(\.code))
        }
      case nil: names[.units] = respondent.map { WaveNames(table.columns[$0.column].texts) }
      }
    }
    return names
  }
}

extension WaveNames {
  /// The distinct texts of a column.
  init(_ text: TextColumn) {
    self.init(codes: (0..<text.codes.count).map { Int32(text.codes[$0]) }, names: text.values)
  }
}
