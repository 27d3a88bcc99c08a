import PhareEstimation
import PhareStudy

/// The tests of a table as printed: letters after figures, names after columns, a sentence per group of columns.
struct TableTests: Sendable {
  /// The letters after each figure: measures × columns, empty without tests.
  private(set) var letters: [[String]]
  /// The letter that names each column; nil where columns are not compared two by two.
  private(set) var names: [String?]
  /// The tests of independence, by group of columns.
  private(set) var independence: [(group: Int, outcome: GroupTests.Independence)] = []
  /// The options by which columns were compared.
  private(set) var options: ColumnLetterOptions?

  /// The tests of a grid. No letter stands by a figure that may not be printed, nor names one.
  init(_ grid: FigureGrid, rows: [Int], rule: SmallBaseRule) {
    letters = [[String]](repeating: [String](repeating: "", count: grid.columns.count), count: rows.count)
    names = [String?](repeating: nil, count: grid.columns.count)
    for tests in grid.tests {
      independence += tests.independence.map { (tests.group, $0) }
      guard let columnLetters = tests.letters else { continue }
      options = columnLetters.options
      let columns = grid.columns.indices.filter { grid.columns[$0].group == tests.group }
      for (column, name) in zip(columns, columnLetters.names) where !name.isEmpty { names[column] = name }
      for (measure, row) in rows.enumerated() where columnLetters.letters.indices.contains(row) {
        let isShown = columns.map { rule.shows(grid.figures[row][$0].estimate.base) }
        for (position, cell) in columnLetters.letters[row].enumerated()
        where columns.indices.contains(position) && isShown[position] {
          letters[measure][columns[position]] = ColumnLetters.text(
            cell.filter { isShown[$0.column] }, names: columnLetters.names)
        }
      }
    }
  }

  /// The tests of other measures of the same columns after these.
  func appending(_ other: TableTests) -> TableTests {
    var all = self
    all.letters += other.letters
    all.independence += other.independence
    all.options = options ?? other.options
    all.names = zip(names, other.names).map { $0 ?? $1 }
    return all
  }
}

extension ReportWording {
  /// The meaning of the letters.
  func letterRule(_ options: ColumnLetterOptions) -> String {
    let threshold = percent(ofLevel: 1 - options.level)
    let base = numbers.count(options.smallBase)
    let correction = words(for: options.adjustment)
    return say(
      fr: """
        Lettres : (A), (B)… nomment les domaines d’un même groupe ; une lettre après un chiffre dit qu’il \
        dépasse significativement celui du domaine nommé, au seuil de \(threshold) : test de Student sous le \
        plan de sondage et, pour une part, test du score sur les n efficaces, \(correction). Ne sont comparés ni \
        les domaines d’un n efficace sous \(base) ni les parts de 0 ou 100 %.
        """,
      en: """
        Letters: (A), (B)… name the domains of a group; a letter after a figure means that it significantly \
        exceeds that of the domain named, at the \(threshold) level: Student’s t-test under the sampling design and, \
        for a share, the score test on the effective n, \(correction). Domains with an effective n below \(base) \
        and shares of 0 or 100% are not compared.
        """)
  }

  /// The outcome of a test of independence.
  ///
  /// - Parameter hasMarks: whether letters or signs stand by the figures that were tested together.
  func sentence(for outcome: GroupTests.Independence, by label: String, level: Double, hasMarks: Bool) -> String {
    let intro = say(fr: "Indépendance, \(label) : ", en: "Independence, \(label): ")
    switch outcome.result {
    case .failure(let reason): return intro + words(for: reason) + " (\(words(for: outcome.method)))."
    case .success(let test):
      let isDifferent = test.pValue < 1 - level
      let verdict =
        isDifferent
        ? say(fr: "les réponses diffèrent", en: "the answers differ")
        : say(fr: "le test d’ensemble ne conclut pas", en: "the overall test is not conclusive")
      return intro + statistic(of: test) + ", " + numbers.pValue(test.pValue) + say(fr: " ; ", en: "; ") + verdict
        + " (\(words(for: test.method)))." + (hasMarks && !isDifferent ? " " + marksBesideTest : "")
    }
  }

  /// The reason why figures are marked where the test of all of them together does not conclude.
  private var marksBesideTest: String {
    say(
      fr: "Les signes et les lettres viennent de tests chiffre par chiffre : ici, ils peuvent tenir au hasard.",
      en: "Signs and letters come from tests of single figures: here they may be due to chance.")
  }

  private func words(for method: IndependenceTest.Method) -> String {
    switch method {
    case .secondOrder: say(fr: "Rao et Scott", en: "Rao–Scott")
    case .firstOrder: say(fr: "Rao et Scott, premier ordre", en: "Rao–Scott, first order")
    case .wald: "Wald"
    case .adjustedWald: say(fr: "Wald, ajusté", en: "Wald, adjusted")
    }
  }

  /// "F(3,9 ; 7 678) = 2,31"; of the first order both the corrected chi-square and Pearson's X², which R prints.
  private func statistic(of test: IndependenceTest) -> String {
    let value = numbers.number(test.statistic, decimals: 2)
    let numerator = numbers.number(test.numeratorDegreesOfFreedom, decimals: 1)
    guard let denominator = test.denominatorDegreesOfFreedom else {
      let pearson = numbers.number(test.pearson, decimals: 2)
      return "χ²(\(numerator)) = \(value)"
        + say(fr: " (X² de Pearson avant correction : \(pearson))", en: " (Pearson’s X² before correction: \(pearson))")
    }
    let rest = denominator.isFinite ? numbers.number(denominator, decimals: 0) : "∞"
    return "F(" + numerator + say(fr: " ; ", en: ", ") + rest + ") = " + value
  }

  /// The reason why a table cannot be tested.
  private func words(for reason: Untestable) -> String {
    switch reason {
    case .emptyTable: say(fr: "aucune réponse", en: "no answer")
    case .oneCategory:
      say(fr: "une seule réponse donnée, rien à comparer", en: "only one answer given, nothing to compare")
    case .oneDomain: say(fr: "une seule colonne, rien à comparer", en: "only one column, nothing to compare")
    case .notCategorical: say(fr: "sans objet pour ces chiffres", en: "not applicable to these figures")
    case .noDegreesOfFreedom: say(fr: "trop peu de degrés de liberté", en: "too few degrees of freedom")
    case .noVariation: say(fr: "aucune variation", en: "no variation")
    case .undefinedVariance: say(fr: "variance non définie", en: "undefined variance")
    case .selfSelected: say(fr: "non testée, échantillon de volontaires", en: "not tested, self-selected sample")
    case .withheld:
      say(
        fr: "test non publié, comme des chiffres du tableau", en: "test not published, as figures of the table are not")
    case .tooManyContrasts:
      say(fr: "trop de réponses et de colonnes pour un test", en: "too many answers and columns for a test")
    case .invalidShares: say(fr: "parts de référence invalides", en: "invalid reference shares")
    }
  }
}
