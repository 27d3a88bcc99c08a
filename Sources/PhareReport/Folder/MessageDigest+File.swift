import CMessageDigest
import Glibc

extension MessageDigest {
  /// The digest of a file, read in pieces.
  ///
  /// - Throws: where the file cannot be read.
  package init(ofFile path: String) throws(ReportError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
    defer { close(file) }
    var context = SHA256_CTX()
    SHA256_Init(&context)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
      if count == 0 { break }
      buffer.withUnsafeBytes { _ = SHA256_Update(&context, $0.baseAddress, count) }
    }
    self.init(finishing: &context)
  }
}
