import PhareCSV

/// A reason why a command ends with 1, other than the problems of its inputs.
enum CommandProblem: Explained, Problem {
  /// A file that cannot be written.
  case cannotWrite(String, SystemReason)
  /// Standard output that nobody reads or that is full.
  case outputStopped(SystemReason)
  /// Files that may still be opened, at the start of the program.
  case tooFewFiles(Int, needed: Int)
  /// An output that is one of the inputs, by their paths.
  case outputIsInput(String, input: String)
  /// The weights and the diagnostics into one file.
  case sameOutputs(String)
  /// A file of respondents in the place of a study file.
  case dataAsStudy(String)
  /// A study without the indicators, comparisons or weightings that the command is about.
  case noIndicators(study: String)
  case noComparisons(study: String)
  case noDecompositions(study: String)
  /// An indicator without figures by territory, or without a map.
  case nothingToDraw(Drawing, indicator: String, study: String)
  /// A picture in pixels without the program that makes it, or where that fails.
  case noConverter(String)
  case conversionFailed(String)
  case noWeightings(study: String)
  /// A study whose waves are all files.
  case noTables(study: String)
  /// A client of an SQL engine that cannot be started, that fails, or that writes nothing.
  case clientNotStarted(String, SystemReason)
  case clientFailed(String, status: Int)
  case clientSilent(String)
  /// A wave without a weighting, at its place.
  case noWeighting(wave: String, SourceLocation)
  /// A wave whose design no script of an export declares, at its place.
  case notExported(wave: String, SourceLocation)

  /// The drawings of one wave.
  enum Drawing: Hashable, Sendable {
    case map, dots
  }

