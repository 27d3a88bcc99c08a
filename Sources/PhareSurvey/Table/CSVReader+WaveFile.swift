import PhareCSV

extension CSVReader: WaveFile {
  /// The names of several columns.
  public var ambiguousNames: Set<String> { repeatedNames }

  /// The requested columns; they are handed over as they were read, without a copy.
  ///
  /// - Throws: Every problem of the records.
  public func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let records: CSVTable
    do throws(Problems<CSVProblem>) {
      records = try read(requests.map(\.asCSV), threads: threads)
    } catch {
      throw error.map(WaveProblem.csv)
    }
    let columns = zip(requests, records.columns).map { request, column in
      let values: TableColumn.Values =
        switch column {
        case .text(let texts): .texts(texts)
        case .number(let numbers): .numbers(numbers)
        }
      return TableColumn(name: header[request.column], label: label(of: request.column), values: values)
    }
    let (file, line) = (displayName, headerLine)
    return WaveTable(
      rowCount: records.rowCount, columns: columns, origin: .csv(records.dialect), warnings: warnings(of: records)
    ) { row, column in
      if let row { return records.location(row: row, column: column) }
      return SourceLocation(file: file, line: line, column: column.map { requests[$0].column + 1 } ?? 0)
    }.leavingOut(records.strayRecords)
  }

  /// The word that SurveyMonkey writes under the question of a column that holds its answer.
  private static let generic: Set<String> = ["Response", "Open-Ended Response", "Réponse", "Réponse ouverte"]

  /// The text of the second line of a header; empty where there is none, or one that says nothing of the column.
  private func label(of column: Int) -> String {
    guard headerTexts.indices.contains(column), !Self.generic.contains(headerTexts[column]) else { return "" }
    return headerTexts[column]
  }

  /// The repairs and guesses that concern the file as a whole.
  private func warnings(of records: CSVTable) -> [Located<WaveWarning>] {
    var warnings = headerRepairs.map { repair -> Located<WaveWarning> in
      let (line, column) =
        switch repair {
        case .unnamed(_, let column, _), .repeated(_, let column, _, _): (headerLine, column)
        case .title(_, _, let line): (line, 0)
        case .extraField: (headerLine, 0)
        }
      return Located(.header(repair), at: SourceLocation(file: displayName, line: line, column: column))
    }
    if let column = header.firstIndex(where: { Mojibake.meant(by: $0) != nil }),
      let meant = Mojibake.meant(by: header[column])
    {
      let count = header.count { Mojibake.meant(by: $0) != nil }
      warnings.append(
        Located(
          .mojibake(header[column], meant: meant, count: count),
          at: SourceLocation(file: displayName, line: headerLine, column: column + 1)))
    }
    if let names = paddedNames {
      warnings.append(
        Located(
          .paddedNames(count: names.count, first: names.spelling),
          at: SourceLocation(file: displayName, line: headerLine, column: names.firstRow + 1)))
    }
    if let line = records.encodingGuessLine {
      warnings.append(
        Located(
          .guessedEncoding(records.dialect.encoding.rawValue), at: SourceLocation(file: displayName, line: line)))
    }
    return warnings
  }
}

extension ColumnRequest {
  fileprivate var asCSV: CSVColumnRequest {
    switch kind {
    case .text: .text(column)
    case .number: .number(column)
    }
  }
}
