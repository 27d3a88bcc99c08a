/// How an SQL engine writes names, texts and CSV.
public enum SQLDialect: String, CaseIterable, Sendable {
  /// PostgreSQL 12 and later.
  case postgres
  /// DuckDB 1.0 and later.
  case duckdb

  /// The engine's own name.
  public var name: String {
    switch self {
    case .postgres: "PostgreSQL"
    case .duckdb: "DuckDB"
    }
  }
}

extension SQLDialect {
  /// A name between quotes, in which a quote is written twice: nothing in it is SQL.
  func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// A text between quotes, in which a quote is written twice; a backslash and a line break stand for themselves.
  func literal(_ text: String) -> String {
    let plain = "'" + text.replacing("'", with: "''") + "'"
    // Where a server takes backslashes for escapes in plain literals, this form still says what it means.
    guard self == .postgres, text.contains("\\") else { return plain }
    return "E" + plain.replacing("\\", with: "\\\\")
  }

  /// A statement that writes the records of a query as CSV with a header to the client's standard output.
  func csv(of query: String) -> String {
    switch self {
    case .postgres: "copy (\n\(query)\n) to stdout with (format csv, header, encoding 'UTF8');\n"
    // A progress bar would stand on standard output, over the header.
    case .duckdb:
      "set enable_progress_bar = false;\ncopy (\n\(query)\n) to '/dev/stdout' (format csv, header);\n"
    }
  }

  /// A query with the names of a table's columns as `name`, and their places from 1 as `place`.
  func columns(ofTable table: String) -> String {
    switch self {
    case .postgres:
      """
      select attname::text as name, attnum::integer as place from pg_attribute
          where attrelid = \(literal(table))::regclass and attnum > 0 and not attisdropped
      """
    case .duckdb:
      "select column_name as name, row_number() over () as place from (describe select * from \(table))"
    }
  }
}
