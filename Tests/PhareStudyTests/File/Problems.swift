import PhareCSV
import PhareStudy

/// The messages of everything that a study file gets wrong; empty where it is right.
func problems(in yaml: String, file: String = "study.yaml") -> [String] {
  problems(in: Array(yaml.utf8), file: file)
}

func problems(in bytes: [UInt8], file: String = "study.yaml") -> [String] {
  do throws(Problems<StudyProblem>) {
    _ = try StudyFile(path: file, bytes: bytes).study()
    return []
  } catch {
    return error.all.map(\.description)
  }
}

/// The messages of a study that is right but for its only wave, which stands in line 7 from column 5.
func problems(inWave wave: String) -> String {
  let yaml =
    """
    title: T
    variables:
      q: {categories: {1: Yes, 2: Perhaps, 3: No}, missing: {9: refused}}
      m: {items: {m1: First, m2: Second}}
      n: {type: number}
    waves:
      - \(wave)
    """
  return problems(in: yaml).joined(separator: "\n")
}

/// A study that is right up to its line 5, for tests that add one section.
let soundStart = """
  title: Survey
  variables:
    q: {categories: {1: Yes, 2: Perhaps, 3: No}, missing: {9: refused}, nets: {yes: [1, 2]}}
    score: {range: [0, 10]}
    m: {items: {m1: First, m2: Second}}
    n: {type: number}
    t: {type: text}
    region: {type: region}
  waves: [{id: w1, audience: citizens, data: w1.csv}, {id: w2, audience: citizens, data: w2.csv}]

  """
