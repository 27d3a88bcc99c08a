import PhareCSV

/// Checks that a workbook just written can be read as a whole.
package enum ArchiveCheck {
  /// Whether every part of an archive of XML is there from its first tag to its last.
  package static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let archive = try? ZipArchive(ByteSource(bytes: bytes, displayName: ""), kind: .excel) else { return false }
    let names = archive.names
    return !names.isEmpty && names.allSatisfy { XMLScan.isWellFormed($0, of: archive) }
  }
}
