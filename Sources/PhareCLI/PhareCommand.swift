import ArgumentParser

@main
struct PhareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phare", abstract: "Survey analytics for PHARE-style studies.")
}
