import PhareSurvey

/// The output of an engine's client, and where an engine lists columns.
///
/// - Source: `COPY` and `pg_attribute` of the PostgreSQL manual; `COPY` and `DESCRIBE` of DuckDB's; `json_object_keys` and
///   `posexplode` of Spark's SQL reference; "Formats for input and output data" and `system.columns` of ClickHouse's;
///   "Command line interface" and "System information schema" of Trino's; "COLUMNS view" of BigQuery; "COLUMNS view" and
///   "Using SnowSQL" of Snowflake; `SVV_COLUMNS` of Redshift.
extension SQLDialect {
  /// A statement that has the client write the records of a query as CSV with a header to its standard output.
  ///
  /// - Parameter columns: The names of the columns of the query.
  func csv(of query: String, columns: [String]) -> String {
    switch self {
    case .postgres: "copy (\n\(query)\n) to stdout with (format csv, header, encoding 'UTF8');\n"
    // A progress bar would stand on standard output, over the header.
    case .duckdb:
      "set enable_progress_bar = false;\ncopy (\n\(query)\n) to '/dev/stdout' (format csv, header);\n"
    // Null is an empty field in place of \N.
    case .clickhouse:
      "select * from (\n\(query)\n) format CSVWithNames settings format_csv_null_representation = '';\n"
    case .spark: lines(of: query, columns: columns)
    // The client is told to write CSV.
    case .trino, .bigquery, .snowflake, .redshift: "\(query);\n"
    }
  }

  /// The records of a query as lines of CSV, with their header as the first: the client writes fields without quotes.
  private func lines(of query: String, columns: [String]) -> String {
    let fields = columns.map { column in
      #"concat('"', replace(coalesce(cast(\#(quoted(column)) as \#(text)), ''), '"', '""'), '"')"#
    }
    return """
      select line from (
      select 0 as place, \(literal(columns.joined(separator: ","))) as line
      union all
      select 1 as place, concat_ws(',', \(fields.joined(separator: ", "))) as line from (
      \(query)
      ) q
      ) l order by place;

      """
  }

  /// A query with the names of a table's columns as `name`, and their places from 1 as `place`.
  func columns(of table: EngineTable) -> String {
    let parts = table.parts
    switch self {
    case .postgres:
      return """
        select attname::text as name, attnum::integer as place from pg_attribute
            where attrelid = \(literal(quoted(parts)))::regclass and attnum > 0 and not attisdropped
        """
    case .duckdb:
      return
        "select column_name as name, row_number() over () as place from (describe select * from \(quoted(parts)))"
    case .spark:
      // It has no list of columns that a query can read: the names are those of a record, also where there is none.
      return """
        select name, place + 1 as place from (
              select json_object_keys(to_json(struct(r.*), map('ignoreNullFields', 'false'))) as names
              from (select 1 as one) o left join (select * from \(quoted(parts)) limit 1) r on true
            ) c lateral view posexplode(names) e as place, name
        """
    case .clickhouse:
      let database = parts.count > 1 ? literal(parts[parts.count - 2]) : "currentDatabase()"
      return
        "select name, position as place from system.columns where database = \(database) and table = \(last(parts))"
    case .trino:
      let view = (parts.count > 2 ? quoted(parts[0]) + "." : "") + "information_schema.columns"
      return listed(in: view, schema: "current_schema", of: parts)
    case .snowflake:
      let view = (parts.count > 2 ? quoted(parts[0]) + "." : "") + "information_schema.columns"
      return listed(in: view, schema: "current_schema()", of: parts)
    case .redshift:
      let catalogue = parts.count > 2 ? " and table_catalog = \(literal(parts[0]))" : ""
      return listed(in: "svv_columns", schema: "current_schema()", of: parts) + catalogue
    case .bigquery:
      let view = (parts.dropLast().map(quoted) + ["INFORMATION_SCHEMA", "COLUMNS"]).joined(separator: ".")
      return "select column_name as name, ordinal_position as place from \(view) where table_name = \(last(parts))"
    }
  }

  private func last(_ parts: [String]) -> String { literal(parts[parts.count - 1]) }

  /// The columns that a view of a database lists, of a table in the schema that its name states or in the `schema` at hand.
  private func listed(in view: String, schema: String, of parts: [String]) -> String {
    let schema = parts.count > 1 ? literal(parts[parts.count - 2]) : schema
    return """
      select column_name as name, ordinal_position as place from \(view)
          where table_schema = \(schema) and table_name = \(last(parts))
      """
  }
}
