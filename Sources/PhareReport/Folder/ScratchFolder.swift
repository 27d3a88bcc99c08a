import Glibc

/// A folder for files that live as long as a piece of work, in that of the system for temporary files.
package enum ScratchFolder {
  /// Calls `body` with a new folder, which only this user reads, and removes it afterwards with all that is in it; a program
  /// that is told to stop removes it too.
  ///
  /// - Throws: what `body` throws, or where no folder can be made.
  static func with<Value>(_ body: (OpenFolder) throws(ReportError) -> Value) throws(ReportError) -> Value {
    let made = try make()
    defer { remove(made) }
    return try body(try OpenFolder(path: made))
  }

  /// Calls `body` with the path of such a folder, for another program to read and write in.
  ///
  /// - Throws: what `body` throws, or where no folder can be made.
  package static func withPath<Value>(_ body: (String) throws -> Value) throws -> Value {
    let made = try make()
    defer { remove(made) }
    return try body(made)
  }

  private static func make() throws(ReportError) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let made = TemporaryPaths.making { () -> String? in
      var template = Array((parent + "/phare-XXXXXX").utf8CString)
      return template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      }
    }
    guard let made else { throw ReportError(.cannotWrite(errno), path: parent) }
    return made
  }

  private static func remove(_ made: String) {
    if let slash = made.lastIndex(of: "/"), let folder = try? OpenFolder(path: String(made[..<slash]) + "/") {
      folder.remove(String(made[made.index(after: slash)...]))
    }
    TemporaryPaths.remove(made)
  }
}
