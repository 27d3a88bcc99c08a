import PhareEstimation
import PhareStudy
import PhareSurvey

/// A field of the methodology notice, filled from the study file.
struct NoticeField: Hashable, Sendable {
  /// The need for a field.
  enum Need: Hashable, Sendable {
    /// French law 77-808, articles 2 and 3, asks for it.
    case law
    /// AAPOR, ESOMAR or good practice ask for it.
    case practice
    /// Printed where the study gives it.
    case optional
  }

  /// The label.
  let label: String
  /// The name in a list of missing fields; nil where the label serves.
  var name: String?
  /// The value; nil where the study does not give it.
  let value: String?
  /// The need for the field.
  let need: Need
}

extension ReportWording {
  /// The fields of a wave's notice, in the order of the law, then of practice.
  ///
  /// - Parameters:
  ///   - response: The response as the file of the wave has it.
  ///   - rows: The rows that the wave takes of its file, and all rows of the file.
  ///   - strayRecords: The lines of the file that are no respondents, such as totals, and were left out.
  func noticeFields(
    of wave: StudyWave, response: ResponseDiagnostics? = nil, rows: (kept: Int, all: Int)? = nil,
    strayRecords: Int = 0
  ) -> [NoticeField] {
    let notice = wave.sampling ?? SamplingNotice()
    return identityFields(notice) + sampleFields(notice, wave: wave) + [keptRows(of: wave, rows)]
      + (strayRecords > 0 ? [strayLines(strayRecords)] : []) + conductFields(notice, response: response)
  }

  /// The lines of the file that are no respondents; they tell nothing of anybody.
  private func strayLines(_ count: Int) -> NoticeField {
    NoticeField(
      label: say(fr: "Lignes qui ne sont pas des répondants", en: "Lines that are no respondents"),
      value: say(
        fr:
          "\(numbers.count(count)) \(count < 2 ? "laissée" : "laissées") de côté (totaux, remarques ou en-tête répété)",
        en: "\(numbers.count(count)) left out (totals, remarks or the header once more)"),
      need: .optional)
  }

  /// The respondents of the file who are in the wave, and how many rows are not. Under a rule of disclosure numbers of
  /// respondents are published by that rule alone, and the words stand without them.
  private func keptRows(of wave: StudyWave, _ rows: (kept: Int, all: Int)?) -> NoticeField {
    var value = words(for: wave.specification.filter)
    if let words = value, let rows, study.report.disclosure == nil {
      let (left, all) = (numbers.count(rows.all - rows.kept), numbers.count(rows.all))
      let isOne = rows.all - rows.kept < 2
      value =
        words
        + say(
          fr: " (\(left) \(isOne ? "ligne laissée" : "lignes laissées") de côté sur les \(all) du fichier)",
          en: " (\(left) of the \(all) rows of the file left out)")
    }
    return NoticeField(
      label: say(fr: "Répondants retenus", en: "Respondents kept"), value: value, need: .optional)
  }

  private func identityFields(_ notice: SamplingNotice) -> [NoticeField] {
    [
      field(fr: "Institut", en: "Institute", notice.institute, .law),
      field(
        fr: "Commanditaire", en: "Commissioned by", notice.commissioner, .law,
        name: say(fr: "commanditaire", en: "commissioner")),
      field(fr: "Qualité du commanditaire", en: "Commissioner’s status", notice.commissionerRole, .law),
      field(fr: "Acheteur", en: "Buyer", notice.buyer, .optional),
      field(fr: "Objet", en: "Subject", notice.object, .law),
    ]
  }

  private func sampleFields(_ notice: SamplingNotice, wave: StudyWave) -> [NoticeField] {
    let quotas = notice.quotas.isEmpty ? nil : say.list(notice.quotas.map(quota))
    let needsFrame = notice.method == .random || notice.method == .stratified
    return [
      field(fr: "Population étudiée", en: "Population", notice.universe, .law),
      NoticeField(
        label: say(fr: "Taille de la population", en: "Population size"),
        value: notice.universeSize.map { universeSize($0, of: wave) }, need: .practice),
      field(fr: "Source sur la population", en: "Population source", notice.source, .practice),
      NoticeField(
        label: say(fr: "Méthode de sélection", en: "Sampling method"), value: notice.method.map(words(for:)),
        need: .law),
      NoticeField(
        label: say(fr: "Critères de quotas", en: "Quota variables"), value: quotas,
        need: notice.method == .quota ? .law : .optional),
      field(fr: "Base de sondage", en: "Sampling frame", notice.frame, needsFrame ? .law : .optional),
      NoticeField(
        label: say(fr: "Plan de sondage", en: "Sampling design"), value: design(of: wave), need: .law),
      NoticeField(
        label: say(fr: "Redressement", en: "Weighting"), value: weighting(of: wave) ?? say(fr: "aucun", en: "none"),
        need: .law),
    ]
  }

