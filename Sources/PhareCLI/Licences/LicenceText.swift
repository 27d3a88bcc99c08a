/// The text of a licence, word for word.
enum LicenceText: CaseIterable {
  /// Apache License 2.0.
  case apache
  /// Runtime Library Exception to the Apache License 2.0.
  case swiftException
  /// BSD 3-Clause License of OpenBLAS.
  case bsdOfOpenBLAS
  /// BSD 3-Clause License of LAPACK.
  case bsdOfLAPACK
  /// BSD 3-Clause License of LAPACKE.
  case bsdOfLAPACKE
  /// BSD 2-Clause License of libxlsxwriter.
  case bsdOfLibxlsxwriter
  /// Boost Software License 1.0.
  case boost
  /// MIT License.
  case mit
  /// Eclipse Public License 1.0.
  case eclipse
  /// zlib License.
  case zlib
  /// bzip2 and libbzip2 License 1.0.6.
  case bzip2
  /// GNU Lesser General Public License 2.1.
  case lesserGPL
  /// GCC Runtime Library Exception 3.1.
  case gccException

  /// The name of the licence.
  var title: String {
    switch self {
    case .apache: "Apache License 2.0"
    case .swiftException: "Runtime Library Exception to the Apache License 2.0"
    case .bsdOfOpenBLAS: "BSD 3-Clause License of OpenBLAS"
    case .bsdOfLAPACK: "BSD 3-Clause License of LAPACK"
    case .bsdOfLAPACKE: "BSD 3-Clause License of LAPACKE"
    case .bsdOfLibxlsxwriter: "BSD 2-Clause License of libxlsxwriter"
    case .boost: "Boost Software License 1.0"
    case .mit: "MIT License"
    case .eclipse: "Eclipse Public License 1.0"
    case .zlib: "zlib License"
    case .bzip2: "bzip2 and libbzip2 License 1.0.6"
    case .lesserGPL: "GNU Lesser General Public License 2.1"
    case .gccException: "GCC Runtime Library Exception 3.1"
    }
  }

  /// The whole text.
  var text: String {
    switch self {
    case .apache: Self.textOfApache
    case .swiftException: Self.textOfSwiftException
    case .bsdOfOpenBLAS: Self.textOfBsdOfOpenBLAS
    case .bsdOfLAPACK: Self.textOfBsdOfLAPACK
    case .bsdOfLAPACKE: Self.textOfBsdOfLAPACKE
    case .bsdOfLibxlsxwriter: Self.textOfBsdOfLibxlsxwriter
    case .boost: Self.textOfBoost
    case .mit: Self.textOfMit
    case .eclipse: Self.textOfEclipse
    case .zlib: Self.textOfZlib
    case .bzip2: Self.textOfBzip2
    case .lesserGPL: Self.textOfLesserGPL
    case .gccException: Self.textOfGccException
    }
  }
}
