import Glibc

/// A file that holds no bytes to read again: it is refused before a byte of it is read.
public enum SpecialFile: Hashable, Sendable, CaseIterable {
  /// A pipe, with a name or without.
  case pipe
  /// A socket.
  case socket
  /// A device, such as `/dev/zero`, which never ends.
  case device

  /// The kind of file by its mode in `stat`; nil for a regular file and for a folder.
  package init?(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    default: return nil
    }
  }

  /// The finding and its remedy.
  public var phrase: Phrase {
    switch self {
    case .pipe:
      Phrase(
        fr: "c’est un tube, qui ne se lit qu’une fois ; enregistrez-le d’abord dans un fichier",
        en: "this is a pipe, which is read only once; save it to a file first")
    case .socket:
      Phrase(fr: "c’est un socket ; donnez le chemin d’un fichier", en: "this is a socket; give the path of a file")
    case .device:
      Phrase(
        fr: "c’est un périphérique ; donnez le chemin d’un fichier", en: "this is a device; give the path of a file")
    }
  }
}
