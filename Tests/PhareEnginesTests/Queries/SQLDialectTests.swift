import PhareSurvey
import Testing

@testable import PhareEngines

/// Names and texts in queries: nothing in them is SQL.
@Suite struct SQLDialectTests {
  /// Texts that would end a literal or a name, start a comment, or be replaced by a client.
  static let hostile = [
    "d'accord", "''", "'", "\"", "a\"b", "`", "a`b", "\\", "a\\", "\\'", "'\\", "\\\\'", "\\`", "\\\"",
    "; drop table t; --",
    "/* a */", "-- a", "a\nb", "a\r\nb", "\n-- b", "${env:HOME}", "$1", "%s", "%(name)s", ":name", "&name", "?", "{b}",
    "<% b %>", "\\n", "\\u0027", "שאלה", "\u{202E}abc", "\u{E9}t\u{E9}", "e\u{301}te\u{301}", "'\u{301}", "\"\u{301}",
    "`\u{301}", "\\\u{301}", "\u{301}", " a ", "\t", "\u{2028}", "😀", "E'a'", "r'a'", "$$a$$",
  ]

  @Test(arguments: SQLDialect.allCases) func textsStayTexts(dialect: SQLDialect) {
    for text in Self.hostile {
      // A second text behind it would be swallowed by a literal that does not end.
      let sql = dialect.literal(text) + " as x, 'y'"
      let read = SQLReader(dialect).literal(sql)
      #expect(read.map { Array($0.text.utf8) } == Array(text.utf8), "\(dialect): \(sql)")
      #expect(read?.rest == " as x, 'y'", "\(dialect): \(sql)")
    }
  }

  @Test(arguments: SQLDialect.allCases) func namesStayNames(dialect: SQLDialect) {
    for name in Self.hostile {
      let sql = dialect.quoted(name) + " s"
      let read = SQLReader(dialect).name(sql)
      #expect(read.map { Array($0.text.utf8) } == Array(name.utf8), "\(dialect): \(sql)")
      #expect(read?.rest == " s", "\(dialect): \(sql)")
    }
  }

  /// GoogleSQL takes no line break in a literal, and Spark's client a line that begins with -- for a comment, and
  /// ${variables} for what they stand for.
  @Test func clientsFindNothingInLiterals() {
    for text in Self.hostile {
      for dialect in [SQLDialect.bigquery, .spark, .clickhouse] {
        #expect(!dialect.literal(text).unicodeScalars.contains { $0 == "\n" || $0 == "\r" })
      }
      #expect(!SQLDialect.spark.literal(text).contains("${"))
    }
  }

  /// The literals as written: the readers above know no more than the manuals.
  @Test func literalsAsWritten() {
    #expect(SQLDialect.postgres.literal("d'accord") == "'d''accord'")
    #expect(SQLDialect.postgres.literal(#"a\'b"#) == #"E'a\\''b'"#)
    #expect(SQLDialect.duckdb.literal(#"a\'b"#) == #"'a\''b'"#)
    #expect(SQLDialect.trino.literal(#"a\'b"#) == #"'a\''b'"#)
    #expect(SQLDialect.snowflake.literal(#"a\'b"#) == #"'a\\''b'"#)
    #expect(SQLDialect.redshift.literal(#"a\'b"#) == #"'a\\''b'"#)
    #expect(SQLDialect.bigquery.literal("a\\'b\n") == #"'a\\\'b\n'"#)
    #expect(SQLDialect.clickhouse.literal("a\\'b\n") == #"'a\\\'b\n'"#)
    #expect(SQLDialect.spark.literal("a\\'${b}\n") == #"'a\\\'$\{b}\n'"#)
    #expect(SQLDialect.spark.quoted("a`b") == "`a``b`")
    #expect(SQLDialect.bigquery.quoted("a`b") == #"`a\`b`"#)
    #expect(SQLDialect.redshift.quoted("a\"b") == #""a""b""#)
  }

  @Test func tablesHaveUpToThreeParts() throws {
    #expect(EngineTable("mayors")?.parts == ["mayors"])
    #expect(EngineTable("db.panel.mayors_2016")?.parts == ["db", "panel", "mayors_2016"])
    #expect(EngineTable("panel.\"a.\"\"b\"")?.parts == ["panel", "a.\"b"])
    #expect(EngineTable("\"a.b\".c")?.parts == ["a.b", "c"])
    #expect(EngineTable("panel.\"a\"\"") == nil)
    for name in ["", ".", "a.", ".a", "a.b.c.d", "\"a", "\"a\"b", "a\0b"] {
      #expect(EngineTable(name) == nil, "\(name)")
    }
  }
}

/// Reads a literal or a name as the manual of a dialect says that its engine does.
private struct SQLReader {
  private let dialect: SQLDialect

  init(_ dialect: SQLDialect) {
    self.dialect = dialect
  }

  func literal(_ sql: String) -> (text: String, rest: String)? {
    var scalars = Array(sql.unicodeScalars)
    var escapes = [.spark, .clickhouse, .bigquery, .snowflake, .redshift].contains(dialect)
    if dialect == .postgres, scalars.first == "E" {
      scalars.removeFirst()
      escapes = true
    }
    // In these two, two literals side by side are not one with a quote.
    let doubles = dialect != .bigquery && dialect != .spark
    return read(scalars, quote: "'", doubles: doubles, escapes: escapes)
  }

  func name(_ sql: String) -> (text: String, rest: String)? {
    let quote: Unicode.Scalar = [.spark, .clickhouse, .bigquery].contains(dialect) ? "`" : "\""
    let escapes = dialect == .clickhouse || dialect == .bigquery
    return read(Array(sql.unicodeScalars), quote: quote, doubles: !escapes, escapes: escapes)
  }

  private func read(
    _ scalars: [Unicode.Scalar], quote: Unicode.Scalar, doubles: Bool, escapes: Bool
  ) -> (text: String, rest: String)? {
    guard scalars.first == quote else { return nil }
    let letters: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "r": "\r", "t": "\t"]
    var text = String.UnicodeScalarView()
    var at = 1
    while at < scalars.count {
      let next = at + 1 < scalars.count ? scalars[at + 1] : nil
      if scalars[at] == "\\", escapes {
        guard let next else { return nil }
        text.append(letters[next] ?? next)
        at += 2
      } else if scalars[at] == quote {
        guard doubles, next == quote else {
          var rest = String.UnicodeScalarView()
          rest.append(contentsOf: scalars[(at + 1)...])
          return (String(text), String(rest))
        }
        text.append(quote)
        at += 2
      } else {
        text.append(scalars[at])
        at += 1
      }
    }
    return nil
  }
}
