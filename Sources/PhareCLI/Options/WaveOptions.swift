import ArgumentParser
import PhareCSV
import PhareSurvey

/// The dialect and the sampling design of a CSV file that no study describes.
struct WaveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Column of weights.", valueName: "column"))
  var weight: String?
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Columns whose crossing makes the strata.", valueName: "column"))
  var strata: [String] = []
  @Option(help: ArgumentHelp("Column of the PSUs, where respondents are not sampled directly.", valueName: "column"))
  var psu: String?
  @Option(help: ArgumentHelp("Number of PSUs in each stratum's population, or its column.", valueName: "size"))
  var population: DesignSpecification.PopulationSize?
  @Option(
    help: ArgumentHelp(
      "Column of the probability that the PSU is in the sample, where PSUs were drawn with unequal ones.",
      valueName: "column"))
  var probability: String?
  @Option(help: ArgumentHelp("Variance under unequal probabilities (default: brewer).", valueName: "method"))
  var pps: UnequalSampling.Method?
  @Option(help: ArgumentHelp("Estimator of that variance (default: yates_grundy).", valueName: "estimator"))
  var ppsVariance: UnequalSampling.VarianceEstimator?
  @Option(help: ArgumentHelp("Variance of a stratum with a single PSU.", valueName: "rule"))
  var lonelyPsu = LonelyPSU.fail
  @Flag(help: "Apply --lonely-psu adjust or average also to domains in one PSU of a stratum.")
  var adjustDomainLonely = false
  @Option(help: ArgumentHelp("Delimiter, where detection fails.", valueName: "delimiter"))
  var delimiter: CSVDelimiter?
  @Option(help: ArgumentHelp("Encoding, where detection fails.", valueName: "encoding"))
  var encoding: CSVEncoding?
  @Option(help: ArgumentHelp("Decimal mark, where detection fails.", valueName: "mark"))
  var decimalMark: CSVDecimalMark?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Texts that stand for no answer, such as NA, separated by spaces or commas.", valueName: "text"))
  var missing: [CommaSeparated<String>] = []
  @OptionGroup var lines: HeaderOptions

  /// Whether any of the options was given.
  var isStated: Bool {
    weight != nil || !strata.isEmpty || psu != nil || population != nil || delimiter != nil || encoding != nil
      || decimalMark != nil || lines.isStated || !missing.isEmpty || lonelyPsu != .fail || adjustDomainLonely
      || probability != nil
      || pps != nil || ppsVariance != nil
  }

  func validate() throws {
    if probability == nil, pps != nil || ppsVariance != nil {
      throw ValidationError(.noProbability)
    }
    if pps == .joint { throw ValidationError(.jointProbabilities) }
    if ppsVariance != nil, pps == nil || pps == .brewer {
      throw ValidationError(.varianceOfOtherMethods)
    }
    if probability != nil, population != nil {
      throw ValidationError(.populationBesideProbabilities)
    }
    if adjustDomainLonely, probability != nil {
      throw ValidationError(.domainsBesideProbabilities)
    }
    guard adjustDomainLonely, !lonelyPsu.appliesToDomains else { return }
    throw ValidationError(.domainsWithoutRule)
  }

  /// Attaches negative numbers to the option before them, as in `--population=-3`, and the negative codes of `--missing` to it:
  /// they look like options, and its value would be said to be missing.
  static func attachingNegativeCodes(_ arguments: some Sequence<String>) -> [String] {
    var attached: [String] = []
    var isMissing = false
    var isEnded = false
    for argument in arguments {
      isEnded = isEnded || argument == "--"
      let isNegative = !isEnded && argument.wholeMatch(of: /-[0-9][0-9.,]*/) != nil
      let isOption = attached.last.map { $0.hasPrefix("--") && $0.count > 2 && !$0.contains("=") } ?? false
      if isNegative, isOption, !isMissing, let option = attached.popLast() {
        attached.append("\(option)=\(argument)")
      } else if argument == "--missing" {
        isMissing = true
        attached.append(argument)
      } else if isMissing, isNegative || !argument.hasPrefix("-") {
        if attached.last == "--missing" { attached.removeLast() }
        attached.append("--missing=\(argument)")
      } else {
        isMissing = false
        attached.append(argument)
      }
    }
    return attached
  }

  /// The wave of a file, read and sampled by these options.
  func wave(of path: String) -> WaveSpecification {
    var design = DesignSpecification(
      stages: [.init(psu: psu, strata: strata, population: population)], weight: weight, lonelyPSU: lonelyPsu)
    design.adjustsDomainLonely = adjustDomainLonely
    design.unequal = probability.map {
      UnequalSpecification(method: pps ?? .brewer, variance: ppsVariance ?? .yatesGrundy, probability: $0)
    }
    var specification = WaveSpecification(
      id: "data", audience: .other("data"), path: path,
      missing: missing.flatMap(\.elements).map { MissingCode(code: $0, reason: .empty) },
      dialect: lines.dialect(delimiter: delimiter, encoding: encoding, decimalMark: decimalMark),
      design: design)
    specification.sheet = lines.sheet
    return specification
  }
}

extension DesignSpecification.PopulationSize: ExpressibleByArgument {
  /// Reads a number, or else the name of a column.
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self = Double(argument).map { .number($0) } ?? .column(argument)
  }
}
