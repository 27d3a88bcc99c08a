import CFileSystem
import Glibc

/// A hidden folder beside the report, filled first and then put in the report's place.
///
/// The folder is locked while its run lives, so that the next run can remove the staging folder of a killed run and
/// leave that of a run still at work.
struct StagingFolder: ~Copyable, Sendable {
  /// The folder; its lock is held as long as it is open.
  let folder: OpenFolder
  /// Its name in the parent.
  let name: String
  private let parent: OpenFolder

  /// Makes a staging folder for the report `name`, with the rights and the owner of the report that it replaces.
  init(for name: String, in parent: OpenFolder, replacing old: stat?) throws(ReportError) {
    (self.name, folder) = try Self.make(for: name, in: parent)
    self.parent = parent
    guard let old else { return }
    // Only root may give a folder away; everybody else owns the old one already.
    _ = fchown(folder.descriptor, old.st_uid, old.st_gid)
    _ = fchmod(folder.descriptor, old.st_mode & 0o7777)
  }

  private static func make(
    for name: String, in parent: OpenFolder
  ) throws(ReportError) -> (name: String, folder: OpenFolder) {
    for attempt in 0..<1000 {
      let own = "\(prefix(of: name))\(getpid())-\(attempt)"
      let made = TemporaryPaths.making { mkdirat(parent.descriptor, own, 0o777) == 0 ? parent.path(of: own) : nil }
      guard let made else {
        if errno == EEXIST { continue }
        throw ReportError(.cannotWrite(errno), path: parent.path)
      }
      // Another run that cleans up may take the new folder for a leftover before it is locked.
      if let folder = try? OpenFolder(own, in: parent), folder.lock(),
        folder.status?.st_ino == (try? parent.status(of: own))?.st_ino
      {
        return (own, folder)
      }
      TemporaryPaths.remove(made)
    }
    throw ReportError(.cannotWrite(EEXIST), path: parent.path(of: name))
  }

  /// Removes what has this folder's name: itself, or the report that it took the place of.
  deinit {
    parent.remove(name)
    TemporaryPaths.remove(folder.path)
  }

  private static func prefix(of name: String) -> String { ".\(name).phare-" }

  /// The suffix of the old report's name while a staging folder replaces it.
  static let asideSuffix = "-old"

  /// Cleans up after killed runs of this user: an old report that was moved aside comes back where there is no new one,
  /// and staging folders are removed.
  static func removeLeftovers(of name: String, in parent: OpenFolder) {
    let prefix = prefix(of: name)
    for entry in (try? parent.names()) ?? [] where entry.hasPrefix(prefix) {
      let isAside = entry.hasSuffix(asideSuffix)
      let run = entry.dropFirst(prefix.count).dropLast(isAside ? asideSuffix.count : 0)
      guard !run.isEmpty, run.allSatisfy({ $0 == "-" || ("0"..."9").contains($0) }) else { continue }
      guard let folder = try? OpenFolder(entry, in: parent), folder.status?.st_uid == geteuid(),
        flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      if isAside, phare_rename_new(parent.descriptor, entry, name) == 0 { continue }
      // By the open folder: another one may stand under its name by now, and is not empty.
      for name in (try? folder.names()) ?? [] { folder.remove(name) }
      unlinkat(parent.descriptor, entry, AT_REMOVEDIR)
    }
  }

  /// Writes a file of the report and the folders that it stands in; safe on several threads.
  ///
  /// - Parameter old: The report that is about to be replaced, nil where there is none. A file that holds the same bytes
  ///   there is taken over and not written again, so that it keeps its date; another keeps its rights.
  /// - Returns: Whether the file was taken over.
  func write(_ file: ReportFile, replacing old: OpenFolder?) throws(ReportError) -> Bool {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), !TemporaryPaths.isClosed else {
      throw ReportError(.cannotWrite(TemporaryPaths.isClosed ? EINTR : EINVAL), path: folder.path(of: file.path))
    }
    var (folder, old) = (folder, old)
    for name in parts.dropLast() {
      try folder.makeFolder(name, mode: (try? old?.status(of: name))?.st_mode)
      folder = try OpenFolder(name, in: folder)
      old = old.flatMap { try? OpenFolder(name, in: $0) }
    }
    let name = parts[parts.count - 1]
    let status = (try? old?.status(of: name)).flatMap { OpenFolder.Kind($0.st_mode) == .file ? $0 : nil }
    if let old, let status, status.st_size == file.bytes.count,
      linkat(old.descriptor, name, folder.descriptor, name, 0) == 0
    {
      // The bytes of the link are those that will stand in the report, whatever happens to the old name meanwhile.
      if try folder.bytes(ofFile: name) == file.bytes { return true }
      guard unlinkat(folder.descriptor, name, 0) == 0 else {
        throw ReportError(.cannotWrite(errno), path: folder.path(of: name))
      }
    }
    try folder.create(name, bytes: file.bytes, mode: status?.st_mode)
    return false
  }
}

extension OpenFolder {
  /// Locks the folder as long as it is open; false where another run holds it. A file system without locks locks nothing, and says true.
  func lock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }
}
