import PhareStudy
import Testing

@Suite struct StudyYAMLTests {
  private let sound = "title: T\nwaves: [{id: w, audience: citizens, data: w.csv}]\n"

  @Test(arguments: [
    ("", "study.yaml: holds no study; write at least 'title:' and 'waves:', or draft one with 'phare init'"),
    ("# nothing\n", "study.yaml: holds no study; write at least 'title:' and 'waves:', or draft one with 'phare init'"),
    ("hello", "study.yaml:1:1: the study: found 'hello'; expected a map of keys and values, such as 'title: …'"),
    (
      "title: T\nreport:\n\tlevel: 0.9\n",
      """
      study.yaml:3:1: not YAML: found a tab, or a text that starts with '@', '`' or '%'; indent with spaces, and put \
      such a text in quotes
      """
    ),
    ("title: T\n\twaves: x\n", "study.yaml:2:1: not YAML: found a tab before a key; indent with spaces"),
    (
      "title: \"T\nwaves: []\n",
      """
      study.yaml:1:8: not YAML: found a quote that is never closed; close it, or double an apostrophe inside single \
      quotes ('l''emploi')
      """
    ),
    (
      "title: 'l'emploi'\n",
      """
      study.yaml:1:11: not YAML: found text where a key must stand; align the keys of a map, double an apostrophe \
      inside single quotes ('l''emploi'), quote a whole text
      """
    ),
    (
      "title: T\nwaves: [a, b\nreport: 1\n",
      """
      study.yaml:3:7: not YAML: found no ',' or ']' where a list goes on; close the list with ']', separate its \
      values with ','
      """
    ),
    (
      "title: T: U\n",
      """
      study.yaml:1:9: not YAML: found a ':' where no key can stand; put a text with ': ' in quotes, and align the \
      keys of a map
      """
    ),
    (
      "title: *x\n",
      """
      study.yaml:1:8: not YAML: found an alias of a name that no '&name' declares before it; declare it above, or \
      put a text that starts with '*' in quotes
      """
    ),
    (
      #"title: "a\q""#,
      """
      study.yaml:1:10: not YAML: found a backslash that means nothing inside double quotes; write '\\\\', or use \
      single quotes
      """
    ),
    (
      "a: &a [*a]\n",
      "study.yaml:1:8: not YAML: found an alias of a name that no '&name' declares before it; "
        + "declare it above, or put a text that starts with '*' in quotes"
    ),
  ]) func whatIsNotYAML(text: String, message: String) {
    #expect(problems(in: text) == [message])
  }