  /// The place, the finding and the remedy.
  var sentence: Phrase {
    switch self {
    case .cannotWrite(let path, let reason):
      Phrase(
        fr: "\(path): écriture impossible (\(reason.phrase)) ; nommez un autre fichier",
        en: "\(path): cannot be written (\(reason.phrase)); name another file")
    case .outputStopped(let reason):
      Phrase(
        fr: "sortie standard : \(reason.phrase) ; rien de plus n’a été écrit",
        en: "standard output: \(reason.phrase); nothing more was written")
    case .tooFewFiles(let free, let needed):
      Phrase(
        fr: """
          le système ne laisse plus ouvrir que \(free, "fichier", "fichiers"), là où il en faut \(needed) ; relevez la \
          limite (`ulimit -n 256`), ou fermez les fichiers dont le programme hérite
          """,
        en: """
          the system lets only \(free, "file", "files") be opened, where \(needed) are needed; raise the limit \
          (`ulimit -n 256`), or close the files that the program inherits
          """)
    case .outputIsInput(let path, let input):
      Phrase(
        fr: """
          \(path): c’est le fichier de l’étude « \(input) », que la sortie remplacerait ; nommez un autre fichier
          """,
        en: """
          \(path): is the study's file '\(input)', which the output would take the place of; name another file
          """)
    case .sameOutputs(let path):
      Phrase(
        fr: "\(path): un seul fichier pour les poids et pour leurs diagnostics ; nommez-en deux",
        en: "\(path): one file for both the weights and their diagnostics; name two")
    case .dataAsStudy(let path):
      Phrase(
        fr: """
          \(path): c’est un fichier de données, et non d’étude ; faites-en l’ébauche d’une étude \
          (`phare init \(path) > study.yaml`), puis nommez celle-ci
          """,
        en: """
          \(path): is a file of data, not a study; draft a study from it (`phare init \(path) > study.yaml`), and name that
          """)
    case .noIndicators(let study):
      Phrase(
        fr: """
          \(study): l’étude n’a pas d’indicateurs ; déclarez-en, comme \
          « indicators: [{id: innovation, variable: innovation, net: yes}] »
          """,
        en: """
          \(study): the study has no indicators; declare some, such as \
          'indicators: [{id: innovation, variable: innovation, net: yes}]'
          """)
    case .nothingToDraw(.map, let indicator, let study):
      Phrase(
        fr: """
          \(study): aucune vague n’a une carte de « \(indicator) » : il faut des régions actuelles ou des départements, \
          dont un au moins avec un chiffre publiable ; essayez `phare chart --by region`
          """,
        en: """
          \(study): no wave has a map of '\(indicator)': that takes present regions or départements, at least one of them \
          with a figure that may be printed; try `phare chart --by region`
          """)
    case .nothingToDraw(.dots, let indicator, let study):
      Phrase(
        fr: """
          \(study): aucune vague n’a « \(indicator) » par territoire ; ajoutez une variable `type: region`, ou \
          retirez --by region
          """,
        en: """
          \(study): no wave has '\(indicator)' by territory; add a variable of `type: region`, or remove --by region
          """)
    case .noConverter(let path):
      Phrase(
        fr: """
          \(path): une image PNG demande `rsvg-convert`, qui n’est pas installé ; installez-le \
          (`apt-get install librsvg2-bin`), ou nommez un fichier .svg
          """,
        en: """
          \(path): a PNG picture takes `rsvg-convert`, which is not installed; install it \
          (`apt-get install librsvg2-bin`), or name a .svg file
          """)
    case .conversionFailed(let path):
      Phrase(
        fr: "\(path): `rsvg-convert` n’a pas pu dessiner l’image ; nommez un fichier .svg, et convertissez-le ailleurs",
        en: "\(path): `rsvg-convert` could not draw the picture; name a .svg file, and convert it elsewhere")
    case .noTables(let study):
      Phrase(
        fr: """
          \(study): aucune vague n’est une table d’un moteur SQL ; écrivez `data: {table: …}` sous une vague, ou retirez \
          `--totals`
          """,
        en: """
          \(study): no wave is a table of an SQL engine; write `data: {table: …}` under a wave, or remove `--totals`
          """)
    case .clientNotStarted(let client, let reason):
      Phrase(
        fr: "\(client) : impossible de le lancer (\(reason.phrase)) ; corrigez le programme que `--client` nomme",
        en: "\(client): cannot be started (\(reason.phrase)); correct the program that `--client` names")
    case .clientFailed(let client, let status):
      Phrase(
        fr: """
          \(client) : terminé avec le code \(status), après ce qu’il a écrit ci-dessus ; corrigez la commande de `--client`, ou \
          lancez les requêtes de `phare sql` une à une
          """,
        en: """
          \(client): ended with status \(status), after what it wrote above; correct the command of `--client`, or run the \
          queries of `phare sql` one by one
          """)
    case .clientSilent(let client):
      Phrase(
        fr: """
          \(client) : n’a rien écrit sur sa sortie standard ; qu’il lise la requête sur son entrée standard, ou dans le fichier \
          que {query} désigne, et qu’il écrive sa réponse sur sa sortie standard
          """,
        en: """
          \(client): wrote nothing to its standard output; have it read the query from its standard input, or from the file \
          that {query} stands for, and write its answer to its standard output
          """)
    case .noComparisons(let study):
      Phrase(
        fr: """
          \(study): l’étude ne demande aucune comparaison ; ajoutez-en une, comme \
          « comparisons: [{id: trend, indicator: innovation, waves: [citizens-2015, citizens-2019]}] »
          """,
        en: """
          \(study): the study asks for no comparison; add one, such as \
          'comparisons: [{id: trend, indicator: innovation, waves: [citizens-2015, citizens-2019]}]'
          """)
    case .noDecompositions(let study):
      Phrase(
        fr: """
          \(study): aucune comparaison n’a de « decompose: » ; nommez les variables dont la composition a pu changer
          """,
        en: """
          \(study): no comparison states 'decompose:'; name the variables whose composition may have changed
          """)
    case .noWeightings(let study):
      Phrase(
        fr:
          "\(study): aucune vague n’a de « weighting: » ; ajoutez-le à l’une, avec « method: » et « margins: », ou « nonresponse: »",
        en: "\(study): no wave states 'weighting:'; add it to one, with 'method:' and 'margins:', or 'nonresponse:'")
    case .notExported(let wave, let place):
      Phrase(
        fr: """
          \(place.description): le plan de la vague « \(wave) » a des probabilités inégales ou une seconde phase, que l’exportation ne traduit \
          pas ; exportez une autre vague
          """,
        en: """
          \(place.description): the design of wave '\(wave)' has unequal probabilities or a second phase, which the export does not \
          translate; export another wave
          """)
    case .noWeighting(let wave, let place):
      Phrase(
        fr: """
          \(place.description): la vague « \(wave) » n’a pas de « weighting: » ; ajoutez-le, avec « method: » et « margins: », ou « nonresponse: »
          """,
        en: """
          \(place.description): wave '\(wave)' states no 'weighting:'; add it, with 'method:' and 'margins:', or 'nonresponse:'
          """)
    }
  }

  func message(in language: Language) -> String { sentence(in: language) }
}
