import Glibc
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
    try OpenFolder.make(parent)
    let parent = try OpenFolder(path: parent)
    StagingFolder.removeLeftovers(of: name, in: parent)
    let (folder, old) = try existing(in: parent)
    let staging = try StagingFolder(for: name, in: parent, replacing: folder?.status)
    do throws(ReportError) {
      let outcomes = files.concurrentMap { file in
        Result { () throws(ReportError) in try staging.write(file, replacing: old?.folder) ? file.path : nil }
      }
      let kept = try outcomes.map { outcome throws(ReportError) in try outcome.get() }
      try old?.requireUnedited(except: Set(kept.compactMap(\.self)))
    } catch {
      // The reader knows the report's folder, not the hidden one.
      guard error.path.hasPrefix(staging.folder.path) else { throw error }
      throw ReportError(error.problem, path: self.folder + error.path.dropFirst(staging.folder.path.count))
    }
    // A folder that is being emptied must not come into the place of the report.
    let placed: Void? = try TemporaryPaths.placing { () throws(ReportError) in
      try staging.replace(name, in: parent, expected: folder, shown: self.folder)
    }
    guard placed != nil else { throw ReportError(.cannotWrite(EINTR), path: self.folder) }
  }

  /// The folder of the report, and the report in it; nil where there is none.
  private func existing(in parent: OpenFolder) throws(ReportError) -> (folder: OpenFolder?, report: OldReport?) {
    for _ in 0..<100 {
      switch try parent.kind(of: name) {
      case .nothing: return (nil, nil)
      case .symbolicLink: throw ReportError(.symbolicLink, path: folder)
      case .file, .other: throw ReportError(.notAFolder, path: folder)
      case .folder: break
      }
      guard let open = try? OpenFolder(name, in: parent) else { continue }
      do throws(ReportError) {
        return (open, try OldReport(in: open))
      } catch {
        // A folder that another run has taken away while it was looked at was no obstacle.
        let current = try parent.status(of: name)
        guard current?.st_ino != open.status?.st_ino else { throw ReportError(error.problem, path: folder) }
      }
    }
    throw ReportError(.busy, path: folder)
  }
}
