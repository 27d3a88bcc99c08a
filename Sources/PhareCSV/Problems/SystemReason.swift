import Glibc

/// The reason why the operating system refused something: a number of `errno`.
public struct SystemReason: Hashable, Sendable {
  /// The number, such as `ENOENT`.
  public let code: Int32

  /// A reason by its number.
  public init(_ code: Int32) { self.code = code }

  /// The reason in words; in those of the system where it is a rare one.
  public var phrase: Phrase {
    switch code {
    case ENOENT: Phrase(fr: "fichier ou dossier introuvable", en: "No such file or directory")
    case EACCES: Phrase(fr: "accès refusé", en: "Permission denied")
    case EPERM: Phrase(fr: "opération non permise", en: "Operation not permitted")
    case EISDIR: Phrase(fr: "c’est un dossier", en: "Is a directory")
    case ENOTDIR: Phrase(fr: "ce n’est pas un dossier", en: "Not a directory")
    case EEXIST: Phrase(fr: "le fichier existe déjà", en: "File exists")
    case ENOSPC: Phrase(fr: "plus de place sur le disque", en: "No space left on device")
    case EDQUOT: Phrase(fr: "quota de disque dépassé", en: "Disk quota exceeded")
    case EROFS: Phrase(fr: "système de fichiers en lecture seule", en: "Read-only file system")
    case EIO: Phrase(fr: "erreur d’entrée ou de sortie", en: "Input/output error")
    case EFBIG: Phrase(fr: "fichier trop grand", en: "File too large")
    case EMFILE, ENFILE: Phrase(fr: "trop de fichiers ouverts", en: "Too many open files")
    case ENAMETOOLONG: Phrase(fr: "nom de fichier trop long", en: "File name too long")
    case ELOOP: Phrase(fr: "trop de liens symboliques", en: "Too many levels of symbolic links")
    case EPIPE: Phrase(fr: "plus personne ne lit", en: "Broken pipe")
    case ENOMEM: Phrase(fr: "mémoire insuffisante", en: "Cannot allocate memory")
    case EBUSY: Phrase(fr: "ressource occupée", en: "Device or resource busy")
    case EBADF: Phrase(fr: "flux fermé", en: "Bad file descriptor")
    default: Phrase(verbatim: String(cString: strerror(code)))
    }
  }
}
