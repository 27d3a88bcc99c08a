import Foundation
import PhareTestSupport
import Testing

/// The language of messages: `--language`, else that of the study, else that of the environment.
@Suite struct MessageLanguageTests {
  private static let files = ["w1.csv": "q,w\n1,1\n7,1\n"]

  private func study(_ language: String = "") -> String {
    """
    title: Survey
    \(language)
    variables: {q: {categories: {1: "Yes", 2: "No"}}}
    waves: [{id: w1, audience: citizens, data: w1.csv, design: {weight: w}}]
    tables: [{id: t, rows: [q]}]

    """
  }

  private static let french =
    "w1.csv:3:1: « 7 » n’est pas un code de « q » ; choisissez parmi « 1 », « 2 », recodez-le dans la "
    + "vague, ou ajoutez-le au dictionnaire\n"
  private static let english =
    "w1.csv:3:1: '7' is not a code of 'q'; use one of '1', '2', recode it in the wave, or add it to the codebook\n"

  private func check(_ language: String, options: [String] = [], locale: [String: String] = [:]) throws -> String {
    let folder = try TemporaryFolder(Self.files.merging(["study.yaml": study(language)]) { $1 })
    let run = try PhareProcess(["check", "study.yaml"] + options, in: folder, locale: locale)
    #expect(run.status == 1 && run.output == "")
    return run.errors
  }

  /// POSIX.1-2017, 8.2: `LC_ALL`, then `LC_MESSAGES`, then `LANG`, the first that is not empty.
  @Test(arguments: [
    ([:], false), (["LANG": "fr_FR.UTF-8"], true), (["LANG": "fr"], true), (["LANG": "FR_CA@euro"], true),
    (["LANG": "C"], false), (["LANG": "POSIX"], false), (["LANG": "de_DE.UTF-8"], false), (["LANG": "frr_DE"], false),
    (["LC_MESSAGES": "fr_BE", "LANG": "en_GB"], true), (["LC_MESSAGES": "C", "LANG": "fr_FR"], false),
    (["LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"], false),
    (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR"], true), (["LC_ALL": "fr_FR.UTF-8", "LANG": "C"], true),
  ])
  func theEnvironmentSpeaksWhereTheStudyDoesNot(locale: [String: String], isFrench: Bool) throws {
    #expect(try check("", locale: locale) == (isFrench ? Self.french : Self.english))
  }

  @Test func theStudySpeaksBeforeTheEnvironment() throws {
    #expect(try check("language: fr", locale: ["LANG": "en_GB.UTF-8"]) == Self.french)
    #expect(try check("language: en", locale: ["LC_ALL": "fr_FR.UTF-8"]) == Self.english)
  }

  @Test func theOptionSpeaksFirstOfAll() throws {
    #expect(try check("language: en", options: ["--language", "fr"]) == Self.french)
    #expect(try check("language: fr", options: ["--language=en"], locale: ["LC_ALL": "fr_FR"]) == Self.english)
  }

  /// A study that cannot be read tells its problems in the language that it states.
  @Test(arguments: ["language: fr", "language: \"fr\"  # French"])
  func aWrongStudySpeaksItsLanguage(language: String) throws {
    let folder = try TemporaryFolder(["study.yaml": "title: Survey\n\(language)\nwaves: [{id: w1}]\nrapport: {}\n"])
    let run = try PhareProcess(["report", "study.yaml"], in: folder, locale: ["LANG": "en_GB"])
    #expect(
      run.errors == """
        study.yaml:3:9: pas de « audience » dans la vague « w1 » ; ajoutez la clé, comme « audience: citizens »
        study.yaml:3:9: pas de « data » dans la vague « w1 » ; ajoutez la clé, comme « data: mayors-2016.csv »
        study.yaml:4:1: clé « rapport » inconnue dans l’étude ; vouliez-vous dire « report » ?

        """)
  }

