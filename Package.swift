// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Phare",
  products: [
    .library(name: "Phare", targets: ["Phare"]),
    .executable(name: "phare", targets: ["PhareCLI"]),
  ],
  dependencies: [
    // The command line: options, help screens, completion scripts.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Approximate equality of floating-point figures in the tests, and nowhere else.
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
  ],
  targets: [
    // MARK: C libraries, each behind a header of our own

    // LAPACKE on OpenBLAS: dense linear algebra.
    .target(
      name: "CLAPACKE", exclude: ["README.md"],
      linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("openblas")]),
    // Boost.Math: distribution functions to the last digits.
    .target(name: "CBoostMath", exclude: ["README.md"]),
    // The structural scan of a CSV file, sixty-four bytes at a time.
    .target(name: "CCSVScan", exclude: ["README.md"]),
    // Linux calls that Glibc does not show: a report takes the place of the old one in one step.
    .target(name: "CFileSystem", exclude: ["README.md"]),
    // libyaml (MIT): the events of a study file, one by one, each with its line and column, so that reading stops in time.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Clp (EPL-1.0, whose object code may be passed on under other terms): the least and the greatest count that a hidden
    // cell can have, by linear programmes that start each from the last.
    .systemLibrary(name: "CClp", providers: [.apt(["coinor-libclp-dev"])]),
    // ReadStat (MIT): the files of SPSS, Stata and SAS, after ten years of hostile ones. Debian has it as a shared library only.
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    // libxlsxwriter (BSD-2-Clause, with parts under other licences of that kind): workbooks for readers, with charts. Debian has it
    // as a shared library only, which is loaded when a workbook is written: every other run starts without it.
    .target(name: "CXLSXWriter", exclude: ["README.md"]),
    // zlib and Expat (zlib licence and MIT): the parts of .xlsx and .ods workbooks, which are XML in a zip archive.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // OpenSSL's libcrypto (Apache-2.0, which lets a static program be passed on): SHA-256 of the inputs and the files of a
    // report, by the processor's own instructions.
    .systemLibrary(name: "CMessageDigest", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // MARK: Library, from the bytes of a file to the text of a report

    .target(name: "PhareLinearAlgebra", dependencies: ["CLAPACKE"], exclude: ["README.md"]),
    .target(name: "PhareDistributions", dependencies: ["CBoostMath"], exclude: ["README.md"]),
    // libm: rounding and logarithms, which the linker does not add by itself to a program of our lowest modules.
    .target(
      name: "PhareCSV", dependencies: ["CCSVScan"], exclude: ["README.md"], linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "PhareFiles", dependencies: ["PhareCSV", "CReadStat", "CZlib", "CExpat"], exclude: ["README.md"]),
    .target(
      name: "PhareSurvey", dependencies: ["PhareFiles", "PhareCSV"], exclude: ["README.md", "Resources/README.md"],
      resources: [
        .embedInCode("Resources/regions.csv"),
        .embedInCode("Resources/region-names.csv"),
        .embedInCode("Resources/former-regions.csv"),
        .embedInCode("Resources/departements.csv"),
      ]),
    .target(
      name: "PhareEstimation",
      dependencies: ["PhareSurvey", "PhareLinearAlgebra", "PhareDistributions"], exclude: ["README.md"]),
    // The queries that an SQL engine is asked, and its answers as waves; no driver and no connection.
    .target(name: "PhareEngines", dependencies: ["PhareSurvey", "PhareCSV"], exclude: ["README.md"]),
    // What a reader could work out from published counts; knows no study.
    .target(name: "PhareDisclosure", dependencies: ["CClp"], exclude: ["README.md"]),
    .target(
      name: "PhareStudy",
      dependencies: ["PhareEngines", "PhareEstimation", "PhareSurvey", "PhareCSV", "PhareDisclosure", "CLibYAML"],
      exclude: ["README.md", "StudyFile.md", "FromYourFile.md", "FromAnEngine.md"]),
    // Sheets with tables and charts as values, written as .xlsx; knows no study.
    .target(name: "PhareWorkbook", dependencies: ["CXLSXWriter"], exclude: ["README.md"]),
    .target(
      name: "PhareReport",
      dependencies: [
        "PhareStudy", "PhareEstimation", "PhareSurvey", "PhareCSV", "PhareFiles", "PhareWorkbook", "CFileSystem",
        "CMessageDigest",
      ],
      exclude: ["README.md", "Resources/README.md"],
      resources: [
        .embedInCode("Resources/page.css"),
        .embedInCode("Resources/page.js"),
        .embedInCode("Resources/region-outlines.csv"),
        .embedInCode("Resources/departement-outlines.csv"),
        .embedInCode("Resources/region-tiles.csv"),
        .embedInCode("Resources/departement-tiles.csv"),
      ]),
    .target(
      name: "Phare",
      dependencies: ["PhareCSV", "PhareSurvey", "PhareEngines", "PhareEstimation", "PhareStudy", "PhareReport"],
      exclude: ["README.md"]),

    // MARK: Command

    .executableTarget(
      name: "PhareCLI",
      dependencies: [
        // The C libraries tell their versions.
        "PhareReport", "PhareEngines", "CBoostMath", "CClp", "CExpat", "CFileSystem", "CLAPACKE", "CLibYAML",
        "CMessageDigest", "CXLSXWriter", "CZlib",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"]),

    // How long the main jobs take, on generated waves; no product, run by Scripts/bench.
    .executableTarget(
      name: "PhareBenchmarks",
      dependencies: ["Phare", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      exclude: ["README.md"]),

    // How often intervals cover and marks are false alarms, on samples of known truth; no product, run by Scripts/coverage.
    .executableTarget(
      name: "PhareCoverage",
      dependencies: ["Phare", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      exclude: ["README.md"]),

    // MARK: Tests

    // What several test targets need: a test target cannot be imported by another.
    .target(name: "PhareTestSupport", path: "Tests/PhareTestSupport"),
    // The library as its users import it, without what is `package`: the code of the articles and of README.md.
    .testTarget(name: "PhareTests", dependencies: ["Phare", "PhareTestSupport"], packageAccess: false),
    // The command as a process; the references are those of PhareEstimationTests.
    .testTarget(
      name: "PhareCLITests",
      dependencies: [
        "PhareCLI", "PhareCSV", "PhareEngines", "PhareFiles", "PhareDistributions", "PhareTestSupport",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      exclude: ["Fixtures", "Snapshots"]),
    .testTarget(name: "PhareCoverageTests", dependencies: ["PhareCoverage", "Phare"]),
    .testTarget(
      name: "PhareReportTests",
      dependencies: [
        "PhareReport", "PhareCSV", "PhareFiles", "PhareWorkbook", "PhareTestSupport",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      exclude: ["Fixtures", "Snapshots"],
      resources: [.copy("References")]),
    .testTarget(
      name: "PhareStudyTests",
      dependencies: ["PhareStudy", "PhareTestSupport", .product(name: "Numerics", package: "swift-numerics")],
      resources: [.copy("References")]),
    .testTarget(
      name: "PhareEstimationTests",
      dependencies: [
        "PhareEstimation", "PhareSurvey", "PhareTestSupport", .product(name: "Numerics", package: "swift-numerics"),
      ],
      resources: [.copy("References")]),
    .testTarget(
      name: "PhareEnginesTests", dependencies: ["PhareEngines", "PhareSurvey", "PhareTestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(name: "PhareDisclosureTests", dependencies: ["PhareDisclosure"]),
    .testTarget(
      name: "PhareFilesTests", dependencies: ["PhareFiles", "PhareCSV", "CZlib", "PhareTestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "PhareWorkbookTests", dependencies: ["PhareWorkbook", "PhareFiles", "PhareCSV", "PhareTestSupport"]),
    .testTarget(
      name: "PhareSurveyTests",
      dependencies: ["PhareSurvey", "PhareTestSupport", .product(name: "Numerics", package: "swift-numerics")]),
    .testTarget(
      name: "PhareCSVTests",
      dependencies: ["PhareCSV", "PhareSurvey", "CCSVScan", .product(name: "Numerics", package: "swift-numerics")],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "PhareDistributionsTests",
      dependencies: ["PhareDistributions", .product(name: "Numerics", package: "swift-numerics")],
      resources: [.copy("References")]),
    .testTarget(
      name: "PhareLinearAlgebraTests",
      dependencies: ["PhareLinearAlgebra", .product(name: "Numerics", package: "swift-numerics")]),
  ],
  cxxLanguageStandard: .cxx17
)

// Readers under libFuzzer, built by Scripts/fuzz alone: it has no main but libFuzzer's.
if Context.environment["PHARE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "PhareFuzz", dependencies: ["Phare", "PhareCSV", "PhareSurvey", "PhareStudy", "PhareReport"],
      exclude: ["README.md"], swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
