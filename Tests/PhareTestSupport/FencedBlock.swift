/// A block between two lines of three backquotes in a Markdown text.
package struct FencedBlock {
  /// The word after the opening backquotes; empty where there is none.
  package let language: String
  /// The lines between the fences, each with its line break.
  package let text: String

  /// The blocks of a text, in order.
  package static func all(in text: String) -> [FencedBlock] {
    var blocks: [FencedBlock] = []
    var open: (language: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" {
          blocks.append(
            FencedBlock(language: block.language, text: block.lines.map { $0 + "\n" }.joined()))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), [])
      }
    }
    return blocks
  }

  /// The commands of a block of shell, without their remarks.
  package var commands: [String] {
    text.split(separator: "\n").map { line in
      let end = line.firstRange(of: "  #")?.lowerBound ?? line.endIndex
      return String(line[..<end].reversed().drop { $0 == " " }.reversed())
    }
  }
}
