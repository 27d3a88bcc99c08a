import CMessageDigest

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
    self.init(finishing: &context)
  }

  /// The digest of the bytes that a context was given.
  init(finishing context: inout SHA256_CTX) {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    digest.withUnsafeMutableBufferPointer { _ = SHA256_Final($0.baseAddress, &context) }
    let digits = Array("0123456789abcdef".utf8)
    description = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
