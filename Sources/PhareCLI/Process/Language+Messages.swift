import Glibc
import PhareCSV
import PhareStudy

extension Language {
  /// The language of messages where no study states one: that of `--language`, else that of the environment.
  ///
  /// Usage errors are told before any option is read, so the arguments are looked through for this one alone.
  static var ofCommandLine: Language {
    let arguments = ProcessStart.arguments.prefix { $0 != "--" }
    for (index, argument) in arguments.enumerated() {
      if argument == "--language", index + 1 < arguments.count, let stated = Language(rawValue: arguments[index + 1]) {
        return stated
      }
      if argument.hasPrefix("--language="), let stated = Language(rawValue: String(argument.dropFirst(11))) {
        return stated
      }
    }
    return ofEnvironment
  }

  /// The language of `LC_ALL`, else of `LC_MESSAGES`, else of `LANG`: the first that is set and not empty (POSIX.1-2017,
  /// 8.2). English where it is no language of ours, `C`, `POSIX` or not set at all.
  static var ofEnvironment: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(value(of:)).first { !$0.isEmpty }
    return locale.flatMap(Language.init(locale:)) ?? .en
  }

  /// The language of a locale such as `fr_FR.UTF-8`; nil where it is none of ours.
  private init?(locale: String) {
    self.init(rawValue: locale.prefix { !"_.@".contains($0) }.lowercased())
  }

  private static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

extension Study {
  /// The language of what is said about the study: its own where it states one.
  var messageLanguage: Language { statedLanguage ?? .ofEnvironment }
}
