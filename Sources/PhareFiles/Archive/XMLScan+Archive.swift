import PhareCSV

extension XMLScan {
  /// Reads a part of an archive.
  static func read(_ part: String, of archive: ZipArchive, file: String, handler: any XMLHandler)
    throws(Problems<FileProblem>)
  {
    try read(part, file: file, handler: handler) { (take) throws(Problems<FileProblem>) in
      try archive.read(part, take)
    }
  }

  /// Whether a part of an archive is XML from its first tag to its last.
  static func isWellFormed(_ part: String, of archive: ZipArchive) -> Bool {
    isWellFormed { take in try archive.read(part, take) }
  }
}
