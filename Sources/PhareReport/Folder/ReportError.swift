import Glibc
import PhareCSV

/// A reason why a report could not be written, with its remedy.
public struct ReportError: Explained, Hashable, Sendable, CustomStringConvertible {
  /// A kind of problem; numbers are those of `errno`.
  public enum Problem: Hashable, Sendable {
    /// An input could not be read.
    case cannotRead(Int32)
    /// A file or a folder could not be written.
    case cannotWrite(Int32)
    /// The folder holds something and no manifest of Phare.
    case notAReport
    /// The folder is a report and holds files that Phare did not write.
    case foreignFiles([String])
    /// The folder is a report with files that somebody wrote to after Phare.
    case editedFiles([String])
    /// An input is not in the state that it had when it was read.
    case changed
    /// Another run writes the same report.
    case busy
    /// The path is a symbolic link.
    case symbolicLink
    /// The path is a file.
    case notAFolder
    /// Two parts of the report, by their titles, would have this file.
    case sharedFile([String])
    /// The shared library of that name, with which the file is written, is not installed.
    case missingLibrary(String)
    /// The path is empty, or one that cannot be replaced, such as `/` or `.`.
    case notReplaceable
  }

  /// The problem.
  public let problem: Problem
  /// The file or folder.
  public let path: String

  /// A problem with a path.
  public init(_ problem: Problem, path: String) {
    self.problem = problem
    self.path = path
  }

  /// The path, the problem and the remedy.
  package var phrase: Phrase {
    switch problem {
    case .cannotRead(let code):
      Phrase(
        fr: "\(path): lecture impossible : \(SystemReason(code).phrase)",
        en: "\(path): cannot be read: \(SystemReason(code).phrase)")
    case .cannotWrite(ENOSPC):
      Phrase(
        fr: """
          \(path): le disque est plein ; rien n’a été remplacé : libérez de la place, ou nommez un dossier d’un autre disque
          """,
        en: """
          \(path): the disk is full; nothing was replaced: free some space, or name a folder on another disk
          """)
    case .cannotWrite(EACCES), .cannotWrite(EPERM), .cannotWrite(EROFS):
      Phrase(
        fr: """
          \(path): écriture non permise ici ; rien n’a été remplacé : nommez un autre dossier, ou changez ses droits
          """,
        en: """
          \(path): no permission to write here; nothing was replaced: name another folder, or change its permissions
          """)
    case .cannotWrite(let code):
      Phrase(
        fr: "\(path): écriture impossible : \(SystemReason(code).phrase) ; rien n’a été remplacé",
        en: "\(path): cannot be written: \(SystemReason(code).phrase); nothing was replaced")
    case .notAReport:
      Phrase(
        fr: """
          \(path): contient des fichiers et n’est pas un rapport de Phare (pas de manifest.json que Phare ait écrit) ; nommez un \
          dossier vide ou nouveau
          """,
        en: """
          \(path): holds files and is no report of Phare (it has no manifest.json that Phare wrote); name an empty or a new \
          folder
          """)
    case .foreignFiles(let names):
      Phrase(
        fr: """
          \(path): contient des fichiers que Phare n’a pas écrits et effacerait : \(list: Array(names.prefix(5)))\
          \(Self.more(names.count - 5)) ; déplacez-les
          """,
        en: """
          \(path): holds files that Phare did not write and would delete: \(list: Array(names.prefix(5)))\
          \(Self.more(names.count - 5)); move them elsewhere
          """)
    case .editedFiles(let names):
      Phrase(
        fr: """
          \(path): contient des fichiers modifiés depuis que Phare les a écrits, dont les changements seraient perdus : \
          \(list: Array(names.prefix(5)))\(Self.more(names.count - 5)) ; déplacez-les ou supprimez-les
          """,
        en: """
          \(path): holds files that were changed since Phare wrote them, and the changes would be lost: \
          \(list: Array(names.prefix(5)))\(Self.more(names.count - 5)); move or delete them
          """)
    case .changed:
      Phrase(
        fr: "\(path): le fichier a changé pendant le calcul ; rien n’a été remplacé : recommencez",
        en: "\(path): the file changed while the figures were computed; nothing was replaced: start again")
    case .busy:
      Phrase(
        fr: "\(path): un autre calcul écrit ce rapport ; attendez qu’il finisse, ou nommez un autre dossier",
        en: "\(path): another run writes this report; wait until it ends, or name another folder")
    case .symbolicLink:
      Phrase(
        fr: """
          \(path): c’est un lien symbolique, et un rapport remplace son dossier ; nommez le dossier vers lequel il mène
          """,
        en: """
          \(path): is a symbolic link, and a report replaces its folder; name the folder that it points to
          """)
    case .notAFolder:
      Phrase(fr: "\(path): c’est un fichier ; nommez un dossier", en: "\(path): is a file; name a folder")
    case .sharedFile(let titles):
      Phrase(
        fr:
          "\(path): ce serait le fichier de \(Self.names(titles, " » et de « ")) ; choisissez un autre identifiant pour l’un",
        en: "\(path): would be the file of \(Self.names(titles, "' and of '")); choose another id for one")
    case .missingLibrary(let name):
      Phrase(
        fr: """
          \(path): la bibliothèque \(name), qui écrit ce fichier, n’est pas installée ; rien n’a été remplacé : installez-la \
          (Debian : apt-get install libxlsxwriter-dev), ou ôtez xlsx de report.formats
          """,
        en: """
          \(path): the library \(name), which writes this file, is not installed; nothing was replaced: install it (Debian: \
          apt-get install libxlsxwriter-dev), or take xlsx out of report.formats
          """)
    case .notReplaceable:
      Phrase(
        fr:
          "« \(path) » : un rapport ne peut pas le remplacer ; nommez un dossier qui lui soit réservé, comme Reports/study",
        en: "'\(path)': cannot be replaced by a report; name a folder of its own, such as Reports/study")
    }
  }

  /// The path, the problem and the remedy in one language.
  public func message(in language: Language) -> String { phrase.text(in: language) }

  /// The message in English, for developers.
  public var description: String { phrase.en }

  /// Names in quotes, with these words and quotes between them.
  private static func names(_ names: [String], _ between: String) -> Phrase {
    let list = names.joined(separator: between)
    return Phrase(fr: "« \(list) »", en: "'\(list)'")
  }

  private static func more(_ count: Int) -> Phrase {
    count > 0 ? Phrase(fr: " et \(count) de plus", en: " and \(count) more") : .none
  }
}