  @Test func oneDocumentAFile() {
    #expect(
      problems(in: sound + "---\ntitle: U\n") == [
        "study.yaml:3:1: not YAML: found a second document; keep one study per file and remove the line '---'"
      ])
  }

  @Test func everyDuplicateKeyIsTold() {
    let text =
      sound + """
        title: U
        report: {level: 0.9, level: 0.8, 'level': 0.7}
        variables:
          1: {label: x}
          b: {categories: {1: a, "1": b, 01: c}}
          "1": {label: z}
        """
    #expect(
      problems(in: text) == [
        "study.yaml:3:1: 'title' is written twice in one map, first at line 1; keep one of them",
        "study.yaml:4:22: 'level' is written twice in one map, first at line 4; keep one of them",
        "study.yaml:4:34: 'level' is written twice in one map, first at line 4; keep one of them",
        "study.yaml:7:26: '1' is written twice in one map, first at line 7; keep one of them",
        "study.yaml:8:3: '1' is written twice in one map, first at line 6; keep one of them",
      ])
  }

  @Test func moreDuplicatesThanAnyoneReads() {
    let text = sound + (0..<200).map { "k\($0 / 2): 1\n" }.joined()
    let messages = problems(in: text)
    #expect(messages.count == 51)
    #expect(messages.first == "study.yaml:4:1: 'k0' is written twice in one map, first at line 3; keep one of them")
  }

  @Test func allProblemsInTheOrderOfTheFile() {
    let text = """
      titel: T
      report: {level: 95, formats: [pdf]}
      waves:
        - {id: w, audience: citizens, data: ../w.csv, design: {wieght: poids}}
      indicators: [{id: i, variable: q}]
      """
    #expect(
      problems(in: text) == [
        "study.yaml:1:1: unknown key 'titel' in the study; did you mean 'title'?",
        "study.yaml:1:1: no 'title' in the study; add it, such as 'title: My survey'",
        "study.yaml:2:17: 'level' in the report: found '95'; expected a fraction strictly between 0 and 1 (0.95 for "
          + "95%), such as 'level: 0.95'",
        "study.yaml:2:31: 'formats' in the report: found 'pdf'; expected one of csv, markdown, json, html, svg, xlsx, "
          + "such as 'csv'",
        "study.yaml:4:39: 'data' in wave 'w': '../w.csv' leads out of the study's folder; write a path relative to "
          + "the study file, inside its folder",
        "study.yaml:4:58: unknown key 'wieght' in the design of wave 'w'; did you mean 'weight'?",
        "study.yaml:5:32: 'variable' in indicator 'i': 'q' is not a variable; none is declared",
      ])
  }

  @Test func twoOfAKind() {
    let wave = "{id: w, audience: citizens, data: w.csv}"
    #expect(
      problems(in: "title: T\nwaves:\n  - \(wave)\n  - \(wave)\n") == [
        "study.yaml:4:10: wave 'w' is declared twice, first at line 3; give each a name of its own"
      ])
  }

  @Test func aBrokenVariableIsNotBlamedTwice() {
    let text =
      sound + """
        variables: {q: {type: singel}}
        indicators: [{id: i, variable: q, net: yes}, {id: j, variable: q, statistic: mean}]
        tables: [{id: t, rows: q, where: {q: 7}}]
        """
    #expect(problems(in: text).map { $0.prefix(15) } == ["study.yaml:3:23"])
  }

  @Test func aliasesAndMergeKeys() throws {
    let text = """
      title: T
      variables:
        q1: &agree {categories: &yes_no {1: Yes, 2: No}, nets: {yes: [1]}}
        q2: {<<: *agree, label: Second, categories: {1: Oui, 2: Non}}
        q3: {categories: *yes_no}
      waves: [{id: w, audience: citizens, data: w.csv}]
      """
    let codebook = try StudyFile(path: "study.yaml", bytes: Array(text.utf8)).study().codebook
    #expect(codebook["q2"]?.nets == codebook["q1"]?.nets)
    #expect(codebook["q3"]?.kind == codebook["q1"]?.kind)
    #expect(
      codebook["q2"]?.kind == .single(categories: [.init(code: "1", label: "Oui"), .init(code: "2", label: "Non")]))
    #expect(
      problems(in: sound + "report: {<<: 1}\n") == [
        "study.yaml:3:14: '<<': found '1'; expected an alias of a map, such as '<<: *common'"
      ])
  }

  @Test func tagsAndKeysThatAreNoTexts() {
    #expect(
      problems(in: sound + "report: !foo {}\n? [a]\n: 1\n") == [
        "study.yaml:3:9: found the YAML tag '!foo'; a study file needs no tags; remove it",
        "study.yaml:4:3: found a list in the place of a key; expected a text; write 'key: value'",
      ])
    #expect(problems(in: sound.replacing("id: w", with: "id: !!str 1")).isEmpty)
    #expect(
      problems(in: sound + "language: !!python/name:os.system fr\n") == [
        "study.yaml:3:11: found the YAML tag 'tag:yaml.org,2002:python/name:os.system'; a study file needs no tags; remove it"
      ])
  }

  @Test func textsThatLookLikeSomethingElse() throws {
    let text = """
      title: null and void
      variables:
        on: {categories: {yes: no, NO: ~, 1.0: 0x1F, 01: 2016-09-02}, nets: {off: [yes, 1.0]}}
      waves: [{id: 1, audience: true, data: "null"}]
      indicators: [{id: 2, variable: on, net: off}]
      """
    let study = try StudyFile(path: "study.yaml", bytes: Array(text.utf8)).study()
    #expect(
      study.codebook["on"]?.kind
        == .single(categories: [
          .init(code: "yes", label: "no"), .init(code: "NO"), .init(code: "1.0", label: "0x1F"),
          .init(code: "01", label: "2016-09-02"),
        ]))
    #expect(study.codebook["on"]?.nets == [.init(id: "off", codes: ["yes", "1.0"])])
    #expect(study.waves.first?.specification.path == "null")
    #expect(study.indicators.first?.answer == .net("off"))
  }

  @Test func bytesThatAreNoText() {
    let latin = Array(sound.utf8) + [0x72, 0xE9, 0x0A, 0xC3, 0x28, 0xED, 0xA0, 0x80]
    #expect(
      problems(in: latin).prefix(3) == [
        "study.yaml:3:2: byte 0xE9 is not UTF-8; save the file as UTF-8",
        "study.yaml:4:1: byte 0xC3 is not UTF-8; save the file as UTF-8",
        "study.yaml:4:3: byte 0xED is not UTF-8; save the file as UTF-8",
      ])
    #expect(
      problems(in: [0xFF, 0xFE, 0x74, 0x00]) == [
        "study.yaml: is written in UTF-16; expected UTF-8; save it as UTF-8"
      ])
    #expect(
      problems(in: "title: a\u{7}b\n\0") == [
        "study.yaml:1:9: found the control character U+0007; expected text; delete it",
        "study.yaml:2:1: found the control character U+0000; expected text; delete it",
      ])
    #expect(
      problems(in: sound + #"report: {"a\0\n": 1}"#) == [
        "study.yaml:3:10: found the control character U+0000; expected text; delete it",
        "study.yaml:3:10: unknown key 'a\\u{0}\\u{A}' in the report; known keys: formats, parts, level, small_base, "
          + "hide_below, interval, design_effect, degrees_of_freedom, precision, margin_of_error, disclosure",
      ])
  }

  @Test func lineEndsAndByteOrderMarks() {
    let message = "study.yaml:3:1: unknown key 'wave' in the study; did you mean 'waves'?"
    #expect(problems(in: "\u{FEFF}" + sound + "wave: 1\n") == [message])
    #expect(problems(in: (sound + "wave: 1\n").replacing("\n", with: "\r\n")) == [message])
    #expect(problems(in: (sound + "wave: 1\n").replacing("\n", with: "\r")) == [message])
  }

  @Test func nestingBeyondTheLimit() {
    let tooDeep = "lists and maps stand more than 64 levels deep inside each other; a study file needs fewer than 10"
    let levels = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
    #expect(problems(in: "a: " + levels) == ["study.yaml:1:68: \(tooDeep)"])
    #expect(problems(in: String(repeating: "[", count: 100_000)) == ["study.yaml:1:66: \(tooDeep)"])
    #expect(problems(in: String(repeating: "{a: ", count: 100_000)).first?.hasSuffix(tooDeep) == true)
    #expect(problems(in: String(repeating: "- ", count: 100_000)).first?.hasSuffix(tooDeep) == true)
    #expect(problems(in: String(repeating: "? ", count: 100_000)).first?.hasSuffix(tooDeep) == true)
  }

  @Test func sizeBeyondTheLimit() {
    let tooMany = "more than 100000 values, those of aliases (*name) included; write fewer of them"
    #expect(
      problems(in: "a: [" + String(repeating: "1,", count: 150_000) + "]") == ["study.yaml:1:200001: \(tooMany)"])
    #expect(
      problems(in: String(repeating: "#", count: 4_000_001)) == [
        "study.yaml: has more than 4 MB; a study file describes data: keep rows and margins in CSV files"
      ])
    var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      laughs += "a\(level): &a\(level) [\(aliases)]\n"
    }
    // 9⁵ + … + 9 values below the sixth line, and 9⁶ with each alias of it.
    #expect(problems(in: laughs) == ["study.yaml:6:10: \(tooMany)"])
    #expect(problems(in: laughs + "? *a19\n: 1\n") == ["study.yaml:6:10: \(tooMany)"])
    let sixLevels = laughs.split(separator: "\n").prefix(6).joined(separator: "\n")
    #expect(problems(in: sixLevels).map { $0.hasSuffix(tooMany) } == [true])
  }

  @Test func manyUsesOfOneAliasAreFine() {
    let questions = (0..<2000).map { "  q\($0): {categories: *yes_no}\n" }.joined()
    #expect(
      problems(in: "variables:\n  q: {categories: &yes_no {1: Yes, 2: No}}\n" + questions + sound).isEmpty)
  }
}
