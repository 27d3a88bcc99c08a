import PhareCSV
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

@Suite struct StudyDraftTests {
  /// A profile of the values, row by row.
  private func column(_ header: String, _ rows: [String]) -> ColumnProfile {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for row in rows where !row.isEmpty {
      if counts[row] == nil { order.append(row) }
      counts[row, default: 0] += 1
    }
    let numbers = order.compactMap { Double($0) }
    let isNumeric = !order.isEmpty && numbers.count == order.count
    return ColumnProfile(
      header: header, values: order.count <= 100 ? order.map { .init($0, count: counts[$0] ?? 0) } : [],
      distinctCount: order.count, range: isNumeric ? (numbers.min() ?? 0)...(numbers.max() ?? 0) : nil,
      isWhole: numbers.allSatisfy { $0 == $0.rounded() }, rowCount: rows.count,
      emptyCount: rows.count { $0.isEmpty })
  }

  private func rows(_ values: [String], count: Int = 40) -> [String] {
    (0..<count).map { values[$0 % values.count] }
  }

  private func draft(_ columns: [ColumnProfile], path: String = "wave.csv") -> StudyDraft {
    StudyDraft.guess(files: [ProfiledFile(path: path, columns: columns)]) { ["Bretagne", "Corse"].contains($0) }
  }

  private func study(of draft: StudyDraft) throws -> Study {
    try StudyFile(path: "study.yaml", bytes: Array(draft.yaml(in: .en).utf8)).study()
  }

