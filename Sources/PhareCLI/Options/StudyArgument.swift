import PhareCSV
import ArgumentParser
import PhareStudy

/// The study file that a command reads.
struct StudyArgument: ParsableArguments {
  @Argument(help: "The study file, such as Datasets/phare/study.yaml.", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  /// Reads the study; the problems of its file become one failure.
  func read() throws -> Study {
    do throws(Problems<StudyProblem>) {
      return try StudyFile(path: study).study()
    } catch {
      throw CommandFailure(error)
    }
  }
}
