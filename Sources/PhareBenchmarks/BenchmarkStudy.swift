import Phare

/// The study of all workloads: a generated wave, read as a user's wave is.
struct BenchmarkStudy {
  let path: String
  let questions: [Variable.ID]
  let replicates: [String]
  private let reader: CSVReader

  init(path: String) throws {
    self.path = path
    reader = try CSVReader(path: path)
    questions = reader.header.filter { Self.isNumbered($0, after: "q") }.map { Variable.ID($0) }
    replicates = reader.header.filter { Self.isNumbered($0, after: "rep") }
  }

  private static func isNumbered(_ name: String, after prefix: String) -> Bool {
    name.hasPrefix(prefix) && Int(name.dropFirst(prefix.count)) != nil
  }

  /// The variables of domains: region × wave × audience.
  static let domains: [Variable.ID] = ["region", "wave", "audience"]

  private var codebook: Codebook {
    let names = ["wave", "audience", "region", "sex", "age", "csp", "size"].map { Variable.ID($0) }
    return Codebook((names + questions).map { Variable(id: $0, kind: .single(categories: [])) })
  }

  /// The wave with the variables needed.
  func wave(needed: [Variable.ID], withReplicates: Bool = false) throws -> Wave {
    let replicated = ReplicateSpecification(columns: .list(replicates), method: .bootstrap)
    let design = DesignSpecification(
      stages: [.init(psu: "psu", strata: ["stratum"])], weight: "weight",
      replicates: withReplicates ? replicated : nil)
    let specification = WaveSpecification(id: "benchmark", audience: .citizens, path: path, design: design)
    return try Wave(reading: specification, from: reader, codebook: codebook, needed: Set(needed))
  }

  /// Every column of the file: numbers as such, text otherwise.
  func table() throws -> CSVTable {
    let reader = try CSVReader(path: path)
    let texts: Set = ["wave", "audience", "region", "stratum", "psu", "sex", "age", "csp", "size"]
    let requests = reader.header.enumerated().map { column, name in
      texts.contains(name) || Self.isNumbered(name, after: "q")
        ? CSVColumnRequest.text(column) : .number(column, decimalMark: .point)
    }
    return try reader.read(requests)
  }
}

extension Wave {
  /// The answers to some variables of a generated wave.
  func columns(_ ids: [Variable.ID]) throws -> [CodedColumn] {
    try ids.map { id in
      guard let column = codedColumn(id) else { throw BenchmarkError("the file has no column '\(id)'") }
      return column
    }
  }
}
