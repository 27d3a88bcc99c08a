/// Names and texts in a query: whatever they hold, nothing in them is SQL.
///
/// - Source: "Lexical Structure" of the PostgreSQL manual; "Keywords and Identifiers" and "Literal Types" of DuckDB's;
///   "Identifiers" and "Literals" of Spark's SQL reference; "Syntax" of ClickHouse's SQL reference; "Identifiers" and
///   "Data types" of Trino's; "Lexical structure and syntax" of GoogleSQL; "Identifier requirements" and "String & binary
///   data types" of Snowflake; "Names and identifiers" and `QUOTE_LITERAL` of Redshift, which says that backslashes in
///   literals are doubled.
extension SQLDialect {
  /// A name between the quotes of the dialect.
  func quoted(_ name: String) -> String {
    switch self {
    case .postgres, .duckdb, .trino, .snowflake, .redshift: "\"" + name.doubling("\"") + "\""
    case .spark: "`" + name.doubling("`") + "`"
    // Escapes are those of texts.
    case .clickhouse, .bigquery: "`" + name.escaped(quote: "`") + "`"
    }
  }

  /// A text between the quotes of the dialect.
  func literal(_ text: String) -> String {
    switch self {
    // A backslash and a line break stand for themselves.
    case .duckdb, .trino: return "'" + text.doubling("'") + "'"
    case .postgres:
      let plain = "'" + text.doubling("'") + "'"
      // Where a server takes backslashes for escapes in plain literals, this form still says what it means.
      return text.unicodeScalars.contains("\\") ? "E" + plain.doubling("\\") : plain
    case .snowflake, .redshift: return "'" + text.doubling("'").doubling("\\") + "'"
    case .clickhouse, .bigquery: return "'" + text.escaped(quote: "'") + "'"
    // Its client replaces ${variables} in all of a query, and takes a line that begins with -- for a comment.
    case .spark: return "'" + text.escaped(quote: "'").replacingScalars("{", by: "\\{") + "'"
    }
  }

  /// The name of a table, between quotes part by part.
  func quoted(_ parts: [String]) -> String { parts.map(quoted).joined(separator: ".") }
}

extension String {
  /// The text with a sign written twice.
  ///
  /// Signs are Unicode scalars: a quote that a combining sign follows is no quote to Swift, and is one to an engine.
  fileprivate func doubling(_ sign: Unicode.Scalar) -> String {
    replacingScalars(sign, by: "\(sign)\(sign)")
  }

  /// The text with a backslash before a quote and before backslashes, and with line breaks by their letters: a literal of
  /// GoogleSQL holds none.
  fileprivate func escaped(quote: Unicode.Scalar) -> String {
    replacingScalars("\\", by: "\\\\").replacingScalars(quote, by: "\\\(quote)")
      .replacingScalars("\n", by: "\\n").replacingScalars("\r", by: "\\r")
  }

  fileprivate func replacingScalars(_ sign: Unicode.Scalar, by text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == sign { result.append(contentsOf: text.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }
}
