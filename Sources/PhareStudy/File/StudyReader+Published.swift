import PhareEstimation
import PhareSurvey

/// A line of a file of figures in print: of a wave of the study, or of a study without data here.
struct PublishedRecord {
  /// The file as the study names it.
  let file: String
  /// The cells.
  let record: StudyRecord

  /// The columns that a file must have; those that it may have; the others, such as those of recomputed figures, are left alone.
  static let columns = ["indicator", "wave", "published"]
  static let optional = [
    "elsewhere", "label", "region", "coding", "category", "decimals", "published_n", "design_effect", "count",
    "printed",
    "base", "status", "source", "note",
  ]
}

/// Figures in print that stand in CSV files, with the columns of `published.csv` of a report.
extension StudyReader {
  /// Reads the records of the files that `published` names.
  mutating func publishedRecords(_ entry: StudyEntry?, of fields: StudyFields) -> [PublishedRecord] {
    guard let entry else { return [] }
    let subject = fields.subject("published")
    let example = "published: published.csv"
    return (elementsOrOne(of: entry.value, subject, example: example) ?? []).flatMap { node -> [PublishedRecord] in
      guard let name = text(of: node, subject, expected: .path, example: example),
        let file = path(named: name, subject, at: node)
      else { return [] }
      let records = records(of: file, columns: PublishedRecord.columns, optional: PublishedRecord.optional)
      return records.map { PublishedRecord(file: file.name, record: $0) }
    }
  }

  /// Reports the lines of indicators that the study does not have.
  mutating func reportStrayRecords() {
    for line in published where !indicatorKeys.contains(line.record.text("indicator")) {
      reading(line.file) { reader in
        let subject = StudyPart.topKey("published")
        guard let node = line.record["indicator"],
          let name = reader.text(of: node, subject, expected: .indicator, example: "innovation")
        else { return }
        reader.reportUnknown(name, .indicator, in: subject, known: reader.indicatorKeys, at: node)
      }
    }
  }

  /// Reads the figures of an indicator from the lines about it.
  mutating func filedFigures(
    of indicator: String, context: StudyPart, variable: Variable, statistic: Statistic, answer: AnswerSelection?
  ) -> (published: [PublishedFigure], elsewhere: [PublishedElsewhere]) {
    var figures: [PublishedFigure] = []
    var others: [PublishedElsewhere] = []
    var lines: [String: Int] = [:]
    var (position, otherPosition) = (0, 0)
    for line in published where line.record.text("indicator") == indicator {
      let record = line.record
      reading(line.file) { reader in
        if record.text("elsewhere").isEmpty {
          position += 1
          let part = StudyPart.member(.publishedFigure, position, of: context)
          let node = reader.figure(record, part, variable: variable, statistic: statistic, answer: answer)
          guard let node else { return }
          let figure = reader.publishedFigure(from: node, part, variable: variable, statistic: statistic)
          if let figure { figures.append(figure) }
        } else {
          otherPosition += 1
          let part = StudyPart.member(.elsewhere, otherPosition, of: context)
          guard let node = reader.elsewhere(record, part, statistic: statistic) else { return }
          let figure = reader.figureElsewhere(from: node, part, statistic: statistic, lines: &lines)
          if let figure { others.append(figure) }
        }
      }
    }
    return (figures, others)
  }

  /// A line about a wave, as the study file would write it.
  private mutating func figure(
    _ record: StudyRecord, _ part: StudyPart, variable: Variable, statistic: Statistic, answer: AnswerSelection?
  ) -> StudyNode? {
    guard let value = value(record, part, isShare: statistic.isShare) else { return nil }
    var entries = [value]
    for name in ["wave", "region", "coding", "count", "printed", "status", "source", "note"] {
      if let entry = record.entry(name) { entries.append(entry) }
    }
    if let entry = record.entry("published_n", as: "n") { entries.append(entry) }
    let code = record.text("category")
    if !code.isEmpty, code != (answer?.code ?? statistic.rawValue) {
      let key = variable.nets.contains { $0.id == code } ? "net" : AnswerCodes(of: variable.kind).key ?? "category"
      if let entry = record.entry("category", as: key) { entries.append(entry) }
    }
    return StudyNode(content: .map(entries), line: record.node.line, column: record.node.column)
  }

