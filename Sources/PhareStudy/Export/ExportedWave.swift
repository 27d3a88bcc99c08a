import PhareCSV
import PhareEstimation
import PhareSurvey

/// A wave as another program reads it: its answers by code, its design and its margins as columns of a CSV file.
///
/// Names are letters, digits and `_`, 32 at most, which R, Stata and Python all take.
package struct ExportedWave: Sendable {
  /// A column of the file.
  package struct Column: Hashable, Sendable {
    /// The values of a column.
    package enum Content: Hashable, Sendable {
      /// One answer out of a list, with the codes and labels of the list.
      case answers(codes: [String], labels: [String])
      /// 1 or 0 of an item.
      case box
      /// Numbers: quantities, scores of a scale, weights.
      case number
    }

    /// The name.
    package let name: String
    /// The label.
    package let label: String
    /// The values.
    package let content: Content
  }

  /// The columns of one stage of sampling.
  package struct Stage: Hashable, Sendable {
    /// The sampled unit; nil where every row is one.
    package let unit: String?
    /// The stratum; nil for one stratum.
    package let stratum: String?
    /// The number of units in the population of the stratum; nil for sampling with replacement.
    package let population: String?
  }

  /// A margin of the calibration.
  package enum Margin: Hashable, Sendable {
    /// A column of cells, all of which have a total.
    case cells(column: String, codes: [String], targets: [Double])
    /// A column to be added up: a quantity, or 1 for those in a cell.
    case sum(column: String, target: Double)
  }

  /// Facts that the other program is not told, and which its standard errors ignore.
  package enum Omission: Hashable, Sendable {
    /// Weights were adjusted for nonresponse, trimmed, or calibrated in a way that the other program has no words for; the file has the final ones.
    case finalWeights
  }

  /// The study.
  package let study: Study
  /// The wave of the study.
  package let definition: StudyWave
  /// The columns, in the order of the file.
  package let columns: [Column]
  /// The columns of each variable: one, or one per item.
  package let names: [Variable.ID: [String]]
  /// The columns with the scores of answers.
  package let scores: [Variable.ID: String]
  /// The columns of the stages; none where variances come from replicates.
  package let stages: [Stage]
  /// The replicate weights, with the names of their columns.
  package let replicates: (weights: ReplicateWeights, names: [String])?
  /// The rule for strata with one sampled PSU.
  package let lonelyPSU: LonelyPSU
  /// Whether the rule holds for domains too.
  package let adjustsDomainLonely: Bool
  /// The margins; empty where the weights are final.
  package let margins: [Margin]
  /// The fact that is left out.
  package let omission: Omission?
  /// The text of the file.
  package let csv: String

  /// The name of the column of weights: those before the calibration where `margins` has any.
  package static let weight = "weight"
  /// The method of the calibration; nil without margins.
  package var method: WeightingSpecification.Method? { margins.isEmpty ? nil : definition.weighting?.method }
  /// The bounds of the calibration.
  package var bounds: (lower: Double, upper: Double)? {
    guard case .range(let lower, let upper)? = definition.weighting?.bounds, !margins.isEmpty else { return nil }
    return (lower, upper)
  }

  /// Exports a wave.
  ///
  /// - Parameters:
  ///   - wave: The wave with the weights of the file or design.
  ///   - final: The wave with the weights of its figures.
  ///   - margins: The margins of the calibration.
  init(
    _ definition: StudyWave, study: Study, wave: Wave, final: Wave, margins: [CalibrationMargin]
  ) {
    self.study = study
    self.definition = definition
    let isFinal = definition.recomputesWeights && !Self.isExpressible(definition)
    omission = isFinal ? .finalWeights : nil
    let design = isFinal ? final.design : wave.design
    lonelyPSU = design.lonelyPSU
    adjustsDomainLonely = design.adjustsDomainLonely
    var builder = ExportedColumns(rowCount: wave.rowCount, language: study.language)
    builder.number("row", label: "", (0..<wave.rowCount).map { Double($0 + 1) })
    builder.number(Self.weight, label: "", design.weights)
    stages = design.replicates == nil ? builder.stages(of: design) : []
    replicates = design.replicates.map { ($0, builder.replicates($0)) }
    self.margins = isFinal ? [] : margins.enumerated().flatMap { builder.margin($1, number: $0 + 1) }
    for variable in wave.codebook.variables {
      if let column = wave[variable.id] { builder.append(variable, column) }
    }
    columns = builder.columns
    names = builder.names
    scores = builder.scores
    csv = builder.csv
  }

  /// Whether the weights follow from the margins by a method that R and Stata have.
  private static func isExpressible(_ definition: StudyWave) -> Bool {
    guard definition.nonresponse == nil, let weighting = definition.weighting else { return false }
    if case .tightest? = weighting.bounds { return false }
    return weighting.trimming == nil && weighting.scale == nil
  }

  /// Whether the design of a wave can be exported: PSUs drawn alike, in one phase.
  package static func isExportable(_ design: DesignSpecification) -> Bool {
    design.unequal == nil && design.secondPhase == nil
  }
}

/// The columns of an export, and their values as texts.
private struct ExportedColumns {
  let rowCount: Int
  let language: Language
  private(set) var columns: [ExportedWave.Column] = []
  private(set) var names: [Variable.ID: [String]] = [:]
  private(set) var scores: [Variable.ID: String] = [:]
  private var values: [[String]] = []
  private var used: Set<String> = []
  private var hasCells = false
  private let format = DecimalFormat(significantDigits: 17)

  init(rowCount: Int, language: Language) {
    self.rowCount = rowCount
    self.language = language
  }

