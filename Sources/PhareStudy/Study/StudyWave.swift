import PhareSurvey

/// A wave of a study: its storage, its design, and its methodology notice.
public struct StudyWave: Hashable, Sendable, Identifiable {
  /// The storage, columns, recodes and design, as the reader of the rows needs them.
  public let specification: WaveSpecification
  /// The name printed for the wave, where the study gives one.
  public let label: LocalizedText?
  /// The questions that the wave asked otherwise than the codebook has them.
  let asked: [Variable.ID: AskedQuestion]
  /// The territories that the wave is about, and the name of its whole; nil for those of the study.
  public let field: FieldSpecification?
  /// The fields of the methodology notice, where the study gives any.
  public let sampling: SamplingNotice?
  /// The calibration of the weights; nil where they are used as they stand.
  public let weighting: WeightingSpecification?

  /// The adjustment of the weights for nonresponse, before any calibration; nil where every row is of a respondent.
  public let nonresponse: NonresponseSpecification?

  /// Whether the weights of the wave are computed, and not those of its file or design.
  package var recomputesWeights: Bool { weighting != nil || nonresponse != nil }

  /// The replicate weights of the file, where it has some.
  public var replicates: ReplicateSpecification? { specification.design.replicates }

  /// Whether figures of the wave have a sampling error: those of an open call only where the study insists.
  public var hasSamplingError: Bool {
    sampling?.method != .open || sampling?.marginOfError == .randomReference
  }

  /// The key of the wave.
  public var id: String { specification.id }

  /// A wave; only its specification is required. Replicates given here become those of its design.
  package init(
    specification: WaveSpecification, label: LocalizedText? = nil, asked: [Variable.ID: AskedQuestion] = [:],
    field: FieldSpecification? = nil, sampling: SamplingNotice? = nil, replicates: ReplicateSpecification? = nil,
    weighting: WeightingSpecification? = nil, nonresponse: NonresponseSpecification? = nil
  ) {
    var specification = specification
    specification.responded = nonresponse?.responded
    if let replicates { specification.design.replicates = replicates }
    self.specification = specification
    self.label = label
    self.asked = asked
    self.field = field
    self.sampling = sampling
    self.weighting = weighting
    self.nonresponse = nonresponse
  }
}