  /// A line about another study, as the study file would write it.
  private mutating func elsewhere(_ record: StudyRecord, _ part: StudyPart, statistic: Statistic) -> StudyNode? {
    if let entry = record.entry("wave") {
      report(.misplacedKey("wave", in: part, .saidBy(key: "elsewhere")), at: entry)
    }
    guard let value = value(record, part, isShare: statistic.isShare) else { return nil }
    var entries = [value]
    for name in ["label", "region", "coding", "base", "source"] {
      if let entry = record.entry(name) { entries.append(entry) }
    }
    for (name, key) in [("elsewhere", "id"), ("published_n", "n"), ("design_effect", "design_effect")] {
      if let entry = record.entry(name, as: key) { entries.append(entry) }
    }
    return StudyNode(content: .map(entries), line: record.node.line, column: record.node.column)
  }

  /// The printed number of a line, with the decimals that it was printed with: a percentage for a share.
  private mutating func value(_ record: StudyRecord, _ part: StudyPart, isShare: Bool) -> StudyEntry? {
    let subject = StudyPart.key("published", of: part)
    guard let cell = record["published"] else { return nil }
    guard let printed = PrintedNumber(record.text("published"), isShare: isShare) else {
      reportUnexpected(
        cell, subject, expected: isShare ? .shareOrPercent : .number, example: isShare ? "0.69" : "7.1")
      return nil
    }
    var decimals = printed.decimals
    if let cell = record["decimals"], !cell.isNothing {
      let expected = StudyExpectation.printedDecimals
      let stated = wholeNumber(
        of: cell, .key("decimals", of: part), expected: expected, example: "\(decimals)", in: min(decimals, 10)...10)
      guard let stated else { return nil }
      decimals = stated
    }
    let node = StudyNode(
      content: .text(printed.text(decimals: decimals), isPlain: true), line: cell.line, column: cell.column)
    return StudyEntry(key: "value", line: cell.line, column: cell.column, value: node)
  }
}

/// A number of a file of figures in print, digit by digit: a fraction of 1 becomes the percentage that was printed.
private struct PrintedNumber {
  private let whole: String
  private let fraction: String

  /// The digits after the decimal mark.
  var decimals: Int { fraction.count }

  /// The number of a cell: with a decimal point or comma and, for a share, a fraction of 1 or a percentage with its sign.
  init?(_ text: String, isShare: Bool) {
    var digits = text.replacing(",", with: ".")
    let isPercentage = digits.hasSuffix("%")
    if isPercentage { digits = String(digits.dropLast().reversed().drop(while: \.isWhitespace).reversed()) }
    guard isShare || !isPercentage, let number = NumberText.number(digits), !digits.lowercased().contains("e") else {
      return nil
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var (whole, fraction) = (parts[0], parts.count > 1 ? parts[1] : "")
    if isShare, !isPercentage {
      guard (0...1).contains(number) else { return nil }
      fraction += String(repeating: "0", count: max(0, 2 - fraction.count))
      (whole, fraction) = (whole + fraction.prefix(2), String(fraction.dropFirst(2)))
    }
    let isNegative = whole.hasPrefix("-")
    let trimmed = whole.drop { $0 == "0" || $0 == "-" }
    self.whole = (isNegative ? "-" : "") + (trimmed.isEmpty ? "0" : trimmed)
    self.fraction = fraction
  }

  /// The number with at least its own decimals.
  func text(decimals: Int) -> String {
    let padded = fraction + String(repeating: "0", count: max(0, decimals - fraction.count))
    return padded.isEmpty ? whole : "\(whole).\(padded)"
  }
}
