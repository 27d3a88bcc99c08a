import PhareCSV
import PhareFiles

extension FileProblem: Sampled {
  static let samples: [FileProblem] = [
    .file(.notFound), .truncated(.spss), .damaged(.stata), .encrypted(.excel), .unknownVersion(.sas),
    .unreadableText(.spssPortable, encoding: "UTF-8"), .unknownEncoding("KLINGON", .spss),
    .tooManyColumns(30_000, limit: 20_000), .tooManyValues(limit: 200_000_000), .repeatedName("q1", first: 2),
    .unpackedTooLarge(part: "xl/sharedStrings.xml", limit: 600_000_000), .damagedArchive, .missingPart("content.xml"),
    .damagedPart("content.xml"), .damagedXML(part: "content.xml", "3:7: mismatched tag"),
    .entities(part: "content.xml"),
    .tooDeep(part: "content.xml", limit: 256), .cellOutsideSheet("XFE1"), .cellTooLong(limit: 1_000_000), .noVariables,
    .tableTooLarge(limit: 200_000_000),
    .noTable, .severalRecords(2), .unknownRows("xml"), .unusablePlace(variable: "Q7"),
    .unknownTripleSCode("9", variable: "Q7"),
    .unknownSheet("Réponse", known: ["Réponses", "Notice"]), .noSheets(.csv), .idleDialect("delimiter", .openDocument),
  ]
}
