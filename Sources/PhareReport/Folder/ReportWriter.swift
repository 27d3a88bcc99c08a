import PhareEstimation

/// Puts the files of a report into a folder, all at once.
///
/// The files are first written to a hidden folder beside it; then the two change places in one step. A run that is
/// killed, or meets a full disk, leaves the report as it was. A folder that is not a report, or holds files that Phare
/// did not write, is left alone. Nothing waits for the disk: after a power cut in the seconds that follow, the digests of
/// the manifest show whether the report is whole, and a second run makes the same bytes.
public struct ReportWriter: Hashable, Sendable {
  /// The folder of the report, without a slash at the end.
  public let folder: String
  private let parent: String
  private let name: String

  /// A writer into a folder; it need not exist.
  ///
  /// - Throws: where the path cannot be that of a report.
  public init(folder: String) throws(ReportError) {
    var path = folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard !name.isEmpty, name != ".", name != ".." else { throw ReportError(.notReplaceable, path: folder) }
    self.folder = path
    self.name = name
    let head = path.dropLast(name.count)
    parent = head.isEmpty ? "." : (head == "/" ? "/." : String(head.dropLast()))
  }

  /// Writes a report in place of the old one.
  ///
  /// - Parameter files: the files of the report, among them a manifest.
  /// - Throws: where the folder may not be replaced or something cannot be written; the folder is then as it was.
  public func write(_ files: [ReportFile]) throws(ReportError) {
    StagingFolder.removeLeftovers(parent: parent, name: name)
    let exists = try isReplaceable()
    try FolderTree.make(parent)
    let staging = try StagingFolder(parent: parent, name: name)
    do throws(ReportError) {
      let path = staging.path
      let failures = files.concurrentMap { file in
        do throws(ReportError) {
          try StagingFolder.write(file, into: path, replacing: exists ? folder : nil)
          return ReportError?.none
        } catch {
          return error
        }
      }
      for failure in failures { if let failure { throw failure } }
    } catch {
      // The reader knows the report's folder, not the hidden one.
      throw ReportError(error.problem, path: folder + error.path.dropFirst(staging.path.count))
    }
    try staging.replace(folder, exists: exists)
  }

  /// Whether there is a folder to replace; an empty one is none.
  private func isReplaceable() throws(ReportError) -> Bool {
    switch try FolderTree.kind(of: folder) {
    case .nothing: return false
    case .symbolicLink: throw ReportError(.symbolicLink, path: folder)
    case .file, .other: throw ReportError(.notAFolder, path: folder)
    case .folder: break
    }
    let files = try FolderTree.files(in: folder)
    if files.isEmpty { return try !FolderTree.names(in: folder).isEmpty }
    let manifest = "\(folder)/\(ReportManifest.fileName)"
    guard try FolderTree.kind(of: manifest) == .file,
      let written = ReportManifest.outputs(ofText: try FolderTree.text(ofFile: manifest))
    else { throw ReportError(.notAReport, path: folder) }
    let foreign = files.filter { $0 != ReportManifest.fileName && !written.contains(JSONValue.quoted($0)) }
    guard foreign.isEmpty else { throw ReportError(.foreignFiles(foreign), path: folder) }
    return true
  }
}
