import Glibc

/// Reads, makes and removes folders without following symbolic links.
enum FolderTree {
  /// The kind of file at a path.
  enum Kind: Hashable, Sendable {
    case nothing
    case folder
    case file
    case symbolicLink
    case other
  }

  /// The kind of file at a path; a symbolic link is not followed.
  static func kind(of path: String) throws(ReportError) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return .nothing }
      throw errno == ENOTDIR ? ReportError(.notAFolder, path: path) : ReportError(.cannotRead(errno), path: path)
    }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  /// The names in a folder, in the order of their bytes.
  static func names(in path: String) throws(ReportError) -> [String] {
    guard let folder = opendir(path) else { throw ReportError(.cannotRead(errno), path: path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files below a folder, as paths inside it.
  static func files(in path: String) throws(ReportError) -> [String] {
    var files: [String] = []
    for name in try names(in: path) {
      if try kind(of: path + "/" + name) == .folder {
        files += try self.files(in: path + "/" + name).map { name + "/" + $0 }
      } else {
        files.append(name)
      }
    }
    return files
  }

  /// The text of a file.
  static func text(ofFile path: String) throws(ReportError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a path is that of a file, not a link, that holds these bytes.
  static func isFile(_ path: String, holding bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count
    else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { buffer in
      var filled = 0
      while filled < buffer.count {
        let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return count == 0 && buffer[..<filled].elementsEqual(bytes) }
        filled += count
      }
      return false
    }
  }

  /// Removes a folder with its content; what cannot be removed stays.
  static func remove(_ path: String) {
    for name in (try? names(in: path)) ?? [] {
      let inner = path + "/" + name
      if (try? kind(of: inner)) == .folder { remove(inner) } else { unlink(inner) }
    }
    rmdir(path)
  }

  /// Makes a folder, and those above it where they are missing.
  static func make(_ path: String) throws(ReportError) {
    if path.isEmpty || mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw ReportError(.cannotWrite(errno), path: path)
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw ReportError(.cannotWrite(errno), path: path) }
  }
}
