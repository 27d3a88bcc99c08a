import PhareCSV
import PhareSurvey

/// A file that a study is read from.
package struct InputFile: Hashable, Sendable {
  /// The file as the study names it.
  package let name: String
  /// The path by which the program opens it.
  package let path: String
  /// The state in which the file was read with the study; nil for a file that is read later.
  var state: FileState?
}

extension Study {
  /// The study file without its folder.
  package var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The files behind the results, each once: the study, its waves, their labels and margins, the totals of an SQL engine,
  /// the covariates of regions, and those of the studies whose reports readers have already.
  package var inputFiles: [InputFile] {
    var inputs = [InputFile(name: fileName, path: path, state: fileState)] + self.inputs
    for wave in waves {
      if wave.specification.table == nil {
        inputs.append(InputFile(name: wave.specification.displayName, path: wave.specification.path))
      }
      inputs += (wave.weighting?.margins ?? []).map { InputFile(name: $0.displayName, path: $0.path) }
      if let file = wave.specification.labels { inputs.append(InputFile(name: file.displayName, path: file.path)) }
      if let file = wave.specification.design.unequal?.joint {
        inputs.append(InputFile(name: file.displayName, path: file.path))
      }
    }
    inputs += totals.map { InputFile(name: $0.split(separator: "/").last.map(String.init) ?? $0, path: $0) }
    if let file = smallAreas { inputs.append(InputFile(name: file.displayName, path: file.path)) }
    for other in reportsBeside {
      let folder = nameOfFolder(of: other)
      inputs += other.inputFiles.map { InputFile(name: folder + $0.name, path: $0.path, state: $0.state) }
    }
    var seen: Set<String> = []
    return inputs.filter { seen.insert($0.path).inserted }
  }

  /// The folder of another study as this one names it, with a slash at its end; empty where it is the same.
  private func nameOfFolder(of other: Study) -> String {
    guard other.directory != directory else { return "" }
    return (directory == "." ? other.directory : String(other.directory.dropFirst(directory.count + 1))) + "/"
  }

  /// The states of the input files by path: of the study and of the files that say a part of it as they
  /// were read, of the others as they are now.
  ///
  /// Whoever reads the others after this call, and finds the same states again, has read the bytes that are there then.
  func inputStates() -> [String: FileState] {
    var states: [String: FileState] = [:]
    for file in inputFiles {
      states[file.path] = file.state ?? (file.path == path ? nil : FileState.settled(of: file.path))
    }
    return states
  }
}
