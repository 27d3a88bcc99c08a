import PhareCSV

extension CodedColumn {
  /// The crossed answers to several columns as one, from the slowest to the fastest; nil where they are too many.
  ///
  /// A respondent without an answer to one of them has none here, for the first column's reason.
  public init?(crossing columns: [CodedColumn]) {
    guard let first = columns.first else { return nil }
    let width = columns.reduce(1) { $0 * max($1.categories.count, 1) }
    guard width <= Self.maximumCategories else { return nil }
    var categories = [Category(code: "")]
    for column in columns {
      categories = categories.flatMap { before in
        column.categories.map { Self.joined(before, $0) }
      }
    }
    let codes = (0..<first.count).map { row -> Int in
      var code = 0
      for column in columns {
        if let reason = column.reason(of: column[row]) { return width + reason.position }
        code = code * column.categories.count + column[row]
      }
      return code
    }
    self.init(codes: codes, categories: categories)
  }

  private static func joined(_ left: Category, _ right: Category) -> Category {
    guard !left.code.isEmpty else { return right }
    var labels: [Language: String] = [:]
    for language in Language.allCases {
      labels[language] = "\(left.label.text(in: language)) × \(right.label.text(in: language))"
    }
    return Category(code: "\(left.code) × \(right.code)", label: LocalizedText(labels))
  }
}
