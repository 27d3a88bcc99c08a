import PhareCSV

extension CSVProblem: Sampled {
  static let samples: [CSVProblem] = [
    .raggedRow(found: 1, expected: 3), .raggedRow(found: 4, expected: 3), .duplicateHeader("Q5", first: 2),
    .emptyHeader,
    .unterminatedQuote, .textAfterClosingQuote("oui"), .nulByte, .invalidUTF8(byte: 0xE9, offset: 12), .invalidUTF16,
    .invalidWindows1252(byte: 0x81, offset: 12), .emptyFile, .textsUnderHeader("Votre âge", column: "Q1"),
    .textsUnderHeader("Votre âge", column: "Q1", hasNumbersBelow: false), .totalLine("Total"), .emptyRecord,
    .repeatedHeader, .remarkLine("© INSEE"), .doubtfulGroup("1.234", column: "N", mark: .comma), .headerOnly,
    .notCSV(.spss), .unknownDelimiter("^"),
    .ambiguousNumber("1.234", column: "N", mark: .comma), .recordTooLong(limit: 64 << 20), .surplusMarks(limit: 30),
    .tooManyColumns(1_000_000, limit: 20_000), .notFound, .isDirectory,
    .notAFile(.pipe), .notAFile(.socket), .notAFile(.device),
    .permissionDenied, .unreadable(SystemReason(5)), .changedWhileReading, .notEnoughMemory(bytes: 12 << 20),
    .more(12, .raggedRows),
  ]
}

extension SpecialFile: Sampled {
  static let samples = SpecialFile.allCases
  var words: Phrase { phrase }
}

extension CSVProblem.Kind: Sampled {
  static let samples: [CSVProblem.Kind] = [
    .raggedRows, .duplicateHeaders, .emptyHeaders, .textsAfterQuotes, .nulBytes, .emptyRecords, .openQuotes,
    .invalidBytes, .others,
  ]
  var words: Phrase { phrase }
}

extension CSVForeignFormat: Sampled {
  static let samples: [CSVForeignFormat] = [
    .excelWorkbook, .oldExcelWorkbook, .openDocument, .zipArchive, .gzip, .spss, .stata, .r, .parquet, .html, .xml,
    .json, .pdf, .binary,
  ]
  var words: Phrase { sentence }
}

extension SystemReason: Sampled {
  /// The reasons that have words of ours.
  static let samples = (Int32(1)...133).map(SystemReason.init).filter { $0.phrase.fr != $0.phrase.en }
  var words: Phrase { phrase }
}
