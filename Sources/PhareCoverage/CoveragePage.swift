import Phare

/// The simulation as a page of the documentation, in Markdown.
struct CoveragePage {
  let result: CoverageResult
  private let numbers = NumberFormat(language: .en)

  /// The page.
  var text: String {
    [
      head, intervals, methods, marks, changes, smallAreas, plans, designs,
    ].joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    """
    # Coverage and error rates

    What 95% and 5% are worth: every interval, mark, letter, rank, change, small-area estimate and plan of Phare, tried on \
    samples whose truth is known.

    ## Overview

    A 95% interval is honest where it holds the truth 95 times in 100, and a mark at the 5% level where it is a false alarm \
    no more than 5 times in 100. Neither follows from a formula alone: with few respondents, unequal weights and rare \
    answers the formulas promise more than they keep. So each claim is simulated here: samples are drawn by the designs of \
    the textbooks, and by those of the waves that come with Phare, from populations in which the answer has the same share \
    in every region. Then every interval ought to hold that share, and no region ought to be told apart.

    Each figure comes with the standard error of the simulation, ± in points. There are \(result.settings.draws) draws of each \
    design and share, each with all of its regions. The draws are seeded: `Scripts/coverage` writes this page again, with the \
    same figures on any number of cores.

    Marks, letters, ranks and changes follow the rules of a report: bases with an effective n below 30 are left out, \
    degrees of freedom are Satterthwaite's, and the difference of two shares has to pass the score test on the effective n \
    as well as Student's test under the design. Figures on fewer than 10 respondents are not printed, and not counted here.
    """
  }

  // MARK: Cells

  /// "96.2 ± 0.3", in percent; "–" where nothing was tried.
  private func rate(_ tally: Tally?) -> String {
    guard let tally, let rate = tally.rate else { return "–" }
    let error = tally.error.map { " ± " + numbers.number($0 * 100, decimals: 1) } ?? ""
    return numbers.number(rate * 100, decimals: 1) + error
  }

  private func table(_ columns: [String], _ rows: [[String]]) -> String {
    let lines = [columns, columns.indices.map { $0 == 0 ? "---" : "---:" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private var shareColumns: [String] {
    CoverageSettings.shares.map { "share of " + numbers.percent($0) }
  }

  private func cells(of design: SimulatedDesign) -> [CoverageResult.Cell] {
    result.cells.filter { $0.design.name == design.name }
  }

  /// A row per design, a column per share.
  private func byDesign(_ tally: (CoverageResult.Cell) -> Tally?) -> String {
    table(
      ["Design"] + shareColumns,
      result.designs.map { design in [design.name] + cells(of: design).map { rate(tally($0)) } })
  }

  private func sum(_ tallies: [Tally?]) -> Tally {
    var sum = Tally()
    for tally in tallies { if let tally { sum.add(tally) } }
    return sum
  }

  // MARK: Sections

  private var intervals: String {
    """
    ## Intervals of regions

    How often the 95% interval of a region holds its true share, in percent: the Korn–Graubard interval with its size capped \
    at Kish's effective n, which is the default.

    \(byDesign { $0.figures.intervals[.kornGraubard] })

    The same for regions with an effective n below 30 only:

    \(byDesign { $0.figures.smallIntervals[.kornGraubard] })

    And for the logit interval of these small regions, the default of R's `svyciprop`:

    \(byDesign { $0.figures.smallIntervals[.logit] })
    """
  }

  private var methods: String {
    let rows = ProportionIntervalMethod.allCases.map { method in
      ["`\(method.rawValue)`"]
        + CoverageSettings.shares.map { share in
          rate(sum(result.cells.filter { $0.share == share }.map { $0.figures.intervals[method] }))
        }
        + [rate(sum(result.cells.map { $0.figures.smallIntervals[method] }))]
    }
    return """
      ## Methods

      Every method of intervals, over the regions of all designs; in the last column, over small regions and all shares.

      \(table(["Method"] + shareColumns + ["effective n below 30"], rows))
      """
  }

  private var marks: String {
    """
    ## Marks, letters and ranks

    Regions marked as above or below the rest of the country, though none differs, in percent:

    \(byDesign { $0.figures.marks })

    The same by Student's test alone, of regions with 30 respondents or more whatever their weights:

    \(byDesign { $0.figures.studentMarks })

    Pairs of regions with a letter, of those that do not differ, in percent:

    \(byDesign { $0.figures.letters })

    Waves in which a rank interval leaves out a true rank, for a promise of at most 5%:

    \(byDesign { $0.figures.ranks })
    """
  }

  private var changes: String {
    let rows = result.clusters.map { ["\($0.few) against \($0.many)", rate($0.alarms)] }
    return """
      ## Changes and decompositions

      Changes between two waves marked for the whole country, though nothing changed, in percent:

      \(byDesign { $0.changes.whole })

      Changes marked for a region:

      \(byDesign { $0.changes.regions })

      Behaviour and composition effects with p below 0.05, though neither changed:

      \(byDesign { $0.changes.parts })

      A change of the mean between a wave of few clusters and one of many:

      \(table(["Clusters", "marked"], rows))
      """
  }

  private var smallAreas: String {
    let rows = result.smallAreas.map { areas in
      [
        "\(numbers.percent(areas.share)), ± \(numbers.number(areas.spread * 100, decimals: 0))",
        rate(areas.claims.printed),
        rate(areas.claims.all), rate(areas.claims.smallest), rate(areas.claims.direct),
      ]
    }
    let sizes = CoverageResult.smallAreaSizes.map { "\($0)" }.joined(separator: ", ")
    return """
      ## Small areas

      How often the 95% interval of the small-area model holds a region's true share, in percent: regions of \(sizes) \
      respondents whose true shares are normal around a mean, with a standard deviation in points. A report prints a model \
      only where regions differ at the 5% level: the first column is how often that is so, and the others are over these \
      draws.

      \(table(["True shares", "printed", "all regions", "the smallest region", "direct intervals"], rows))
      """
  }

  private var plans: String {
    let rows = result.plans.map { plan in
      [plan.name, plan.promise(numbers), plan.found(numbers)]
    }
    return """
      ## Plans

      What a plan promises, and what its samples give.

      \(table(["Plan", "Promised", "Found"], rows))
      """
  }

  private var designs: String {
    let lines = result.designs.map { "- *\($0.name)*: \($0.summary)." }
    return """
      ## Designs

      \(lines.joined(separator: "\n"))

      In the textbook designs the answer has exactly the stated share in the population of every region, from which each \
      sample is drawn anew. In the shipped waves each respondent gives the answer with that probability.
      """
  }
}
