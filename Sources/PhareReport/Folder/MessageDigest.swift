import CMessageDigest
import Glibc

/// The SHA-256 digest of a file or of bytes, as 64 lowercase hexadecimal digits.
///
/// - Source: FIPS 180-4, computed by OpenSSL's libcrypto.
package struct MessageDigest: Hashable, Sendable, CustomStringConvertible {
  /// The 64 digits.
  package let description: String

  /// The digest of some bytes.
  package init(of bytes: [UInt8]) {
    var context = SHA256_CTX()
    SHA256_Init(&context)
    bytes.withUnsafeBytes { _ = SHA256_Update(&context, $0.baseAddress, $0.count) }
    description = Self.finish(&context)
  }

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
    description = Self.finish(&context)
  }

  private static func finish(_ context: inout SHA256_CTX) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    digest.withUnsafeMutableBufferPointer { _ = SHA256_Final($0.baseAddress, &context) }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