  @Test func aSoundStudyIsCheckedInBothLanguages() throws {
    let files = ["w1.csv": "q,w\n1,1\n2,1\n"]
    let french = try PhareProcess(
      ["check", "study.yaml"], in: TemporaryFolder(files.merging(["study.yaml": study("language: fr")]) { $1 }))
    #expect(
      french.output == """
        w1: w1.csv, 2 répondants, 1 variable ; utf-8, délimiteur virgule, fins de ligne LF, le point comme signe décimal
        study.yaml: 1 vague, 0 indicateur, 1 tableau, 0 comparaison ; aucun problème

        """)
    let english = try PhareProcess(
      ["check", "study.yaml"], in: TemporaryFolder(files.merging(["study.yaml": study()]) { $1 }))
    #expect(english.output.hasSuffix("study.yaml: 1 wave, 0 indicators, 1 table, 0 comparisons; no problem\n"))
  }

  /// Results do not follow the environment: the same command gives the same bytes everywhere.
  @Test(arguments: [["table", "w1.csv", "--rows", "q"], ["init", "w1.csv"]])
  func resultsDoNotFollowTheEnvironment(arguments: [String]) throws {
    let folder = try TemporaryFolder(Self.files)
    let french = try PhareProcess(arguments, in: folder, locale: ["LC_ALL": "fr_FR.UTF-8"])
    #expect(french.status == 0)
    #expect(try french.output == PhareProcess(arguments, in: folder, locale: ["LC_ALL": "C"]).output)
  }

  /// On a terminal a table of a file is in the language of whoever reads it, and as CSV the same bytes everywhere.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "no terminal to try"),
    arguments: [
      ("", "fr_FR.UTF-8", "Ensemble"), ("", "C", "All"), (" --format csv", "fr_FR.UTF-8", "table,wave"),
    ])
  func aTableOnATerminalFollowsTheEnvironment(format: String, locale: String, words: String) throws {
    let folder = try TemporaryFolder(Self.files)
    let phare = try PhareProcess.executable().path
    let run = try PhareProcess(
      shell: "LC_ALL=\(locale) script -qc '\(phare) table w1.csv --rows q\(format)' /dev/null", in: folder)
    #expect(run.output.contains(words), "\(run.output)\(run.errors)")
  }

  /// The words of ArgumentParser and our own, in French.
  @Test(arguments: [
    (["table", "w1.csv"], "il manque « --rows <variable> ... »"), (["chek"], "argument « chek » inattendu"),
    (["check", "a", "b"], "argument « b » inattendu"),
    (["check", "a", "b", "c"], "2 arguments inattendus : « b », « c »"),
    (["check", "--langage", "fr"], "option « --langage » inconnue ; vouliez-vous dire « --language » ?"),
    (["table", "w1.csv", "--rows", "q", "--level"], "il manque la valeur de « --level <level> »"),
    (["table", "w1.csv", "--rows", "q", "--level", "2"], "la valeur « 2 » ne convient pas à « --level <level> »"),
    (
      ["table", "w1.csv", "--rows", "q", "--percent", "cell"],
      "la valeur « cell » ne convient pas à « --percent <base> » ; choisissez « column », « row » ou « total »"
    ),
    (
      ["table", "w1.csv", "--rows", "q", "--locale", "en"],
      "la valeur « en » ne convient pas à « --locale <locale> » ; choisissez « standard » ou « fr »"
    ),
    (
      ["table", "w1.csv", "--rows", "q", "--statistic", "median"],
      "la valeur « median » ne convient pas à « --statistic <statistic> » ; choisissez parmi :"
    ),
    (
      ["table", "w1.csv", "--rows", "q", "--probs", "0.5"],
      "--probs : réservée à --statistic quantile ; retirez-la, ou changez de statistique."
    ),
  ])
  func usageErrorsAreFrench(arguments: [String], line: String) throws {
    let run = try PhareProcess(arguments, in: TemporaryFolder(Self.files), locale: ["LANG": "fr_FR.UTF-8"])
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.split(separator: "\n").first == "Erreur : \(line)")
    #expect(run.errors.contains("\nUsage : phare "))
    #expect(run.errors.contains("\n  Pour en savoir plus : phare "))
  }
}
