import PhareCSV
import PhareStudy
import PhareSurvey
import Testing

@Suite struct StudyFileTests {
  private let yaml = """
    title: {fr: "Fragilités et co-construction en territoire", en: "Fragilities and co-construction"}
    language: fr
    synthetic: true

    variables:
      innovation:
        label: "Les partenariats sont source d'innovation"
        question: "Diriez-vous que les partenariats… ?"
        type: single
        categories: {1: "Tout à fait", 2: "Plutôt", 3: {label: "Plutôt pas", score: -1}, 4: , 8: "Ne sait pas"}
        missing: {9: refused, 99: not_asked}
        nets: {yes: {label: "Sous-total Oui", of: [1, 2]}, no: [3, "4"]}
      modes:
        type: multiple
        base: responses
        items: {m1: "Mécénat", m2: "Pratiques responsables"}
        where: {innovation: yes}
      emploi: {label: "Emploi", type: scale, range: [0, 10], where: {innovation: [1, 2, no]}}
      size: {categories: [small, big]}
      employees: {type: number}
      remarks: {type: text}
      region: {type: region}
      former: {type: region, coding: former-region}

    missing: [NA, "."]
    waves:
      - id: mayors-2016
        audience: mayors
        year: 2016
        label: {fr: Maires, en: Mayors}
        data: ./waves/../mayors-2016.csv
        columns: {innovation: Q5, region: REG, modes: {m1: Q7_1, m2: Q7_2}}
        recodes: {innovation: {"oui": 1, "01": 2, refus: 9}, modes: {X: 1}, region: {IDF: "Île-de-France"}}
        missing: {NR: refused}
        respondent: id
        dialect: {delimiter: ";", encoding: latin-1, decimal_mark: ",", header: 2, skip: 1}
        design:
          strata: [region, size]
          psu: commune
          population: communes
          weight: poids
          lonely_psu: adjust
        weighting:
          method: raking
          margins: margins/mayors-2016.csv
          bounds: [0.3, 3]
          total: 34842
          by: region
          trim: 5
        sampling: {method: raisonne, universe: 34842, source: "COG", fieldwork: [2016-09-02, 2016-10-14], mode: phone}
      - id: citizens-2019
        audience: citizens
        data: citizens-2019.csv
        design: {weight: w, replicates: {columns: "rep_*", method: fay, rho: 0.3, scale: 0.5, rscales: 1, mse: yes}}

    indicators:
      - id: innovation
        variable: innovation
        net: yes
        where: {region: Bretagne}
        published:
          - {wave: mayors-2016, value: 87, source: "Co-construisons demain (2018)"}
          - {wave: citizens-2019, value: 74.5, unit: "%", region: Corse, status: verbatim, note: n, category: 1}
      - {id: emploi, label: Emploi, variable: emploi, published: [{wave: mayors-2016, value: 7.1, unit: /10}]}

    tables:
      - id: innovation-by-region
        title: Innovation
        rows: [innovation]
        columns: [region, [region, size]]
        waves: [mayors-2016]
        statistic: proportion
        percent: column
        interval: korn-graubard
        tests: [rao_scott, versus_rest, column_letters]
        where: {size: big}
        adjust: holm
        level: 0.9
      - {id: ratio, rows: employees, statistic: ratio, denominator: emploi}
      - {id: median, rows: [employees], statistic: quantile, rule: hf7}
      - {id: tested, rows: [innovation], columns: [region], tests: [wald, rao_scott_first_order]}
    comparisons:
      - {id: trend, indicator: innovation, waves: [mayors-2016, citizens-2019], by: [region], accept: "Asked alike"}
      - {id: jobs, variable: emploi, waves: [mayors-2016, citizens-2019], overlap: units, adjust: bh, level: 0.8}
    report: {formats: [csv, markdown], level: 0.9, small_base: 50, hide_below: 20, interval: beta, precision: 17,
      design_effect: wor, degrees_of_freedom: design}
    """

