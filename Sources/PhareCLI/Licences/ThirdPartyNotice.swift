import CBoostMath
import CClp
import CExpat
import CFileSystem
import CLAPACKE
import CLibYAML
import CMessageDigest
import CXLSXWriter
import CZlib

/// A piece of software by others that the program carries, with its licences.
struct ThirdPartyNotice {
  /// The name.
  let name: String
  /// The version in this program, as far as it can be told from inside.
  let version: String
  /// Where it comes from: a package of Swift, Debian packages, or a compiler.
  let packages: [String]
  /// The licences by their identifiers in the SPDX list.
  let licence: String
  /// Whose work it is.
  let copyright: String
  /// The texts of the licences.
  let texts: [LicenceText]

  /// Everything that is linked into the program; a test holds it against Package.swift and Scripts/setup.
  static let all = [
    ThirdPartyNotice(
      name: "Swift standard library, Dispatch", version: swiftVersion, packages: ["swift"],
      licence: "Apache-2.0 WITH Swift-exception", copyright: "Apple Inc. and the Swift project authors",
      texts: [.apache, .swiftException]),
    ThirdPartyNotice(
      name: "Swift Argument Parser", version: "1.8", packages: ["swift-argument-parser"],
      licence: "Apache-2.0 WITH Swift-exception", copyright: "Apple Inc. and the Swift project authors",
      texts: [.apache, .swiftException]),
    ThirdPartyNotice(
      name: "OpenBLAS", version: text(phare_openblas_version()), packages: ["libopenblas-dev"], licence: "BSD-3-Clause",
      copyright: "2011-2022 The OpenBLAS Project; 2009-2010 The University of Texas at Austin",
      texts: [.bsdOfOpenBLAS]),
    ThirdPartyNotice(
      name: "LAPACK, LAPACKE", version: lapackVersion, packages: ["liblapacke-dev"], licence: "BSD-3-Clause",
      copyright: """
        1992-2022 The University of Tennessee and The University of Tennessee Research Foundation; 2000-2022 The University \
        of California Berkeley; 2006-2022 The University of Colorado Denver; LAPACKE: 2010-2022 Intel Corp.
        """, texts: [.bsdOfLAPACK, .bsdOfLAPACKE]),
    ThirdPartyNotice(
      name: "Boost.Math", version: text(phare_boost_version()), packages: ["libboost-math-dev"], licence: "BSL-1.0",
      copyright: "John Maddock, Paul A. Bristow and the other authors of Boost", texts: [.boost]),
    ThirdPartyNotice(
      name: "LibYAML", version: text(yaml_get_version_string()), packages: ["libyaml-dev"], licence: "MIT",
      copyright: "2006-2020 Kirill Simonov", texts: [.mit]),
    ThirdPartyNotice(
      name: "ReadStat", version: "1.1", packages: ["libreadstat-dev"], licence: "MIT",
      copyright: "2013-2022 Evan Miller and the ReadStat authors", texts: [.mit]),
    // Its parts by others are under the BSD, MIT, Zlib and Mozilla licences; the program loads it from the system.
    ThirdPartyNotice(
      name: "libxlsxwriter", version: LXW_VERSION, packages: ["libxlsxwriter-dev"], licence: "BSD-2-Clause",
      copyright: "2014-2021 John McNamara", texts: [.bsdOfLibxlsxwriter]),
    ThirdPartyNotice(
      name: "Expat", version: "\(XML_MAJOR_VERSION).\(XML_MINOR_VERSION).\(XML_MICRO_VERSION)",
      packages: ["libexpat1-dev"], licence: "MIT",
      copyright: "1998-2000 Thai Open Source Software Center Ltd, Clark Cooper; 2001-2022 Expat maintainers",
      texts: [.mit]),
    ThirdPartyNotice(
      name: "zlib", version: text(zlibVersion()), packages: ["zlib1g-dev"], licence: "Zlib",
      copyright: "1995-2022 Jean-loup Gailly and Mark Adler", texts: [.zlib]),
    ThirdPartyNotice(
      name: "OpenSSL (libcrypto)", version: OPENSSL_VERSION_STR, packages: ["libssl-dev"], licence: "Apache-2.0",
      copyright: "1995-2020 The OpenSSL Project Authors; 1995-1998 Eric A. Young, Tim J. Hudson", texts: [.apache]),
    ThirdPartyNotice(
      name: "Clp, CoinUtils", version: "\(Clp_VersionMajor()).\(Clp_VersionMinor()).\(Clp_VersionRelease())",
      packages: ["coinor-libclp-dev"], licence: "EPL-1.0",
      copyright: "2002-2020 International Business Machines Corporation and others", texts: [.eclipse]),
    ThirdPartyNotice(
      name: "bzip2", version: text(BZ2_bzlibVersion()), packages: ["libbz2-dev"], licence: "bzip2-1.0.6",
      copyright: "1996-2019 Julian R Seward", texts: [.bzip2]),
    ThirdPartyNotice(
      name: "GNU C Library", version: text(phare_libc_version()), packages: ["libc6-dev"],
      licence: "LGPL-2.1-or-later", copyright: "1991-2022 Free Software Foundation, Inc.", texts: [.lesserGPL]),
    ThirdPartyNotice(
      name: "GNU C++ and compiler support libraries", version: "\(phare_libstdcxx_release())",
      packages: ["libstdc++-dev", "libgcc-dev"], licence: "GPL-3.0-or-later WITH GCC-exception-3.1",
      copyright: "1985-2022 Free Software Foundation, Inc.", texts: [.gccException]),
  ]

  /// The list of notices, and under it each text once.
  static var page: String {
    let list = all.map { notice in
      """
      \(notice.name) \(notice.version)
        \(notice.licence)
        Copyright \(notice.copyright)

      """
    }
    let texts = LicenceText.allCases.map { licence in
      "\n\(licence.title)\n\(String(repeating: "=", count: licence.title.count))\n\n\(licence.text)\n"
    }
    return (list + texts).joined(separator: "\n")
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

  private static var lapackVersion: String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    phare_lapack_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  private static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }
}
