import CFileSystem
import Glibc

/// A hidden folder beside the report, filled first and then put in the report's place.
///
/// The folder is locked while its run lives, so that the next run can remove the staging folder of a killed run and
/// leave that of a run still at work.
struct StagingFolder: ~Copyable {
  /// The folder.
  let path: String
  private let lock: Int32

  /// Makes a staging folder for a report.
  init(parent: String, name: String) throws(ReportError) {
    let prefix = Self.prefix(parent: parent, name: name)
    for attempt in 0..<1000 {
      let path = "\(prefix)\(getpid())-\(attempt)"
      guard mkdir(path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw ReportError(.cannotWrite(errno), path: parent)
      }
      let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else { throw ReportError(.cannotWrite(errno), path: path) }
      // Without locks on the file system, another run may take this folder for a leftover; the write then fails cleanly.
      _ = flock(lock, LOCK_EX | LOCK_NB)
      self.path = path
      self.lock = lock
      return
    }
    throw ReportError(.cannotWrite(EEXIST), path: prefix)
  }

  deinit {
    FolderTree.remove(path)
    close(lock)
  }

  private static func prefix(parent: String, name: String) -> String {
    "\(parent)/.\(name).phare-"
  }

  /// The suffix of the old report's name while a staging folder replaces it.
  private static let asideSuffix = "-old"

  /// Cleans up after killed runs: an old report that was moved aside comes back where there is no new one, and
  /// staging folders are removed.
  static func removeLeftovers(parent: String, name: String) {
    let prefix = ".\(name).phare-"
    for entry in (try? FolderTree.names(in: parent)) ?? [] where entry.hasPrefix(prefix) {
      let isAside = entry.hasSuffix(asideSuffix)
      let run = entry.dropFirst(prefix.count).dropLast(isAside ? asideSuffix.count : 0)
      guard !run.isEmpty, run.allSatisfy({ $0 == "-" || ("0"..."9").contains($0) }) else { continue }
      let path = "\(parent)/\(entry)"
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      if isAside, (try? FolderTree.kind(of: "\(parent)/\(name)")) == .nothing {
        rename(path, "\(parent)/\(name)")
      } else {
        FolderTree.remove(path)
      }
    }
  }

  /// Writes a file of the report and the folders it stands in into a staging folder; safe on several threads.
  ///
  /// - Parameter old: the report that is about to be replaced, nil where there is none. A file that holds the same bytes
  ///   there is taken over and not written again, so that it keeps its date.
  static func write(_ file: ReportFile, into path: String, replacing old: String?) throws(ReportError) {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    let destination = "\(path)/\(file.path)"
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      throw ReportError(.cannotWrite(EINVAL), path: destination)
    }
    if parts.count > 1 { try FolderTree.make("\(path)/\(parts.dropLast().joined(separator: "/"))") }
    if let old, FolderTree.isFile("\(old)/\(file.path)", holding: file.bytes),
      link("\(old)/\(file.path)", destination) == 0
    {
      return
    }
    let descriptor = open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw ReportError(.cannotWrite(errno), path: destination) }
    let failure = write(file.bytes, to: descriptor)
    // What a file system could not store may only show when the file is closed.
    let closing = close(descriptor) == 0 ? 0 : errno
    guard failure == 0, closing == 0 else {
      throw ReportError(.cannotWrite(failure == 0 ? closing : failure), path: destination)
    }
  }

  /// Writes all bytes; the error number where that fails, else 0.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return errno }
        written += count
      }
      return 0
    }
  }

  /// Exchanges this folder with `target`, whose old content is then removed.
  ///
  /// - Parameter exists: whether there is a report to replace.
  func replace(_ target: String, exists: Bool) throws(ReportError) {
    guard exists else {
      guard rename(path, target) == 0 else { throw ReportError(.cannotWrite(errno), path: target) }
      return
    }
    // One step, so that a killed run leaves the old report or the new one.
    let code = phare_exchange(path, target)
    if code == 0 { return }
    guard code == EINVAL || code == ENOSYS else { throw ReportError(.cannotWrite(code), path: target) }
    // A file system without exchange: two steps, and the old report comes back if the second one fails.
    let aside = path + Self.asideSuffix
    guard rename(target, aside) == 0 else { throw ReportError(.cannotWrite(errno), path: target) }
    guard rename(path, target) == 0 else {
      let code = errno
      rename(aside, target)
      throw ReportError(.cannotWrite(code), path: target)
    }
    FolderTree.remove(aside)
  }
}
