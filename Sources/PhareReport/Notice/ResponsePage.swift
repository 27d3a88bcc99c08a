import PhareCSV
import PhareEstimation
import PhareStudy

/// The response to a wave and the adjustment of its weights, as a page.
package struct ResponsePage: Sendable {
  private let section: ResponseSection
  private let wave: StudyWave
  private let say: Phrasing

  /// The page of a wave in the language of its study.
  package init(_ diagnostics: ResponseDiagnostics, of wave: StudyWave, in study: Study) {
    let say = Phrasing(language: study.language)
    section = ResponseSection(diagnostics, of: wave, language: study.language) { id in
      study.codebook[id].map { say($0.label) } ?? id.rawValue
    }
    self.wave = wave
    self.say = say
  }

  /// The page.
  package var page: Page {
    let title = wave.label.map { say($0) } ?? wave.id
    var page = Page(language: say.language, title: say(fr: "Non-réponse totale : ", en: "Unit nonresponse: ") + title)
    section.append(to: &page)
    return page
  }
}
