/// The report that a folder holds, as its manifest lists it.
struct OldReport: Sendable {
  /// The folder.
  let folder: OpenFolder
  /// The digests of its files by their quoted paths.
  private let digests: [String: String]
  /// Its files but the manifest, as paths inside it.
  private let files: [String]

  /// The report in a folder; nil where the folder holds no file.
  ///
  /// - Throws: where the folder holds something that Phare did not write.
  init?(in folder: OpenFolder) throws(ReportError) {
    let files = try folder.files()
    guard !files.isEmpty else { return nil }
    guard let manifest = try folder.bytes(ofFile: ReportManifest.fileName),
      let digests = ReportManifest.outputs(ofText: String(decoding: manifest, as: UTF8.self))
    else { throw ReportError(.notAReport, path: folder.path) }
    self.folder = folder
    self.digests = digests
    self.files = files.filter { $0 != ReportManifest.fileName }
    let foreign = self.files.filter { digests[JSONValue.quoted($0)] == nil }
    guard foreign.isEmpty else { throw ReportError(.foreignFiles(foreign), path: folder.path) }
  }

  /// Refuses to replace what somebody wrote into a file after Phare.
  ///
  /// - Parameter kept: The files that stay as they are.
  func requireUnedited(except kept: Set<String> = []) throws(ReportError) {
    let edited = files.filter { !kept.contains($0) }.concurrentMap { path -> String? in
      guard let place = folder.place(of: path) else { return nil }
      let bytes = try? place.folder.bytes(ofFile: place.name)
      if bytes.map({ MessageDigest(of: $0).description }) == digests[JSONValue.quoted(path)] { return nil }
      // A file that another run has taken away meanwhile is nobody's loss.
      return (try? place.folder.kind(of: place.name)) == .nothing ? nil : path
    }
    let names = edited.compactMap(\.self)
    guard names.isEmpty else { throw ReportError(.editedFiles(names), path: folder.path) }
  }
}