  @Test func theWholeText() throws {
    let columns = [
      column("id", (1...40).map(String.init)), column("REG", rows(["Bretagne", "Corse"])),
      column("Q5", rows(["2", "10", "", "1"])), column("taille", rows(["petite: < 2 000", "no"])),
      column("Q7_1", rows(["0", "1"])), column("Q7_2", rows(["1", "0", "0"])),
      column("emploi", rows((0...10).map(String.init))), column("CA", (0..<40).map { "\($0 * 7).5" }),
      column("Q9. Pourquoi ?", (0..<40).map { "parce que \($0)" }), column("poids", rows(["0.8", "1.3"])),
    ]
    let draft = draft(columns, path: "waves/Maires-2016.csv")
    #expect(
      draft.yaml(in: .en) == """
        # Drafted by 'phare init' from 1 file.
        # Every type, label and key below is a guess from headers and values: correct them, then run 'phare check'.
        title: "Study"
        language: en  # fr or en: labels, notes and number formats follow
        # synthetic: true  # if the rows are made up

        variables:
          REG:  # 2 values in 40 rows, 0 of them empty
            label: "REG"
            type: region
          Q5:  # 3 values in 40 rows, 10 of them empty
            label: "Q5"
            type: single
            categories:  # code: label
              1: "1"
              2: "2"
              10: "10"
          taille:  # 2 values in 40 rows, 0 of them empty
            label: "taille"
            type: single
            categories:
              - "petite: < 2 000"
              - "no"
          Q7:  # 2 columns of 0 and 1
            label: "Q7"
            type: multiple
            items:
              Q7_1: "Q7_1"
              Q7_2: "Q7_2"
          emploi:  # 11 values in 40 rows, 0 of them empty
            label: "emploi"
            type: scale
            range: [0, 10]
          CA:  # 40 values in 40 rows, 0 of them empty
            label: "CA"
            type: number
          v7:  # 40 values in 40 rows, 0 of them empty
            label: "Q9. Pourquoi ?"
            type: text

        waves:
          - id: maires-2016
            audience: mayors  # citizens, mayors, companies, associations or your own
            year: 2016
            data: waves/Maires-2016.csv
            respondent: id
            columns:  # variable: header
              v7: "Q9. Pourquoi ?"
            design:
              weight: poids
            # sampling:  # the notice: fill it in, all that is missing is pointed out there
            #   {method: , universe: , universe_size: , source: , fieldwork: [ , ], mode: , institute: , commissioner: }

        tables:
          - id: maires-2016-by-region
            rows:
              - Q5
              - taille
              - Q7
              - emploi
            columns: [REG]
            waves: [maires-2016]
          - id: maires-2016-means-by-region
            rows:
              - CA
            statistic: mean
            columns: [REG]
            waves: [maires-2016]

        report: {formats: [csv, markdown], level: 0.95, small_base: 30, hide_below: 10}

        """)
    let study = try study(of: draft)
    #expect(study.codebook["Q7"]?.kind == .multiple(items: [Item(id: "Q7_1"), Item(id: "Q7_2")], base: .cases))
    #expect(study.waves.first?.specification.columns == ["v7": "Q9. Pourquoi ?"])
    #expect(study.waves.first?.specification.design.weight == "poids")
  }

  @Test func whatIsNotAWeight() {
    let whole = draft([column("poids", rows(["70", "65", "82"]))])
    #expect(whole.waves.first?.weight == nil)
    let negative = draft([column("poids", rows(["0.5", "-1.5"]))])
    #expect(negative.waves.first?.weight == nil)
    let words = draft([column("weather", rows(["0.5", "1.5"]))])
    #expect(words.waves.first?.weight == nil)
    let second = draft([column("w", rows(["0.5", "1.5"])), column("w2", rows(["0.7", "1.1"]))])
    #expect(second.waves.first?.weight == "w")
    #expect(second.variables.map(\.kind) == [.number])
  }

  /// Names that only weights have may stand over whole numbers and zeros; a person's weight is no such name.
  @Test(arguments: ["EXTRI", "PONDERATION", "pondcal", "finalwgt", "WTMEC2YR", "Coef"])
  func namesOfWeights(name: String) {
    #expect(draft([column(name, rows(["0", "120", "85"]))]).waves.first?.weight == name)
  }

  /// One cell that is no weight does not make a question of the column: `check` names the cell, once it is told to be the weight.
  @Test(arguments: ["", "0", "-1,2", "abc", "#N/A"], ["Poids redressement", "POIDS", "COEF"])
  func oneOddWeight(cell: String, name: String) throws {
    let weights = (0..<300).map { "\($0 % 7),\($0 % 3 + 1)" }.map { $0.hasPrefix("0") ? "1,5" : $0 }
    for odd in [3, 299] {
      let rows = weights.indices.map { "\($0);\($0 == odd ? cell : weights[$0]);\($0 % 2)\n" }
      let reader = try CSVReader(bytes: Array(("id;\(name);q\n" + rows.joined()).utf8), displayName: "w.csv")
      let draft = draft(try reader.profile(limit: 1_000, missing: ["#N/A"]).map { ColumnProfile($0) })
      #expect(draft.waves.first?.weight == name)
      #expect(draft.variables.map(\.key) == ["q"])
    }
  }

  /// A respondent that stands twice is told by `check`, which the draft tells the column.
  @Test func oneRepeatedRespondent() {
    let ids = (1...200).map(String.init)
    let answers = rows(["a", "b"], count: 201)
    #expect(draft([column("id", ids + ["49"]), column("q", answers)]).waves.first?.respondent == "id")
    // Households of several are no respondents.
    #expect(draft([column("num_foyer", rows(ids, count: 402))]).waves.first?.respondent == nil)
  }

  @Test func placesByTheirCodes() throws {
    let columns = [
      column("REG", rows(["11", "53", "84"])), column("dep", rows(["2A", "75", "974"])),
      column("code_insee", rows(["01004", "2A004", "97105"])), column("CP", rows(["75011", "20200"])),
      column("zone", rows(["11", "53", "84"])),
    ]
    let draft = draft(columns)
    #expect(
      draft.variables.map(\.kind) == [
        .place(.region), .place(.departement), .place(.commune), .place(.postcode), .single(["11", "53", "84"]),
      ])
    let study = try study(of: draft)
    #expect(study.codebook["code_insee"]?.kind == .region(coding: .commune))
    #expect(study.codebook["dep"]?.kind == .departement)
  }

  @Test func datesAndMetadataAreInNoTable() throws {
    let draft = draft([
      column("IPAddress", rows(["10.0.0.1"])), column("Duration (in seconds)", rows(["12", "55"])),
      column("visite", rows(["2024-01-05", "2024-02-06"])),
      column("jour", rows(["05/01/2024 10:00", "06/01/2024 11:30"])),
      column("q1", rows(["oui", "non"])),
    ])
    #expect(draft.waves.first?.metadata == ["IPAddress", "Duration (in seconds)"])
    #expect(draft.variables.map(\.kind) == [.text, .text, .single(["oui", "non"])])
    #expect(
      draft.yaml(in: .en).contains(
        "# Left out: metadata of the tool, or answers read from another column, 'IPAddress', 'Duration (in seconds)'"))
    #expect(try study(of: draft).tables.first?.rows == ["q1"])
  }

  /// KoboToolbox: one cell of codes, and the same answers as columns of 0 and 1.
  @Test func answersThatStandTwiceAreReadOnce() {
    let modes = ["mecenat pratiques", "mecenat", "pratiques", "aucun", "mecenat aucun"]
    let draft = draft([
      column("modes", rows(modes)), column("modes/mecenat", rows(["1", "1", "0", "0", "1"])),
      column("modes/pratiques", rows(["1", "0", "1", "0", "0"])),
    ])
    #expect(draft.variables.map(\.kind) == [.listed(["mecenat", "pratiques", "aucun"], separator: " ")])
    #expect(draft.waves.first?.metadata == ["modes/mecenat", "modes/pratiques"])
    // An empty cell is no answer, since "aucun" is one.
    #expect(draft.yaml(in: .en).contains("\n    empty: missing  # "))
  }

  /// A scale of agreement has its sub-total and its indicator; two years of one audience are compared.
  @Test func scalesOfAgreementAreIndicators() throws {
    let answers = rows(["Tout à fait", "Plutôt", "Plutôt pas", "Pas du tout", "Ne sait pas"])
    let files = [2019, 2024].map {
      ProfiledFile(
        path: "maires-\($0).csv", columns: [column("utile", answers), column("avis", rows(["Oui", "Non"]))])
    }
    let draft = StudyDraft.guess(files: files) { _ in false }
    let study = try study(of: draft)
    #expect(study.codebook["utile"]?.nets.first?.codes == ["Tout à fait", "Plutôt"])
    #expect(study.indicators.map(\.id) == ["utile"])
    #expect(study.comparisons.first?.waves == ["maires-2019", "maires-2024"])
  }

  /// The same question under another spelling of its header; another question of that name stays one.
  @Test func headersThatDifferInTheirSpellingAreOneQuestion() throws {
    let first = ProfiledFile(
      path: "maires-2019.csv",
      columns: [
        column("REGION", rows(["Bretagne", "Corse"])), column("Q1", rows(["Oui", "Non"])),
        column("Q2", rows(["1", "2"])),
      ])
    let second = ProfiledFile(
      path: "maires-2024.csv",
      columns: [
        column("Région", rows(["Corse"])), column("q1", rows(["Non", "Oui"])),
        column("q2", rows(["Jamais", "Souvent"])),
      ])
    let draft = StudyDraft.guess(files: [first, second]) { ["Bretagne", "Corse"].contains($0) }
    #expect(draft.variables.map(\.key) == ["REGION", "Q1", "Q2", "q2"])
    let study = try study(of: draft)
    #expect(study.waves.last?.specification.columns == ["REGION": "Région", "Q1": "q1"])
  }

  @Test func whatTellsRespondentsApart() {
    let codes = (0..<40).map { "R\($0)" }
    #expect(draft([column("ville", codes), column("ID", codes)]).waves.first?.respondent == "ID")
    #expect(draft([column("ville", codes)]).waves.first?.respondent == "ville")
    #expect(draft([column("avis", (0..<40).map { "un avis \($0)" })]).waves.first?.respondent == nil)
    #expect(draft([column("ville", Array(codes.prefix(5)))]).waves.first?.respondent == nil)
    // Under such a name, `check` tells who stands twice.
    #expect(draft([column("id", codes + ["R1"])]).waves.first?.respondent == "id")
    #expect(draft([column("ville", codes + ["R1"])]).waves.first?.respondent == nil)
  }

  @Test func columnsWithMoreValuesThanAreKept() {
    let numbers = draft([column("CA", (0..<400).map { "\($0 / 2).5" }), column("n", (0..<400).map { "\($0 / 2)" })])
    #expect(numbers.variables.map(\.kind) == [.number, .number])
    #expect(draft([column("dossier", (0..<400).map { "\($0)" })]).waves.first?.respondent == "dossier")
    let texts = (0..<400).map { "avis \($0)" }
    #expect(draft([column("avis", texts)]).waves.first?.respondent == nil)
    #expect(draft([column("avis", texts)]).variables.map(\.kind) == [.text])
    #expect(draft([column("id_avis", texts)]).waves.first?.respondent == "id_avis")
  }

  @Test func aProfileOfACSVFile() throws {
    let text = "id;poids;région;q\n1;0,5;Corse;1\n2;1,5;Corse;2\n3;1,25;Bretagne;1\n"
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: "w.csv")
    let columns = try reader.profile().map { ColumnProfile($0) }
    let draft = draft(columns)
    #expect(draft.waves.first?.respondent == "id")
    #expect(draft.waves.first?.weight == "poids")
    #expect(draft.variables.map(\.key) == ["région", "q"])
    #expect(draft.variables.map(\.kind) == [.region, .single(["1", "2"])])
  }

  /// Unless the name of the column says what they are: see `placesByTheirCodes`.
  @Test func bareNumbersAreNoRegions() {
    let draft = StudyDraft.guess(files: [ProfiledFile(path: "w.csv", columns: [column("zone", rows(["44", "75"]))])]) {
      _ in
      true
    }
    #expect(draft.variables.map(\.kind) == [.single(["44", "75"])])
  }

  @Test func nineRegionsInTenAreEnough() {
    let most = column("r", rows(["Bretagne"], count: 36) + rows(["ailleurs"], count: 4))
    #expect(draft([most]).variables.map(\.kind) == [.region])
    let fewer = column("r", rows(["Bretagne"], count: 35) + rows(["ailleurs"], count: 5))
    #expect(draft([fewer]).variables.map(\.kind) == [.single(["Bretagne", "ailleurs"])])
  }

  @Test func oneZeroOneColumnIsAQuestion() {
    let alone = draft([column("Q7_1", rows(["0", "1"])), column("Q8_1", rows(["0", "1"]))])
    #expect(alone.variables.map(\.key) == ["Q7_1", "Q8_1"])
    let taken = draft([column("Q7_1", rows(["0", "1"])), column("Q7_2", rows(["0", "1"])), column("Q7", rows(["a"]))])
    #expect(taken.variables.map(\.key) == ["Q7_1", "Q7_2", "Q7"])
  }

  @Test func severalFilesShareWhatGoesTogether() throws {
    let first = ProfiledFile(
      path: "citoyens-2015.csv",
      columns: [
        column("q1", rows(["1", "2", "3"])), column("q2", rows(["1", "2"])), column("q3", rows(["0", "1", "2"])),
        column("n", (0..<40).map { "\($0 * 100)" } + ["0"]),
      ])
    let second = ProfiledFile(
      path: "citoyens-2019.csv",
      columns: [
        column("q1", rows(["1", "2", "4"])), column("q2", rows(["oui", "non"])),
        column("q3", rows((0...10).map(String.init))), column("n", rows(["7", "8"])),
      ])
    let draft = StudyDraft.guess(files: [first, second], title: "Trend") { _ in false }
    #expect(draft.variables.map(\.key) == ["q1", "q2-1", "q3", "n", "q2-2"])
    #expect(
      draft.variables.map(\.kind) == [
        .single(["1", "2", "3", "4"]), .single(["1", "2"]), .scale(missing: []), .number, .single(["oui", "non"]),
      ])
    let study = try study(of: draft)
    #expect(study.waves.map(\.id) == ["citoyens-2015", "citoyens-2019"])
    #expect(study.waves.map(\.specification.year) == [2015, 2019])
    #expect(study.waves.map(\.specification.columns) == [["q2-1": "q2"], ["q2-2": "q2"]])
    #expect(study.tables.map(\.rows) == [["q1", "q2-1", "q3"], ["n"], ["q1", "q2-2", "q3"], ["n"]])
  }

  /// A key that is a header would be read in every file that has it, whatever it holds there.
  @Test func noWaveReadsAQuestionOfAnother() throws {
    let folder = try TemporaryFolder([
      "a.csv": "q,w\n1,0.5\n2,1.5\n1,1.5\n", "b.csv": "q,w\noui,0.5\nnon,1.5\noui,2.5\n",
    ])
    let files = try ["a.csv", "b.csv"].map { name in
      ProfiledFile(
        path: name, columns: try CSVReader(path: "\(folder.path)/\(name)").profile().map { ColumnProfile($0) })
    }
    let yaml = StudyDraft.guess(files: files) { _ in false }.yaml(in: .en)
    let study = try StudyFile(path: "\(folder.path)/study.yaml", bytes: Array(yaml.utf8)).study()
    #expect(try StudyRun(study).computed().tables.map { $0.grids.count } == [1, 1])
  }

  @Test func scoresAndTheCodesBesideThem() {
    let scores = (0...10).map(String.init)
    #expect(draft([column("note", rows(scores + ["99", ""]))]).variables.map(\.kind) == [.scale(missing: ["99"])])
    #expect(
      draft([column("note", rows(scores + ["98", "99"]))]).yaml(in: .en).contains("missing: {98: refused, 99: refused}")
    )
    let classes = (1...8).map(String.init)
    #expect(draft([column("csp", rows(classes))]).variables.map(\.kind) == [.single(classes)])
    #expect(draft([column("n", rows(scores + ["11"]))]).variables.map(\.kind) == [.single(scores + ["11"])])
  }

  @Test func filesOfOneNameAndEmptyFiles() throws {
    let files = ["a/wave.csv", "b/wave.csv", "…csv"].map { ProfiledFile(path: $0, columns: []) }
    let study = try study(of: StudyDraft.guess(files: files) { _ in false })
    #expect(study.waves.map(\.id) == ["wave", "wave-2", "csv"])
  }

  /// Texts that YAML reads as something else, or not at all, where they are not written with care.
  private static let nasty = [
    "yes", "No", "null", "~", "01", "1.0", "0x1F", "1e3", "- a", "a: b", "a #b", "#a", "'", "\"", "l'emploi",
    "\"quoted\" 'twice'", "\\", "a\\nb", "line\nbreak", "tab\tbed", "carriage\rreturn", "[a", "{a", "a, b", "*a", "&a",
    "!a", "%a", "@a", "`a", "|", ">", "? a", "---", "...", "<<", "=", "é à ç œ", "œuvre…", "👩‍🌾", "a\u{85}b",
    "a\u{2028}b", "a\u{FEFF}b", "a\u{A0}b", "\u{202E}abc", "a\u{301}", " padded ", "2016-09-02", "12:30:45",
    "\u{FFFE}x",
    "\u{10FFFF}", "𝒳", ".inf", "+1", "-1", "1_000", "true", "on",
  ]

  @Test(arguments: nasty) func everyTextComesBack(text: String) throws {
    let file = ProfiledFile(
      path: "w.csv", columns: [column(text, rows([text, "other"])), column("other", rows([text]))])
    let draft = StudyDraft.guess(files: [file], title: text) { _ in false }
    let study = try study(of: draft)
    #expect(study.title == LocalizedText(text))
    let variable = try #require(study.codebook.variables.first)
    #expect(variable.label == LocalizedText(text))
    #expect(variable.kind == .single(categories: [.init(code: text), .init(code: "other")]))
    let columns = try #require(study.waves.first).specification.columns
    #expect(columns[variable.id.rawValue] ?? variable.id.rawValue == text)
  }

  @Test func whatNoStudyFileCanHoldIsLeftOut() throws {
    let columns = [
      column("", rows(["a", "b"])), column(" ", rows(["a", "b"])), column("bell\u{7}", rows(["a", "b"])),
      column("q", rows(["a", "b\u{7}"])), column("q", rows(["a", "b"])), column("e", rows([""])),
    ]
    let draft = draft(columns)
    #expect(draft.variables.map(\.key) == ["q", "e"])
    #expect(draft.variables.map(\.kind) == [.text, .text])
    #expect(draft.waves.first?.unnamedColumns == 4)
    #expect(try study(of: draft).codebook.variables.count == 2)
  }

  @Test func aVeryWideFileIsStillReadable() throws {
    let answers = rows((1...30).map { "a rather long answer of a very wide file, number \($0)" }, count: 60)
    let columns = (0..<3000).map { column("Q\($0)", answers) }
    let study = try study(of: draft(columns))
    #expect(study.codebook.variables.count == 3000)
    #expect(study.codebook["Q2999"]?.kind == .single(categories: []))
  }

  @Test func aStatedHeaderIsWritten() throws {
    let file = ProfiledFile(
      path: "w.csv", columns: [column("q", rows(["a", "b"]))],
      dialect: CSVDialectOverrides(headerLines: 2, skippedLines: 1, strayRecords: .keep))
    let draft = StudyDraft.guess(files: [file]) { _ in false }
    #expect(draft.yaml(in: .en).contains("    dialect: {header: 2, skip: 1, stray: keep}\n"))
    #expect(
      try study(of: draft).waves[0].specification.dialect
        == CSVDialectOverrides(headerLines: 2, skippedLines: 1, strayRecords: .keep))
  }

  @Test func textsOfNoAnswerAreProposed() throws {
    let columns = ["NA", "n.c.", "NA"].enumerated().map { index, text in
      ColumnProfile(
        header: "q\(index)", values: [.init("a", count: 30), .init("b", count: 8)], rowCount: 40, missing: [text])
    }
    let draft = draft(columns)
    #expect(
      draft.yaml(in: .en).contains("\nmissing: [\"NA\", \"n.c.\"]  # no answer in any column: take out what is one\n"))
    let missing = [MissingCode(code: "NA", reason: .empty), MissingCode(code: "n.c.", reason: .empty)]
    #expect(try study(of: draft).waves[0].specification.missing == missing)
  }

  @Test(arguments: [
    (["1", "1"], "    empty: not_ticked  # or missing, where some were not asked\n    items:\n      Q_1: \"Q_1\""),
    (["oui", "oui"], "    ticked: oui\n    empty: not_ticked"), (["Jobs", "Art"], "    items:\n      Q_1: \"Jobs\""),
  ]) func boxesAreItems(texts: [String], lines: String) throws {
    let columns = texts.enumerated().map { index, text in column("Q_\(index + 1)", rows([text, "", ""])) }
    let draft = draft(columns)
    #expect(draft.yaml(in: .en).contains(lines))
    let variable = try #require(study(of: draft).codebook.variables.first)
    #expect(variable.boxes.empty == .notTicked && variable.boxes.ticked == (texts[0] == "oui" ? ["oui"] : []))
  }

  /// Columns over ticked and empty boxes, as programs of surveys name and fill them.
  @Test(arguments: [
    (["Q7[SQ001]", "Q7[SQ002]"], ["Y", "Y"]), (["Q7/bike", "Q7/train"], ["1", "1"]), (["Q7A", "Q7B"], ["Y", "Y"]),
    (["Q71", "Q72"], ["x", "X"]), (["sport1", "sport12"], ["Vélo", "Train"]),
  ]) func boxesHaveHeadersOfManyForms(headers: [String], texts: [String]) throws {
    let draft = draft(zip(headers, texts).map { header, text in column(header, rows([text, "", "", ""])) })
    let study = try study(of: draft)
    #expect(study.codebook.variables.count == 1)
    let variable = try #require(study.codebook.variables.first)
    #expect(variable.boxes.empty == .notTicked)
    guard case .multiple(let items, _) = variable.kind else {
      Issue.record("\(variable.kind)")
      return
    }
    #expect(items.map(\.id) == headers)
  }

  /// A column of one text and empty is a box; one of a word that is no mark is not guessed to be one.
  @Test func aBoxOfItsOwnIsAnItem() throws {
    let draft = draft([column("newsletter", rows(["1", "", ""])), column("pays", rows(["France", ""]))])
    #expect(draft.variables.map(\.kind) == [.multiple(["newsletter"], boxes: [["1"]]), .single(["France"])])
    #expect(draft.yaml(in: .en).contains("# 1 column of one text and empty boxes"))
    #expect(try study(of: draft).codebook.variables[0].boxes.empty == .notTicked)
  }

  @Test func aBoxMayHaveItsLabelInTwoLanguages() throws {
    let draft = draft([
      column("q_a", rows(["Vélo", "Bike", "", ""])), column("q_b", rows(["Train", "", "", ""])),
      column("q_c", rows(["Bus", "", "", ""])),
    ])
    let variable = try #require(study(of: draft).codebook.variables.first)
    #expect(variable.boxes.ticked == ["Bike"])
    #expect(
      variable.kind
        == .multiple(
          items: [Item(id: "q_a", label: "Vélo"), Item(id: "q_b", label: "Train"), Item(id: "q_c", label: "Bus")],
          base: .cases))
  }

  /// One question, in one file as 0 and 1 and in the other as boxes: the draft is one that `check` accepts.
  @Test func boxesAndZerosAreOneQuestion() throws {
    let folder = try TemporaryFolder([
      "a.csv": "q_1,q_2,s\n1,0,1\n0,1,0\n,,1\n0,0,0\n", "b.csv": "q_1,q_2,s\n1,,\n,1,1\n,,1\n1,1,\n",
    ])
    let files = try ["a.csv", "b.csv"].map { name in
      ProfiledFile(
        path: name, columns: try CSVReader(path: "\(folder.path)/\(name)").profile().map { ColumnProfile($0) })
    }
    let draft = StudyDraft.guess(files: files) { _ in false }
    #expect(draft.variables.map(\.key) == ["q", "s"])
    let study = try StudyFile(path: "\(folder.path)/study.yaml", bytes: Array(draft.yaml().utf8)).study()
    let waves = try StudyRun(study).waves()
    func answers(_ id: Variable.ID) -> [[Int]] {
      waves.compactMap { wave in
        guard case .multiple(let items)? = wave[id] else { return nil }
        return items.flatMap { item in (0..<item.count).map { item[$0] < 2 ? item[$0] : -1 } }
      }
    }
    #expect(answers("q") == [[1, 0, -1, 0, 0, 1, -1, 0], [1, 0, 0, 1, 0, 1, 0, 1]])
    #expect(answers("s") == [[1, 0, 1, 0], [0, 1, 1, 0]])
  }
}
