import CFileSystem
import Glibc

extension StagingFolder {
  /// Puts this folder in the place of the report; the old one is removed with the staging folder's name.
  ///
  /// - Parameters:
  ///   - target: The name of the report.
  ///   - expected: The folder of that name that was looked at; nil where there was none.
  ///   - shown: The report's path as messages name it.
  func replace(
    _ target: String, in parent: OpenFolder, expected: OpenFolder?, shown: String
  ) throws(ReportError) {
    // Until it is known that what comes out may go, no other run may take it for a leftover.
    _ = expected?.lock()
    for _ in 0..<100 {
      // One step, so that a killed run leaves the old report or the new one.
      let placed = phare_rename_new(parent.descriptor, name, target)
      if placed == 0 { return }
      if placed == EINVAL || placed == ENOSYS {
        return try replaceInTwoSteps(target, in: parent, isNew: expected == nil, shown: shown)
      }
      guard placed == EEXIST || placed == ENOTEMPTY else { throw ReportError(.cannotWrite(placed), path: shown) }
      let code = phare_exchange(parent.descriptor, name, target)
      // Somebody took the old report away meanwhile.
      if code == ENOENT { continue }
      if code == EINVAL || code == ENOSYS {
        return try replaceInTwoSteps(target, in: parent, isNew: false, shown: shown)
      }
      guard code == 0 else { throw ReportError(.cannotWrite(code), path: shown) }
      return try checkReplaced(target, in: parent, expected: expected, shown: shown)
    }
    throw ReportError(.busy, path: shown)
  }

  /// Whether what came out of the report's place may be removed; if not, it goes back there.
  private func checkReplaced(
    _ target: String, in parent: OpenFolder, expected: OpenFolder?, shown: String
  ) throws(ReportError) {
    do throws(ReportError) {
      guard try parent.kind(of: name) == .folder else { throw ReportError(.notAFolder, path: shown) }
      let found = try OpenFolder(name, in: parent)
      _ = found.lock()
      if let one = found.status, let other = expected?.status, one.st_ino == other.st_ino, one.st_dev == other.st_dev {
        return
      }
      // Another run was faster: its report is replaced as any other.
      try OldReport(in: found)?.requireUnedited()
    } catch {
      guard phare_exchange(parent.descriptor, name, target) == 0 else { throw ReportError(.busy, path: shown) }
      throw ReportError(error.problem, path: shown)
    }
  }

  /// A file system without exchange: two steps, and the old report comes back if the second one fails.
  private func replaceInTwoSteps(
    _ target: String, in parent: OpenFolder, isNew: Bool, shown: String
  ) throws(ReportError) {
    let aside = name + Self.asideSuffix
    let folder = parent.descriptor
    guard isNew || renameat(folder, target, folder, aside) == 0 else {
      throw ReportError(errno == ENOENT ? .busy : .cannotWrite(errno), path: shown)
    }
    guard renameat(folder, name, folder, target) == 0 else {
      let code = errno
      if !isNew { renameat(folder, aside, folder, target) }
      throw ReportError([EEXIST, ENOTEMPTY].contains(code) ? .busy : .cannotWrite(code), path: shown)
    }
    if !isNew { parent.remove(aside) }
  }
}
