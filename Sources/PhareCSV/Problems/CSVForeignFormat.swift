/// Files that people take for CSV.
public enum CSVForeignFormat: String, Hashable, Sendable {
  /// `.xlsx`
  case excelWorkbook
  /// `.xls`
  case oldExcelWorkbook
  /// `.ods`
  case openDocument
  /// `.zip` without a workbook in it.
  case zipArchive
  /// `.gz`
  case gzip
  /// `.sav`, `.zsav`
  case spss
  /// `.dta`
  case stata
  /// `.rds`, `.rdata`
  case r
  /// `.parquet`
  case parquet
  /// `.html`
  case html
  /// `.xml`
  case xml
  /// `.json`
  case json
  /// `.pdf`
  case pdf
  /// Bytes that are no text.
  case binary
}
