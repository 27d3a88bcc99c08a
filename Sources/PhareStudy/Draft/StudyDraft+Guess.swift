extension StudyDraft {
  /// Drafts a study from files, in the order to write them.
  ///
  /// Columns of several files become one variable where their headers are the same and their values go together.
  /// - Parameter isRegion: Returns whether a text names a French region.
  package static func guess(
    files: [ProfiledFile], title: String = "Study", isRegion: (String) -> Bool
  ) -> StudyDraft {
    var ids: Set<String> = []
    let guessed = files.map { file in
      (
        file: file, id: DraftNames.unused(DraftNames.waveID(of: file.path), in: &ids),
        guesses: ColumnGuess.guesses(for: file, isRegion: isRegion)
      )
    }
    func draft(in codebook: inout DraftCodebook) -> [Wave] {
      var partIDs = ids
      return guessed.flatMap { guess in
        codebook.wave(id: guess.id, file: guess.file, guesses: guess.guesses).parts(of: guess.file.split, ids: &partIDs)
      }
    }
    var codebook = DraftCodebook()
    var waves = draft(in: &codebook)
    let ambiguous = codebook.ambiguousHeaders
    if !ambiguous.isEmpty {
      codebook = DraftCodebook(reserving: ambiguous)
      waves = draft(in: &codebook)
    }
    var missing: [String] = []
    for text in files.flatMap(\.columns).flatMap(\.missing) where !missing.contains(text) { missing.append(text) }
    return StudyDraft(title: title, missing: missing, variables: codebook.variables, waves: waves)
  }
}
