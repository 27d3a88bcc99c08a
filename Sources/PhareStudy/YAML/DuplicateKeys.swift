import PhareCSV
import Yams

/// Composes a text in which keys may repeat, so that every repeat can be reported.
///
/// Yams stops at the first map with a repeated key and names the key's first place. The key's first character is
/// then replaced by one of a private-use area, which keeps every place, and the text is composed again.
struct DuplicateKeys {
  /// The repeats looked for, fewer in a long file: each costs a parse.
  private static let limit = 50
  /// The characters parsed before the reader gives up.
  private static let effort = 8_000_000

  private struct Place: Hashable {
    let line: Int
    let column: Int
  }

  private var names: [Place: String] = [:]

  /// Returns the key as written at a place where it was replaced, nil elsewhere.
  func name(at location: SourceLocation) -> String? {
    names[Place(line: location.line, column: location.column)]
  }

  /// Returns the document in `text`, nil for none, and the keys replaced in it.
  static func compose(_ text: String, file: String) throws(Problems<StudyProblem>) -> (Node?, DuplicateKeys) {
    var renamed = DuplicateKeys()
    var scalars: [Unicode.Scalar] = []
    var text = text
    while true {
      do {
        // The basic resolver leaves every scalar a text: the default one matches regular expressions on each key.
        return (try Yams.compose(yaml: text, .basic, .default, .utf8), renamed)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let place = Place(line: context.mark.line, column: context.mark.column)
        if scalars.isEmpty { scalars = Array(text.unicodeScalars) }
        let isReplaced = renamed.names[place] != nil
        guard renamed.names.count < min(limit, effort / scalars.count), !isReplaced, let key = keys.first,
          renamed.replaceKey(key, at: place, in: &scalars)
        else {
          throw renamed.problems(file: file, last: keys.first ?? "", at: place)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        text = String(view)
      } catch {
        throw YAMLParserMessage.problems(for: error, file: file)
      }
    }
  }

  /// The repeats met where the reader gives up, each with the first place of its key.
  private func problems(file: String, last key: String, at place: Place) -> Problems<StudyProblem> {
    var names = names
    names[place] = names[place] ?? key
    return Problems(
      sorting: names.map { place, key in
        let location = SourceLocation(file: file, line: place.line, column: place.column)
        return Located(.duplicateKey(key, firstLine: place.line), at: location)
      })
  }

  /// Replaces the first character of the key at `place`; false where the text there is not that key.
  private mutating func replaceKey(_ key: String, at place: Place, in scalars: inout [Unicode.Scalar]) -> Bool {
    guard var position = LinePositions.position(line: place.line, column: place.column, in: scalars) else {
      return false
    }
    if scalars[position] == "\"" || scalars[position] == "'" { position += 1 }
    guard position < scalars.count, let first = key.unicodeScalars.first, scalars[position] == first,
      first != "'", let replacement = Unicode.Scalar(0xE000 + UInt32(names.count))
    else { return false }
    scalars[position] = replacement
    names[place] = key
    return true
  }
}

/// Places in a text, counted as libyaml counts them.
enum LinePositions {
  /// Returns the index of a place counted from 1, nil outside the text.
  static func position(line: Int, column: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var current = 1
    var position = 0
    while current < line {
      guard position < scalars.count else { return nil }
      let scalar = scalars[position]
      position += 1
      if scalar == "\r", position < scalars.count, scalars[position] == "\n" { position += 1 }
      if scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}" {
        current += 1
      }
    }
    position += column - 1
    return position < scalars.count ? position : nil
  }
}
