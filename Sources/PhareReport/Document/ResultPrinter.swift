import PhareEstimation
import PhareStudy
import PhareSurvey

/// How a command prints its results.
public enum PrintFormat: String, Hashable, Sendable, CaseIterable {
  /// Columns aligned for a terminal.
  case text
  case markdown
  /// The tidy rows of the CSV files.
  case csv
  /// The same rows as an array of objects.
  case json
}

/// Prints the barometer or a table of a study on standard output.
public struct ResultPrinter: Sendable {
  /// What was computed.
  public let results: StudyResults
  /// How it is printed.
  public let format: PrintFormat
  /// For whom CSV is written.
  public let locale: TidyLocale
  /// Significant digits of CSV and JSON, from 1 to 17.
  public let precision: Int

  /// A printer of the results of a study; the digits are those of its reports unless said otherwise.
  public init(
    _ results: StudyResults, format: PrintFormat = .text, locale: TidyLocale = .standard, precision: Int? = nil
  ) {
    self.results = results
    self.format = format
    self.locale = locale
    self.precision = precision ?? results.study.report.precision
  }

  /// The recomputed figures beside the published ones, with a verdict.
  public func barometer() -> String {
    switch format {
    case .text: terminalBarometer()
    case .markdown:
      BarometerPage(wording: ReportWording(study: results.study, isInReport: false), results: results).markdown()
    case .csv: printed(results.tidyIndicators())
    case .json: results.tidyIndicators().json.text(precision: precision)
    }
  }

  /// One table with its intervals.
  public func table(_ table: TableResult) -> String {
    let presence = RegionPresence(results)
    return switch format {
    case .text: terminal(table, presence: presence)
    case .markdown:
      TablePage(wording: ReportWording(study: results.study, isInReport: false), result: table, presence: presence)
        .markdown()
    case .csv: printed(table.tidy(in: results.study))
    case .json: table.tidy(in: results.study).json.text(precision: precision)
    }
  }

  /// The tests of one table for machines: as CSV, or as JSON where the format is not CSV.
  public func tests(_ table: TableResult) -> String {
    let tests = table.tidyTests(in: results.study)
    return format == .csv ? printed(tests) : tests.json.text(precision: precision)
  }

  /// Some comparisons one after the other, each with its levels, changes and rules.
  public func comparisons(_ chosen: [ComparisonResult]) -> String {
    let presence = RegionPresence(results)
    switch format {
    case .text:
      let wording = ReportWording(study: results.study, markup: .plain)
      let pages = chosen.map { ComparisonPage(wording: wording, result: $0, presence: presence).terminal() }
      return heading(wording.text(results.study.title), wording: wording) + pages.joined(separator: "\n")
    case .markdown:
      let wording = ReportWording(study: results.study, isInReport: false)
      return chosen.map { ComparisonPage(wording: wording, result: $0, presence: presence).markdown() }
        .joined(separator: "\n")
    case .csv: return printed(ComparisonResult.tidy(chosen, in: results.study))
    case .json: return ComparisonResult.tidy(chosen, in: results.study).json.text(precision: precision)
    }
  }

  /// What every published figure is worth.
  public func verification() -> String {
    let verification = Verification(results)
    switch format {
    case .text:
      let wording = ReportWording(study: results.study, markup: .plain)
      return heading(wording.text(results.study.title), wording: wording)
        + VerificationPage(wording: wording, verification: verification).terminal()
    case .markdown:
      return VerificationPage(
        wording: ReportWording(study: results.study, isInReport: false), verification: verification
      ).markdown()
    case .csv: return printed(verification.tidy(in: results.study))
    case .json: return verification.tidy(in: results.study).json.text(precision: precision)
    }
  }

  private func printed(_ table: TidyTable) -> String {
    String(decoding: table.csv(precision: precision, locale: locale), as: UTF8.self)
  }

  // MARK: Terminal

  private func terminalBarometer() -> String {
    let wording = ReportWording(study: results.study, markup: .plain)
    var text = heading(wording.text(results.study.title), wording: wording)
    let level = wording.percent(ofLevel: wording.level())
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Indicateur et vague", en: "Indicator and wave"), .left),
      TextTable.Column(wording.say(fr: "Résultat", en: "Result")),
      TextTable.Column(wording.say(fr: "IC à \(level)", en: "\(level) CI")), TextTable.Column("n"),
      TextTable.Column(wording.say(fr: "Publié", en: "Published")),
      TextTable.Column(wording.say(fr: "Verdict", en: "Verdict"), .left),
    ])
    for result in results.indicators {
      table.append([wording.name(of: result.indicator)], style: .heading)
      for row in BarometerRow.rows(of: result, waves: wording.wavesForReaders) {
        table.append(cells(row, wording: wording))
      }
    }
    text += table.terminal + "\n"
    let checks = results.indicators.flatMap(\.readings).flatMap(\.published)
    if !checks.isEmpty { text += wording.summary(of: checks) + "\n" }
    text += checks.compactMap { wording.refusal(of: $0) }.map { $0 + "\n" }.joined()
    if let rule = wording.smallBaseRule { text += rule + "\n" }
    return text
  }

  private func cells(_ row: BarometerRow, wording: ReportWording) -> [String] {
    let place = [row.region, wording.label(of: row.answer, of: row.indicator.variable)].compactMap { $0 }
    let wave = ([wording.name(of: row.wave)] + place).joined(separator: " – ")
    var cells = row.repeatsFigure ? ["", "", "", ""] : ["  " + wave]
    if !row.repeatsFigure {
      cells +=
        (row.estimate?.base.respondents ?? 0) > 0
        ? [wording.figure(row.estimate), wording.interval(row.estimate), wording.base(row.estimate)]
        : [wording.unavailable, "", ""]
    }
    guard let check = row.check else { return cells }
    return cells + [wording.published(check.figure), wording.verdict(check)]
  }

  private func terminal(_ result: TableResult, presence: RegionPresence) -> String {
    let wording = ReportWording(study: results.study, markup: .plain)
    let page = TablePage(wording: wording, result: result, presence: presence)
    var text = heading(page.title, wording: wording)
    let matrices = FigureMatrix.matrices(of: result, wording: wording)
    for matrix in matrices {
      let layout = TableLayout(matrix, of: result.specification, presence: presence, wording: wording)
      let question = matrix.variables.count == 1 ? matrix.variables.first.map { wording.text($0.label) + " – " } : nil
      text += (question ?? "") + wording.name(ofWave: matrix.wave) + "\n\n" + layout.figures().terminal + "\n"
      text +=
        page.independenceNotes(matrix).map { $0 + "\n" }.joined() + (matrix.tests.independence.isEmpty ? "" : "\n")
      text += page.intervalTitle + "\n\n" + layout.intervals().terminal + "\n"
    }
    return text + page.terminalNotes(matrices).map { $0 + "\n" }.joined()
  }

  /// The title, and the banner of a study whose rows are made up.
  private func heading(_ title: String, wording: ReportWording) -> String {
    title + "\n" + (wording.study.isSynthetic ? wording.syntheticBanner + "\n" : "") + "\n"
  }
}
