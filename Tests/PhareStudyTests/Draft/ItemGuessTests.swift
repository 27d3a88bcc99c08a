import PhareStudy
import PhareSurvey
import Testing

/// Questions with several answers: items in brackets, an "other" of free text, and lists with empty cells.
@Suite struct ItemGuessTests {
  private func file(_ header: String, _ row: (Int) -> String) -> String {
    ([header] + (0..<30).map { "\($0),\(row($0))" }).joined(separator: "\n") + "\n"
  }

  /// One text of another answer, or several: the item is ticked where there is one, and that is told.
  @Test(arguments: [["Vélo"], ["Vélo", "Bus", "Train", "Cheval"]], ["Q7[other]", "Q7[Autre]"])
  func theTextOfAnotherAnswer(texts: [String], header: String) throws {
    let text = file("id,Q7[SQ001],Q7[SQ002],\(header)") { row in
      "\(row % 2 == 0 ? "Y" : ""),\(row % 3 == 0 ? "Y" : ""),\(row % 5 == 0 ? texts[row / 5 % texts.count] : "")"
    }
    let draft = try DraftedFile(["w.csv": text])
    #expect(draft.study.codebook.variables.map(\.id) == ["Q7"])
    #expect(draft.study.codebook["Q7"]?.boxes.other == header)
    let wave = try #require(try draft.waves().first)
    #expect(DraftedFile.ticked("Q7", of: wave).prefix(6) == ["123", "", "1", "2", "1", "3"])
    #expect(
      try draft.warnings() == [
        "w.csv:2:4: '\(header)' of 'Q7' is read as ticked where it has a text, on 6 rows, the first 'Vélo'"
      ])
  }

  /// Beside 0 and 1, who has no text did not tick the item, unless they have no answer at all.
  @Test func anotherAnswerBesideZeros() throws {
    let text = file("id,Q7_1,Q7_2,Q7_autre") {
      $0 == 3 ? ",," : "\($0 % 2),\($0 % 3 == 0 ? 1 : 0),\($0 % 5 == 0 ? "Bus" : "")"
    }
    let draft = try DraftedFile(["w.csv": text])
    let wave = try #require(try draft.waves().first)
    #expect(DraftedFile.ticked("Q7", of: wave).prefix(6) == ["23", "1", "", nil, "", "13"])
  }

  /// A box of its own for the other answer leaves the text a question of its own.
  @Test func theTextBesideABoxForIt() throws {
    let text = file("id,Q7/bus,Q7/other,Q7_other") {
      "\($0 % 2),\($0 % 5 == 0 ? 1 : 0),\($0 % 5 == 0 ? "Vélo \($0)" : "")"
    }
    let draft = try DraftedFile(["w.csv": text])
    #expect(draft.study.codebook["Q7"]?.boxes.other == nil)
    #expect(draft.study.codebook["Q7_other"]?.kind == .text)
  }

  /// LimeSurvey's full headings, with and without codes, with blanks and commas in the answers; yes and no in the boxes.
  @Test(arguments: ["Quels modes ?", "Q7. Quels modes ?", "Q7_a. Quels modes - au plus deux ?"])
  func answersInBrackets(question: String) throws {
    let text = file("id,\(question) [Mécénat],\"\(question) [Coopération économique, sociale]\",\(question) [Aucun]") {
      "\($0 % 2 == 0 ? "Oui" : "Non"),\($0 % 3 == 0 ? "Oui" : "Non"),Non"
    }
    let draft = try DraftedFile(["w.csv": text])
    #expect(draft.study.codebook.variables.count == 1)
    let variable = try #require(draft.study.codebook.variables.first)
    #expect(variable.label.text(in: .fr) == question)
    guard case .multiple(let items, _) = variable.kind else { return #expect(Bool(false), "\(variable.kind)") }
    #expect(items.map { $0.label.text(in: .fr) } == ["Mécénat", "Coopération économique, sociale", "Aucun"])
    let wave = try #require(try draft.waves().first)
    #expect(DraftedFile.ticked(variable.id, of: wave).prefix(4) == ["12", "", "1", "2"])
  }

  /// A grid of agreement under the same headings is one question per line.
  @Test func gridsStayQuestions() throws {
    let text = file("id,Q8. D'accord ? [Le maire],Q8. D'accord ? [Le préfet]") {
      "\(["Tout à fait", "Plutôt", "Plutôt pas", "Pas du tout"][$0 % 4]),\(["Plutôt", "Plutôt pas"][$0 % 2])"
    }
    #expect(try DraftedFile(["w.csv": text]).study.codebook.variables.count == 2)
  }

  // MARK: Empty cells of lists

  private static let lists = [
    "Don;Conseil", "Don", "Conseil", "Don;Prêt", "", "Prêt", "Don", "Conseil;Prêt", "", "Don",
  ]

  /// Where nothing says what an empty cell means, both readings are told: 5 of 8, or of 10.
  @Test func emptyListsAreTold() throws {
    let draft = try DraftedFile(["w.csv": file("id,modes") { Self.lists[$0 % 10] }])
    #expect(draft.study.codebook["modes"]?.boxes.empty == nil)
    #expect(
      try draft.warnings() == [
        "w.csv:6:2: 6 empty cells of 'modes', read as no answer, and nothing in the file confirms it: 'Don' is 62.5% of "
          + "those who answered, and 50% where the others ticked nothing (unweighted); state `empty: missing` or "
          + "`empty: not_ticked`"
      ])
    for word in ["missing", "not_ticked"] {
      let stated = draft.yaml.replacing("    # empty: not_ticked", with: "    empty: \(word)")
      let study = try StudyFile(path: "\(draft.folder.path)/study.yaml", bytes: Array(stated.utf8)).study()
      #expect(try StudyRun(study).waves().flatMap(\.warnings).isEmpty)
    }
  }

  /// An answer that says none of them is what who was asked would have given.
  @Test func emptyListsBesideNoneAreMissing() throws {
    let draft = try DraftedFile(["w.csv": file("id,modes") { $0 % 10 == 4 ? "Aucun" : Self.lists[$0 % 10] }])
    #expect(draft.study.codebook["modes"]?.boxes.empty == .missing)
    #expect(try draft.warnings().isEmpty)
    // So does the study that states no meaning, and names the answer that excludes the others.
    let open = draft.yaml.split(separator: "\n").filter { !$0.hasPrefix("    empty: missing") }.joined(separator: "\n")
    let study = try StudyFile(path: "\(draft.folder.path)/study.yaml", bytes: Array(open.utf8)).study()
    #expect(try StudyRun(study).waves().flatMap(\.warnings).isEmpty)
  }
}
