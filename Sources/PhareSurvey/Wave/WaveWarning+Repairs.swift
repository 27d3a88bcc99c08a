import PhareCSV

/// Repairs of texts and headers in words.
extension WaveWarning {
  static func words(for repair: TextRepair, header: String) -> Phrase {
    let cells = Phrase(
      fr: "\(repair.count, "valeur", "valeurs") de « \(header) »",
      en: "\(repair.count, "value", "values") of '\(header)'")
    let first = quoted(repair.spelling)
    return switch repair.kind {
    case .outerBlanks:
      Phrase(
        fr: "blancs ou signes invisibles autour de \(cells), la première \(first) ; ils sont ignorés",
        en: "blanks or invisible signs around \(cells), the first \(first); they are left out")
    case .onlyBlanks:
      Phrase(
        fr: "rien que des blancs dans \(cells), la première \(first) ; lu comme vide",
        en: "nothing but blanks in \(cells), the first \(first); read as empty")
    case .blankBeforeQuote:
      Phrase(
        fr: "un blanc avant le guillemet de \(cells), la première \(first) ; blanc et guillemets sont ignorés",
        en: "a blank before the quote of \(cells), the first \(first); blank and quotes are left out")
    case .innerQuote:
      Phrase(
        fr: """
          un guillemet à l’intérieur de \(cells) sans guillemets autour, la première \(first) ; il fait partie de la valeur
          """,
        en: """
          a quote inside \(cells) that \(repair.count == 1 ? "is" : "are") not quoted, the first \(first); it is kept as part \
          of the value
          """)
    }
  }

  /// A repair of a header.
  static func words(for repair: HeaderRepair) -> Phrase {
    switch repair {
    case .unnamed(let count, let column, let name):
      Phrase(
        fr: """
          \(count, "colonne sans nom", "colonnes sans nom"), dont la colonne \(column), appelée ici « \(name) » ; si l’étude s’en sert, \
          donnez-lui un nom dans le fichier
          """,
        en: """
          \(count, "column has", "columns have") no name, among them column \(column), which is called '\(name)' here; where the study \
          uses it, name it in the file
          """)
    case .repeated(let count, let column, let name, let given):
      Phrase(
        fr: """
          \(count, "colonne a", "colonnes ont") le nom d’une autre, dont « \(name) » en colonne \(column), appelée ici « \(given) »
          """,
        en: """
          \(count, "column has", "columns have") the name of another, among them '\(name)' in column \(column), which is called '\(given)' here
          """)
    case .title(let text, let lines, let line):
      Phrase(
        fr: """
          \(lines, "ligne", "lignes") de titre au-dessus de l’en-tête, dont « \(text) » à la ligne \(line) ; laissées de côté : \
          `dialect: {skip: \(lines)}` le confirme
          """,
        en: """
          \(lines, "line", "lines") of a title above the header, '\(text)' on line \(line) among them; left out: \
          `dialect: {skip: \(lines)}` confirms it
          """)
    case .extraField(isFirst: true):
      Phrase(
        fr: "les lignes ont une valeur de plus que l’en-tête, comme R les écrit : la première colonne n’a pas de nom",
        en: "records have a field more than the header, as R writes them: the first column has no name")
    case .extraField(isFirst: false):
      Phrase(
        fr:
          "les lignes se terminent par un délimiteur de plus que l’en-tête : la dernière colonne, vide, n’a pas de nom",
        en: "records end with a delimiter more than the header: the last column, an empty one, has no name")
    }
  }

  /// A spelling of a file, with every sign that does not show and every blank but the space written as its number:
  /// `Corse\u{A0}`.
  static func quoted(_ spelling: String) -> Phrase {
    var text = ""
    VisibleText.forEachScalar(of: spelling) { scalar, isHidden in
      let isBlank = scalar.properties.isWhitespace && scalar != " "
      if isHidden || isBlank { text += VisibleText.escape(scalar) } else { text.unicodeScalars.append(scalar) }
    }
    let english = text.contains("'") ? "‹\(text)›" : "'\(text)'"
    return Phrase(fr: "« \(text) »", en: "\(english)")
  }
}