  private func conductFields(_ notice: SamplingNotice, response: ResponseDiagnostics?) -> [NoticeField] {
    let modes = notice.modes.isEmpty ? nil : say.list(notice.modes.map(mode))
    return [
      NoticeField(
        label: say(fr: "Dates des interviews", en: "Fieldwork dates"),
        value: notice.fieldwork.map(words(for:)), need: .law),
      NoticeField(label: say(fr: "Mode d’interview", en: "Interview mode"), value: modes, need: .law),
      field(fr: "Durée de l’interview", en: "Interview length", notice.duration, .practice),
      field(fr: "Enquêteurs", en: "Interviewers", notice.interviewers, .optional),
      field(fr: "Gratification des personnes interrogées", en: "Incentive", notice.incentive, .law),
      NoticeField(
        label: say(fr: "Non-réponse totale", en: "Unit nonresponse"),
        value: (notice.unitNonresponse ?? response.map { 1 - $0.rate }).map { numbers.percent($0, decimals: 1) },
        need: .law),
      field(fr: "Traitement et contrôle", en: "Processing and quality control", notice.quality, .practice),
      field(fr: "Limites d’interprétation", en: "Limitations", notice.limits, .practice),
      field(
        fr: "Consultation de la notice", en: "Notice available at", notice.consultation, .law,
        name: say(fr: "consultation de la notice", en: "where the notice is available")),
      field(fr: "Contact", en: "Contact", notice.contact, .practice),
    ]
  }

  /// A criterion of quotas: the label of the variable where it is the key of one.
  private func quota(_ criterion: LocalizedText) -> String {
    study.codebook[Variable.ID(criterion.text(in: language))].map { text($0.label) } ?? text(criterion)
  }

  private func field(
    fr: String, en: String, _ value: LocalizedText?, _ need: NoticeField.Need, name: String? = nil
  ) -> NoticeField {
    NoticeField(label: say(fr: fr, en: en), name: name, value: value.map { text($0) }, need: need)
  }
}

// MARK: - Words

extension ReportWording {
  /// The name of a sampling method.
  func words(for method: SamplingNotice.Method) -> String {
    switch method {
    case .quota: say(fr: "quotas", en: "quotas")
    case .stratified: say(fr: "tirage aléatoire stratifié", en: "stratified random sampling")
    case .raisonne:
      say(
        fr: "échantillon raisonné : nombre d’interviews fixé par classe, puis redressement",
        en: "purposive sample: a fixed number of interviews per class, then weighting")
    case .random: say(fr: "tirage aléatoire", en: "random sampling")
    case .census: say(fr: "recensement", en: "census")
    case .open: say(fr: "appel ouvert à tous", en: "open call")
    }
  }

  /// A mode of interview; the words of the study where it is none of the usual keys.
  func mode(_ mode: LocalizedText) -> String {
    switch mode.text(in: language) {
    case "phone": say(fr: "téléphone", en: "phone")
    case "online": say(fr: "en ligne", en: "online")
    case "face_to_face", "face-to-face": say(fr: "face à face", en: "face to face")
    case "mail": say(fr: "courrier", en: "mail")
    default: text(mode)
    }
  }

  /// "du 2 septembre au 14 octobre 2016".
  func words(for fieldwork: SamplingNotice.Fieldwork) -> String {
    let (start, end) = (fieldwork.start, fieldwork.end)
    if start == end { return say(fr: "le ", en: "") + day(start, withYear: true) }
    let isSameYear = start.year == end.year
    let first = day(start, withYear: !isSameYear, withMonth: !isSameYear || start.month != end.month)
    return say(fr: "du \(first) au ", en: "\(first) to ") + day(end, withYear: true)
  }

  /// "1er janvier 2024".
  func day(_ date: CalendarDate, withYear: Bool, withMonth: Bool = true) -> String {
    let number = language == .fr && date.day == 1 ? "1er" : String(date.day)
    return [number, withMonth ? date.monthName.text(in: language) : nil, withYear ? String(date.year) : nil]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// Strata, sampled units, populations and replicates, as the study states them for the computation.
  func design(of wave: StudyWave) -> String {
    let design = wave.specification.design
    var parts: [String] = []
    for (index, stage) in design.stages.enumerated() {
      let unit = stage.psu.map(name(ofColumn:)) ?? say(fr: "répondants", en: "respondents")
      let strata = stage.strata.map { name(ofColumn: $0) }.joined(separator: " × ")
      let prefix =
        design.stages.count > 1
        ? say(fr: "degré \(index + 1) : ", en: "stage \(index + 1): ") : ""
      let stratified =
        strata.isEmpty
        ? say(fr: "sans strate", en: "unstratified") : say(fr: "strates : \(strata)", en: "strata: \(strata)")
      let population =
        stage.population == nil
        ? say(fr: "tirage supposé avec remise", en: "sampling with replacement assumed")
        : say(fr: "correction de population finie", en: "finite population correction")
      parts.append(prefix + say(fr: "unités : \(unit)", en: "PSUs: \(unit)") + ", \(stratified), \(population)")
    }
    if let second = design.secondPhase {
      let strata = second.strata.map { name(ofColumn: $0) }.joined(separator: " × ")
      let subset = name(ofColumn: second.subset)
      parts.append(
        strata.isEmpty
          ? say(fr: "seconde phase : \(subset), sans strate", en: "second phase: \(subset), unstratified")
          : say(fr: "seconde phase : \(subset), strates : \(strata)", en: "second phase: \(subset), strata: \(strata)"))
    }
    if let replicates = design.replicates {
      parts.append(
        say(fr: "variance par poids répliqués (", en: "variance from replicate weights (")
          + replicates.method.rawValue + ")")
    }
    return parts.joined(separator: say(fr: " ; ", en: "; "))
  }

  /// The label of a variable of the design, or the header as it is.
  private func name(ofColumn name: String) -> String {
    study.codebook[Variable.ID(name)].map { text($0.label) } ?? typeset(name)
  }
}
