import PhareCSV

/// How an SQL engine writes names, texts, types and CSV.
public enum SQLDialect: String, CaseIterable, Sendable {
  /// PostgreSQL 12 and later.
  case postgres
  /// DuckDB 1.0 and later.
  case duckdb
  /// Spark SQL 3.4 and later.
  case spark
  /// ClickHouse 23 and later.
  case clickhouse
  /// Trino 400 and later.
  case trino
  /// GoogleSQL of BigQuery.
  case bigquery
  /// Snowflake.
  case snowflake
  /// Amazon Redshift.
  case redshift
}

extension SQLDialect {
  /// The engine's own name.
  public var name: String {
    switch self {
    case .postgres: "PostgreSQL"
    case .duckdb: "DuckDB"
    case .spark: "Spark"
    case .clickhouse: "ClickHouse"
    case .trino: "Trino"
    case .bigquery: "BigQuery"
    case .snowflake: "Snowflake"
    case .redshift: "Redshift"
    }
  }

  /// Whether the queries were run on the engine, and the figures from them compared with those from files; the others are
  /// written by the manual alone.
  public var isTried: Bool {
    switch self {
    case .postgres, .duckdb, .spark, .clickhouse: true
    case .trino, .bigquery, .snowflake, .redshift: false
    }
  }

  /// A command that runs a query file by the engine's own client, with the answer on standard output.
  public var client: String {
    switch self {
    case .postgres: "psql -qXf QUERY > ANSWER"
    case .duckdb: "duckdb DATABASE < QUERY > ANSWER"
    case .spark: "spark-sql --conf spark.sql.variable.substitute=false -f QUERY > ANSWER"
    case .clickhouse: "clickhouse-client --queries-file QUERY > ANSWER"
    case .trino: "trino --output-format CSV_HEADER -f QUERY > ANSWER"
    case .bigquery: "bq --quiet --format=csv query --nouse_legacy_sql --max_rows=100000000 < QUERY > ANSWER"
    case .snowflake:
      "snowsql -o output_format=csv -o header=true -o timing=false -o friendly=false -f QUERY > ANSWER"
    case .redshift: "psql -qX --csv -f QUERY > ANSWER"
    }
  }

  /// The type of texts of any length.
  var text: String {
    switch self {
    case .postgres, .duckdb, .snowflake: "text"
    case .spark, .bigquery: "string"
    case .clickhouse: "Nullable(String)"
    case .trino: "varchar"
    // Its `text` has 256 bytes.
    case .redshift: "varchar(65535)"
    }
  }

  /// The type of decimal numbers with 15 decimals, whose sums do not depend on the order of their terms.
  var decimal: String {
    switch self {
    case .postgres, .duckdb, .spark, .trino, .snowflake, .redshift: "decimal(38, 15)"
    case .bigquery: "bignumeric(38, 15)"
    case .clickhouse: "Nullable(Decimal(38, 15))"
    }
  }

  /// The type of floating-point numbers with 53 bits.
  var real: String {
    switch self {
    case .postgres, .duckdb, .snowflake, .redshift: "double precision"
    case .spark, .trino: "double"
    case .bigquery: "float64"
    case .clickhouse: "Nullable(Float64)"
    }
  }

  /// The type of whole numbers with 64 bits.
  var whole: String { self == .bigquery ? "int64" : "bigint" }
}
