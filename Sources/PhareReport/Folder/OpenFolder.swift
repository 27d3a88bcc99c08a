import Glibc

/// An open folder, in which names are looked up wherever it is moved meanwhile. Symbolic links are never followed.
final class OpenFolder: Sendable {
  /// The kind of file of a name.
  enum Kind: Hashable, Sendable {
    case nothing
    case folder
    case file
    case symbolicLink
    case other

    init(_ mode: mode_t) {
      switch mode & S_IFMT {
      case S_IFDIR: self = .folder
      case S_IFREG: self = .file
      case S_IFLNK: self = .symbolicLink
      default: self = .other
      }
    }
  }

  /// The open folder, for calls of the system.
  let descriptor: Int32
  /// The folder as messages name it.
  let path: String

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW

  /// Opens the folder at a path, whose own links are followed but for the last.
  init(path: String) throws(ReportError) {
    let descriptor = open(path, Self.flags)
    guard descriptor >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
    (self.descriptor, self.path) = (descriptor, path)
  }

  /// Opens a folder inside another.
  init(_ name: String, in parent: OpenFolder) throws(ReportError) {
    let path = parent.path(of: name)
    let descriptor = openat(parent.descriptor, name, Self.flags)
    guard descriptor >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
    (self.descriptor, self.path) = (descriptor, path)
  }

  deinit { close(descriptor) }

  /// A name in the folder, as messages name it.
  func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }

  /// The system's knowledge of a name; nil where there is nothing of that name.
  func status(of name: String) throws(ReportError) -> stat? {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    guard errno == ENOENT else { throw ReportError(.cannotRead(errno), path: path(of: name)) }
    return nil
  }

  /// The system's knowledge of the folder itself.
  var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// The kind of file of a name.
  func kind(of name: String) throws(ReportError) -> Kind {
    try status(of: name).map { Kind($0.st_mode) } ?? .nothing
  }

  /// The names in the folder, in the order of their bytes.
  func names() throws(ReportError) -> [String] {
    let copy = openat(descriptor, ".", Self.flags)
    guard copy >= 0, let stream = fdopendir(copy) else {
      let reason = errno
      if copy >= 0 { close(copy) }
      throw ReportError(.cannotRead(reason), path: path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw ReportError(.cannotRead(errno), path: path) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files below the folder, links and the like among them, as paths inside it.
  func files() throws(ReportError) -> [String] {
    var files: [String] = []
    for name in try names() {
      switch try kind(of: name) {
      case .nothing: continue
      case .folder: files += try OpenFolder(name, in: self).files().map { name + "/" + $0 }
      case .file, .symbolicLink, .other: files.append(name)
      }
    }
    return files
  }

  /// The folder that a path inside this one stands in, and the name there; nil where there is no such folder.
  func place(of path: String) -> (folder: OpenFolder, name: String)? {
    guard let slash = path.firstIndex(of: "/") else { return (self, path) }
    let rest = String(path[path.index(after: slash)...])
    return (try? OpenFolder(String(path[..<slash]), in: self))?.place(of: rest)
  }

  /// The bytes of a regular file; nil where the name is not that of one.
  func bytes(ofFile name: String) throws(ReportError) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else {
      if [ENOENT, ELOOP, ENXIO].contains(errno) { return nil }
      throw ReportError(.cannotRead(errno), path: path(of: name))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw ReportError(.cannotRead(errno), path: path(of: name)) }
    guard Kind(status.st_mode) == .file else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: min(max(Int(status.st_size) + 1, 1 << 12), 1 << 18))
    while true {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ReportError(.cannotRead(errno), path: path(of: name)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Removes a name with all that is in it; what cannot be removed stays.
  func remove(_ name: String) {
    if let inner = try? OpenFolder(name, in: self) {
      for name in (try? inner.names()) ?? [] { inner.remove(name) }
      unlinkat(descriptor, name, AT_REMOVEDIR)
    } else {
      unlinkat(descriptor, name, 0)
    }
  }

  /// Makes a file that is not there yet.
  ///
  /// - Parameter mode: Its rights; those that any new file has where nil.
  func create(_ name: String, bytes: [UInt8], mode: mode_t?) throws(ReportError) {
    let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { throw ReportError(.cannotWrite(errno), path: path(of: name)) }
    var failure = Self.write(bytes, to: file)
    if failure == 0, let mode, fchmod(file, mode & 0o7777) != 0 { failure = errno }
    // What a file system could not store may only show when the file is closed.
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw ReportError(.cannotWrite(failure), path: path(of: name)) }
  }

  /// Writes all bytes; the error number where that fails, else 0.
  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return errno }
        written += count
      }
      return 0
    }
  }

  /// Makes a folder of this name where there is none; the same on several threads.
  func makeFolder(_ name: String, mode: mode_t?) throws(ReportError) {
    if mkdirat(descriptor, name, 0o777) == 0 {
      if let mode { fchmodat(descriptor, name, mode & 0o7777, 0) }
    } else if errno != EEXIST {
      throw ReportError(.cannotWrite(errno), path: path(of: name))
    }
  }

  /// Makes the folder at a path, and those above it where they are missing.
  static func make(_ path: String) throws(ReportError) {
    if path.isEmpty || mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw ReportError(.cannotWrite(errno), path: path)
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw ReportError(.cannotWrite(errno), path: path) }
  }
}
