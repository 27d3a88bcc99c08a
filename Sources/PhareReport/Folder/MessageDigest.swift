import CMessageDigest
import Glibc

/// The SHA-256 digest of a file or of bytes, as 64 lowercase hexadecimal digits.
///
/// - Source: FIPS 180-4, computed by Nettle.
package struct MessageDigest: Hashable, Sendable, CustomStringConvertible {
  /// The 64 digits.
  package let description: String

  /// The digest of some bytes.
  package init(of bytes: [UInt8]) {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    bytes.withUnsafeBufferPointer { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
    description = Self.finish(&context)
  }

  /// The digest of a file, read in pieces.
  ///
  /// - Throws: where the file cannot be read.
  package init(ofFile path: String) throws(ReportError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
    defer { close(file) }
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ReportError(.cannotRead(errno), path: path) }
      if count == 0 { break }
      buffer.withUnsafeBufferPointer { nettle_sha256_update(&context, count, $0.baseAddress) }
    }
    description = Self.finish(&context)
  }

  private static func finish(_ context: inout sha256_ctx) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    digest.withUnsafeMutableBufferPointer { nettle_sha256_digest(&context, $0.count, $0.baseAddress) }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