  private func study() throws -> Study {
    try StudyFile(path: "folder/study.yaml", bytes: Array(yaml.utf8)).study()
  }

  @Test func theTopOfTheStudy() throws {
    let study = try study()
    #expect(
      study.title
        == LocalizedText([
          .fr: "Fragilités et co-construction en territoire", .en: "Fragilities and co-construction",
        ]))
    #expect(study.language == .fr)
    #expect(study.isSynthetic)
    #expect(study.path == "folder/study.yaml")
    #expect(study.directory == "folder")
    #expect(
      study.report
        == ReportOptions(
          formats: [.csv, .markdown], level: 0.9, smallBase: 50, hideBelow: 20, interval: .beta,
          designEffect: .withoutReplacement, degreesOfFreedom: .design, precision: 17))
  }

  @Test func theCodebookKeepsTheOrderAndTheCodesAsWritten() throws {
    let emploi: Filter = Filter([.init(variable: "innovation", codes: ["1", "2", "no"])])
    #expect(
      try study().codebook
        == Codebook([
          Variable(
            id: "innovation", label: "Les partenariats sont source d'innovation",
            question: "Diriez-vous que les partenariats… ?",
            kind: .single(categories: [
              Category(code: "1", label: "Tout à fait"), Category(code: "2", label: "Plutôt"),
              Category(code: "3", label: "Plutôt pas", score: -1), Category(code: "4"),
              Category(code: "8", label: "Ne sait pas"),
            ]),
            missing: [MissingCode(code: "9", reason: .refused), MissingCode(code: "99", reason: .notAsked)],
            nets: [
              Net(id: "yes", label: "Sous-total Oui", codes: ["1", "2"]), Net(id: "no", codes: ["3", "4"]),
            ]),
          Variable(
            id: "modes",
            kind: .multiple(
              items: [Item(id: "m1", label: "Mécénat"), Item(id: "m2", label: "Pratiques responsables")],
              base: .responses),
            filter: Filter([.init(variable: "innovation", codes: ["yes"])])),
          Variable(id: "emploi", label: "Emploi", kind: .scale(0...10), filter: emploi),
          Variable(id: "size", kind: .single(categories: [Category(code: "small"), Category(code: "big")])),
          Variable(id: "employees", kind: .number),
          Variable(id: "remarks", kind: .text),
          Variable(id: "region", kind: .region(coding: .name)),
          Variable(id: "former", kind: .region(coding: .formerRegion)),
        ]))
  }

  @Test func aWaveWithEverything() throws {
    let wave = try #require(try study().wave("mayors-2016"))
    var expected = WaveSpecification(
      id: "mayors-2016", audience: .mayors, year: 2016, path: "folder/mayors-2016.csv",
      displayName: "./waves/../mayors-2016.csv",
      columns: ["innovation": "Q5", "region": "REG", "modes.m1": "Q7_1", "modes.m2": "Q7_2"],
      recodes: [
        "innovation": ["oui": "1", "01": "2", "refus": "9"], "modes": ["X": "1"],
        "region": ["IDF": "Île-de-France"],
      ],
      missing: [
        MissingCode(code: "NA", reason: .empty), MissingCode(code: ".", reason: .empty),
        MissingCode(code: "NR", reason: .refused),
      ],
      dialect: CSVDialectOverrides(
        delimiter: .semicolon, encoding: .windows1252, decimalMark: .comma, headerLines: 2, skippedLines: 1),
      respondent: "id",
      design: DesignSpecification(
        stages: [.init(psu: "commune", strata: ["region", "size"], population: .column("communes"))],
        weight: "poids", lonelyPSU: .adjust))
    expected.recodeOrder = ["innovation": ["1", "2", "9"], "modes": ["1"], "region": ["Île-de-France"]]
    #expect(wave.specification == expected)
    #expect(wave.label == LocalizedText([.fr: "Maires", .en: "Mayors"]))
    #expect(wave.replicates == nil)
    #expect(
      wave.weighting
        == WeightingSpecification(
          method: .raking,
          margins: [.init(path: "folder/margins/mayors-2016.csv", displayName: "margins/mayors-2016.csv")],
          bounds: .range(lower: 0.3, upper: 3), total: 34842, by: ["region"], trimming: .init(upper: 5)))
    var notice = SamplingNotice()
    notice.method = .raisonne
    notice.universeSize = 34842
    notice.source = "COG"
    notice.fieldwork = .init(
      start: try #require(CalendarDate(year: 2016, month: 9, day: 2)),
      end: try #require(CalendarDate(year: 2016, month: 10, day: 14)))
    notice.modes = ["phone"]
    #expect(wave.sampling == notice)
  }

  @Test func replicateWeights() throws {
    let wave = try #require(try study().wave("citizens-2019"))
    #expect(
      wave.replicates
        == ReplicateSpecification(
          columns: .pattern("rep_*"), method: .fay, scale: 0.5, factors: .uniform(1), rho: 0.3,
          usesMeanSquaredError: true))
    #expect(wave.specification.design.weight == "w")
    #expect(wave.specification.design.stages == [.init()])
    #expect(wave.sampling == nil)
  }

  @Test func indicatorsWithWhatWasPublished() throws {
    #expect(
      try study().indicators == [
        Indicator(
          id: "innovation", label: "Les partenariats sont source d'innovation", hasOwnLabel: false,
          variable: "innovation",
          answer: .net("yes"), statistic: .proportion,
          filter: Filter([.init(variable: "region", codes: ["53"])]),
          published: [
            PublishedFigure(
              wave: "mayors-2016", value: 87, unit: .percent, source: "Co-construisons demain (2018)"),
            PublishedFigure(
              wave: "citizens-2019", value: 74.5, decimals: 1, unit: .percent, region: "Corse",
              answer: .category("1"), status: "verbatim", note: "n"),
          ]),
        Indicator(
          id: "emploi", label: "Emploi", variable: "emploi", answer: nil, statistic: .mean,
          published: [PublishedFigure(wave: "mayors-2016", value: 7.1, decimals: 1, unit: .units)]),
      ])
  }

  @Test func tablesAndComparisons() throws {
    let study = try study()
    #expect(
      study.tables == [
        TableSpecification(
          id: "innovation-by-region", title: "Innovation", rows: ["innovation"],
          columns: [["region"], ["region", "size"]], waves: ["mayors-2016"], statistic: .proportion, percent: .column,
          interval: .kornGraubard, tests: [.raoScott, .versusRest, .columnLetters],
          filter: Filter([.init(variable: "size", codes: ["big"])]), adjustment: .holm, level: 0.9),
        TableSpecification(id: "ratio", rows: ["employees"], statistic: .ratio, denominator: "emploi"),
        TableSpecification(
          id: "median", rows: ["employees"], statistic: .quantile, probabilities: [0.5], quantileRule: .hf7),
        TableSpecification(
          id: "tested", rows: ["innovation"], columns: [["region"]], tests: [.wald, .raoScottFirstOrder]),
      ])
    #expect(
      study.comparisons == [
        ComparisonSpecification(
          id: "trend", indicator: "innovation", variable: "innovation", answer: .net("yes"), statistic: .proportion,
          filter: Filter([.init(variable: "region", codes: ["53"])]), waves: ["mayors-2016", "citizens-2019"],
          by: ["region"], isOverlapStated: false, acceptedBecause: "Asked alike"),
        ComparisonSpecification(
          id: "jobs", variable: "emploi", statistic: .mean, waves: ["mayors-2016", "citizens-2019"], overlap: .units,
          adjustment: .bh, level: 0.8),
      ])
  }

  @Test(arguments: [
    (StudyElement.wave("mayors-2016"), "design.weight", "folder/study.yaml:41:15"),
    (.wave("mayors-2016"), "weighting.bounds.1", "folder/study.yaml:46:21"),
    (.wave("mayors-2016"), "design.replicates.columns", "folder/study.yaml:38:7"),
    (.wave("citizens-2019"), "respondent", "folder/study.yaml:51:5"),
    (.wave("no-such"), "data", "folder/study.yaml"),
    (.variable("region"), "", "folder/study.yaml:22:3"),
    (.variable("region"), "type", "folder/study.yaml:22:18"),
    (.indicator("innovation"), "published.1.region", "folder/study.yaml:63:63"),
    (.table("median"), "rows.0", "folder/study.yaml:80:25"),
    (.comparison("trend"), "waves.1", "folder/study.yaml:83:61"),
    (.report, "level", "folder/study.yaml:85:43"),
    (.study, "title", "folder/study.yaml:1:8"),
  ]) func places(element: StudyElement, key: String, place: String) throws {
    #expect(try study().location(of: element, key: key).description == place)
  }

  @Test func whatNobodyWritesHasADefault() throws {
    let text = "title: T\nwaves: [{id: w, audience: schools, data: w.csv}]\n"
    let study = try StudyFile(path: "study.yaml", bytes: Array(text.utf8)).study()
    let wave = StudyWave(specification: WaveSpecification(id: "w", audience: .other("schools"), path: "w.csv"))
    #expect(study.waves == [wave])
    #expect(study.language == .fr)
    #expect(study.isSynthetic == false)
    #expect(study.report == ReportOptions())
    #expect(study.directory == ".")
    #expect(study.codebook.variables.isEmpty && study.indicators.isEmpty && study.tables.isEmpty)
  }

  @Test func severalStagesAndMargins() throws {
    let text = """
      title: T
      variables: {region: }
      waves:
        - id: w
          audience: citizens
          data: w.csv
          design:
            strata: region
            psu: [{psu: commune, population: 34842}, {psu: household, strata: [block], population: households}, person]
          weighting: {method: logit, margins: [a.csv, b/c.csv], bounds: tightest, trim: [0.2, 5]}
          sampling: {universe: Residents, universe_size: 64e6, fieldwork: 2015-01-31, mode: [phone, web], quotas: age}
      """
    let study = try StudyFile(path: "/data/study.yaml", bytes: Array(text.utf8)).study()
    let wave = try #require(study.waves.first)
    #expect(
      wave.specification.design.stages == [
        .init(psu: "commune", strata: ["region"], population: .number(34842)),
        .init(psu: "household", strata: ["block"], population: .column("households")), .init(psu: "person"),
      ])
    #expect(
      wave.weighting
        == WeightingSpecification(
          method: .logit,
          margins: [
            .init(path: "/data/a.csv", displayName: "a.csv"), .init(path: "/data/b/c.csv", displayName: "b/c.csv"),
          ], bounds: .tightest, trimming: .init(lower: 0.2, upper: 5)))
    #expect(wave.sampling?.universe == "Residents")
    #expect(wave.sampling?.universeSize == 64_000_000)
    #expect(wave.sampling?.fieldwork?.start == wave.sampling?.fieldwork?.end)
    #expect(wave.sampling?.modes == ["phone", "web"])
    #expect(wave.sampling?.quotas == ["age"])
  }

  @Test func aFileOnDisk() {
    #expect(throws: Problems<StudyProblem>.self) { try StudyFile(path: "/no/such/study.yaml") }
    #expect(throws: Problems<StudyProblem>.self) { try StudyFile(path: "/") }
    #expect(throws: Problems<StudyProblem>.self) { try StudyFile(path: "") }
    do throws(Problems<StudyProblem>) {
      _ = try StudyFile(path: "/no/such/study.yaml")
    } catch {
      #expect(
        error.description
          == "/no/such/study.yaml: cannot be read (No such file or directory); give the path of a study "
          + "file, or draft one with 'phare init'")
    }
  }
}
