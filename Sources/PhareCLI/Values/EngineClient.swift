import ArgumentParser
import Glibc
import PhareCSV
import PhareReport
import Synchronization

/// A client of an SQL engine, as a command line gives it: a program and its arguments.
///
/// No shell reads it. Blanks separate words, quotes hold words together, and a backslash stands before a quote or a blank
/// that is meant; nothing else has a meaning, and nothing of a study is ever a word of it.
struct EngineClient: ExpressibleByArgument, Equatable {
  /// The program, then its arguments.
  let words: [String]

  /// The word that stands for the file of the query; a client without it reads the query from its standard input.
  static let queryWord = "{query}"

  /// The client of a text; nil where it is empty or a quote stays open.
  init?(argument: String) {
    guard let words = Self.words(of: argument), !words.isEmpty, !words[0].isEmpty else { return nil }
    self.words = words
  }

  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "\0" { return nil }
      if scalar == "\\", quote != "'" {
        guard let next = scalars.next(), next != "\0" else { return nil }
        word = (word ?? String.UnicodeScalarView()) + [next]
      } else if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? String.UnicodeScalarView()
      } else if quote == nil, scalar == " " || scalar == "\t" || scalar == "\n" {
        if let word { words.append(String(word)) }
        word = nil
      } else {
        word = (word ?? String.UnicodeScalarView()) + [scalar]
      }
    }
    guard quote == nil else { return nil }
    if let word { words.append(String(word)) }
    return words
  }

  // MARK: Running

  /// Runs a query and waits for its answer.
  ///
  /// - Parameters:
  ///   - query: The SQL, which the client finds in a file or on its standard input.
  ///   - name: The name of the round, for files in the folder.
  ///   - folder: A folder that only this user reads.
  /// - Returns: The path of the answer, and what the client wrote to its standard error.
  /// - Throws: A client that cannot be started, fails, or answers nothing.
  func answer(to query: String, named name: String, in folder: String) throws -> (path: String, said: String) {
    let (script, output, log) = ("\(folder)/\(name).sql", "\(folder)/\(name).csv", "\(folder)/\(name).log")
    try AtomicFile.write(query, to: script)
    let takesFile = words.contains { $0.contains(Self.queryWord) }
    let arguments = words.map { $0.replacing(Self.queryWord, with: script) }
    let child = try ChildProcess(
      arguments, input: .file(takesFile ? "/dev/null" : script), output: .file(output), errors: .file(log))
    let status = child.wait()
    let said = Self.end(of: log)
    guard status == 0 else {
      StandardError.write(said)
      throw CommandProblem.clientFailed(words[0], status: Int(status))
    }
    var state = stat()
    guard stat(output, &state) == 0, state.st_size > 0 else {
      StandardError.write(said)
      throw CommandProblem.clientSilent(words[0])
    }
    return (output, said)
  }

  /// The last of what a client wrote to its standard error.
  private static func end(of path: String) -> String {
    let limit = 64_000
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var state = stat()
    guard fstat(file, &state) == 0 else { return "" }
    let size = Int(state.st_size)
    var bytes = [UInt8](repeating: 0, count: min(size, limit))
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, max(0, size - limit)) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
