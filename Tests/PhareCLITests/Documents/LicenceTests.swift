import Foundation
import PhareTestSupport
import Testing

@testable import PhareCLI

/// `phare --licenses` names everything that is linked in.
@Suite struct LicenceTests {
  @Test func everyTextIsPrintedOnce() throws {
    let run = try PhareProcess(["--licenses"], in: TemporaryFolder())
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output == ThirdPartyNotice.page)
    for licence in LicenceText.allCases {
      #expect(run.output.components(separatedBy: licence.text).count == 2, "\(licence.title)")
      #expect(ThirdPartyNotice.all.contains { $0.texts.contains(licence) }, "\(licence.title)")
    }
    for notice in ThirdPartyNotice.all {
      #expect(run.output.contains("\(notice.name) \(notice.version)\n  \(notice.licence)\n  Copyright "))
      #expect(notice.version.contains { $0.isNumber }, "\(notice.name)")
    }
  }

  /// What Package.swift and Scripts/setup bring in has a notice, but for what only tests or builds need.
  @Test func everyDependencyHasANotice() throws {
    let noticed = Set(ThirdPartyNotice.all.flatMap(\.packages))
    let package = try Repository.text("Package.swift")
    let swift = package.matches(of: #/\.package\(url: "[^"]*/([^"/]+)", from: "([0-9]+\.[0-9]+)/#)
    #expect(!swift.isEmpty)
    for match in swift where match.1 != "swift-numerics" {
      #expect(noticed.contains(String(match.1)), "\(match.1)")
      #expect(ThirdPartyNotice.all.contains { $0.packages.contains(String(match.1)) && $0.version == match.2 })
    }
    let debian =
      try Repository.text("Scripts/setup").matches(of: /\nneed '[^']*' (\S+)/).map { String($0.1) }
      + package.matches(of: /\.apt\(\["([^"]+)"\]\)/).map { String($0.1) }
    #expect(debian.count > 5)
    for name in debian where name != "pkg-config" { #expect(noticed.contains(name), "\(name)") }
  }
}
