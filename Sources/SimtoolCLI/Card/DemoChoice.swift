import APDU
import UICC
import VirtualSIM

/// Finds the built-in card that `PROFILE` means: a name, and modes that change it: `ais+no-sfi`.
enum DemoChoice {
  /// The card that `--demo` without a value means.
  static let standard = "ais"

  /// A built-in card with what was asked for about it.
  struct Chosen {
    let name: String
    let modes: [CardMode]
    let card: VirtualCard
  }

  /// What completions offer.
  static var offer: ValueOffer {
    ValueOffer(words: DemoCards.names, additions: CardMode.allCases.map(\.rawValue))
  }

  static func card(_ text: String?) throws(Failure) -> Chosen {
    let profile = text ?? standard
    let parts = profile.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    guard let image = DemoCards.named(parts[0]) else {
      throw .valueUnknown(
        parts[0], of: "PROFILE", choices: DemoCards.names,
        suggestion: Suggestion.nearest(to: parts[0], among: DemoCards.names))
    }
    var modes: [CardMode] = []
    for part in parts.dropFirst() {
      guard let mode = CardMode(rawValue: part) else {
        let names = CardMode.allCases.map(\.rawValue)
        throw .valueUnknown(
          part, of: "+MODE", choices: names, suggestion: Suggestion.nearest(to: part, among: names))
      }
      modes.append(mode)
    }
    return Chosen(name: profile, modes: modes, card: VirtualCard.make(image, modes: modes))
  }
}

/// Reads a card image from a file.
enum ImageFile {
  static func read(_ path: String) throws(Failure) -> CardImage {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileDescriptor.contents(
        ofRegularFile: path, limit: CardImage.maximumFileSize)
    } catch let fault where fault == .notARegularFile {
      throw Failure(
        .malformedInput, stage: "image",
        LocalizedText(
          en: "the card image \"\(path)\" is no regular file, but a folder, a pipe or a device",
          zh: "卡镜像“\(path)”不是普通文件，而是文件夹、管道或设备"),
        hint: LocalizedText(
          en: "Save the card image as a file first, and name that", zh: "请先将卡镜像存为文件，再指定该文件"))
    } catch {
      throw Failure(
        error == .noSuchFile ? .notFound : .malformedInput, stage: "image",
        LocalizedText(
          en: "cannot read the card image \"\(path)\": \(error.text)",
          zh: "无法读取卡镜像“\(path)”：\(error.text)"),
        hint: error == .fileTooLarge
          ? LocalizedText(
            en: "A card image has at most \(CardImage.maximumFileSize >> 20) MiB; "
              + "give the right file",
            zh: "卡镜像最大 \(CardImage.maximumFileSize >> 20) MiB，请确认文件是否正确")
          : LocalizedText(en: "Check the path and its permissions", zh: "请检查路径和权限"))
    }
    do throws(CardImageError) {
      return try CardImage(json: bytes)
    } catch {
      throw Failure(
        .malformedInput, stage: "image",
        LocalizedText(
          en: "card image \"\(path)\": \(error[.english])",
          zh: "卡镜像“\(path)”：\(error[.simplifiedChinese])"),
        hint: LocalizedText(
          en: "docs/card-image.md describes the format", zh: "格式说明见 docs/card-image.md"))
    }
  }
}