  /// Words that R, Stata or Python keep for themselves.
  private static let reserved: Set<String> = [
    "if", "in", "else", "for", "while", "repeat", "function", "next", "break", "using", "with", "byte", "int", "long",
    "float", "double", "strl", "and", "or", "not", "is", "def", "class", "return", "import", "from", "as", "pass",
    "true", "false", "none", "null", "na", "nan", "inf", "t", "f", "c", "wave", "design",
  ]

  /// A name that no other column has, after a key.
  private mutating func name(_ key: String) -> String {
    var name = String(key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(28))
    if name.first.map({ !$0.isLetter }) ?? true || Self.reserved.contains(name.lowercased()) { name = "v_" + name }
    var candidate = name
    var number = 2
    while !used.insert(candidate.lowercased()).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  @discardableResult mutating func add(
    _ key: String, label: String, _ content: ExportedWave.Column.Content, _ texts: [String]
  ) -> String {
    let name = name(key)
    columns.append(.init(name: name, label: label, content: content))
    values.append(texts)
    return name
  }

  @discardableResult mutating func number(_ key: String, label: String, _ numbers: [Double?]) -> String {
    add(key, label: label, .number, numbers.map { $0.map { format.text($0) } ?? "" })
  }

  // MARK: Design

  mutating func stages(of design: SurveyDesign) -> [ExportedWave.Stage] {
    var stages: [ExportedWave.Stage] = []
    for (index, stage) in design.stages.enumerated() {
      let number = index + 1
      let unit = stage.units.map { units in
        self.number("psu_\(number)", label: "", units.map { Double($0 + 1) })
      }
      let stratum =
        stage.strataNames.count < 2
        ? nil : self.number("stratum_\(number)", label: "", stage.strata.map { Double($0 + 1) })
      let population = stage.population.map { population in
        self.number("population_\(number)", label: "", stage.strata.map { population[Int($0)] })
      }
      stages.append(.init(unit: unit, stratum: stratum, population: population))
      // With replacement, what is drawn within the units does not matter.
      if stage.population == nil { break }
    }
    return stages
  }

  mutating func replicates(_ weights: ReplicateWeights) -> [String] {
    (0..<weights.count).map { replicate in
      number(
        "rep_\(replicate + 1)", label: "",
        (0..<rowCount).map { row in
          weights.values[(weights.units.map { Int($0[row]) } ?? row) * weights.count + replicate]
        })
    }
  }

  /// The columns of a margin: one of cells where all of them have a total, else one per cell.
  ///
  /// Within the parts of a population, a further margin leaves out a cell per part, which follows from the others.
  mutating func margin(_ margin: CalibrationMargin, number: Int) -> [ExportedWave.Margin] {
    let cells = (0..<rowCount).map { Int(margin.cells[$0]) }
    let isWhole = margin.isCategorical && margin.targets.allSatisfy { $0 != nil }
    let isFirst = !hasCells
    let areParts = Set(margin.parts).count > 1
    hasCells = hasCells || isWhole
    if isWhole, margin.targets.count > 1, isFirst || !areParts {
      let codes = margin.targets.indices.map { String($0 + 1) }
      let labels = Set(margin.labels).count == margin.labels.count ? margin.labels : codes
      let name = add(
        "margin_\(number)", label: margin.name, .answers(codes: codes, labels: labels),
        // Who has no answer has no weight, and may stand anywhere.
        cells.map { codes[max(0, $0)] })
      return [.cells(column: name, codes: codes, targets: margin.targets.compactMap(\.self))]
    }
    var counted: Set<Int> = []
    return margin.targets.enumerated().compactMap { cell, target in
      if isWhole, !isFirst, counted.insert(margin.parts[cell]).inserted { return nil }
      return target.map { target in
        let label = margin.labels[cell].isEmpty ? margin.name : "\(margin.name) = \(margin.labels[cell])"
        let name = self.number(
          "margin_\(number)_\(cell + 1)", label: label,
          cells.enumerated().map { row, own in own == cell ? margin.quantity?[row] ?? 1 : 0 })
        return .sum(column: name, target: target)
      }
    }
  }

  // MARK: Answers

  mutating func append(_ variable: Variable, _ column: Column) {
    let label = variable.label.text(in: language)
    switch column {
    case .coded(let column):
      if case .scale = variable.kind {
        names[variable.id] = [number(variable.id.rawValue, label: label, column.scores)]
        return
      }
      let codes = column.categories.map(\.code)
      let labels = column.categories.map { $0.label.text(in: language) }
      let content = ExportedWave.Column.Content.answers(
        codes: codes, labels: Set(labels).count == labels.count ? labels : codes)
      names[variable.id] = [
        add(
          variable.id.rawValue, label: label, content,
          (0..<column.count).map { column[$0] < codes.count ? codes[column[$0]] : "" })
      ]
      if column.hasScores {
        scores[variable.id] = number("\(variable.id.rawValue)_score", label: label, column.scores)
      }
    case .number(let column):
      if case .date = variable.kind { return }
      names[variable.id] = [
        number(
          variable.id.rawValue, label: label,
          column.values.indices.map { column.status[$0] == 0 ? column.values[$0] : nil })
      ]
    case .multiple(let columns):
      guard case .multiple(let items, _) = variable.kind else { return }
      names[variable.id] = zip(items, columns).map { item, column in
        add(
          "\(variable.id.rawValue)_\(item.id)", label: item.label.text(in: language), .box,
          (0..<column.count).map { column[$0] < 2 ? String(column[$0]) : "" })
      }
    case .text: return
    }
  }

  var csv: String {
    var writer = CSVWriter(style: CSVWriterStyle(neutralizesFormulas: false))
    writer.append(record: columns.map(\.name))
    for row in 0..<rowCount { writer.append(record: values.map { $0[row] }) }
    return writer.text
  }
}
