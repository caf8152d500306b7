import APDU

extension CardImage {
  /// The place of a file: below the MF (`2FE2`, `7F20/6F07`) or below an application (`usim/6F07`).
  public struct Path: Hashable, Sendable, CustomStringConvertible {
    /// The name of the application whose ADF the path starts from; nil for the MF.
    public var application: String?
    /// File identifiers from there, the file's own last.
    ///
    /// Empty only for the MF or the ADF itself.
    public var ids: [FileID]

    /// A path from its parts.
    public init(application: String? = nil, _ ids: [FileID]) {
      self.application = application
      self.ids = ids
    }

    /// A path from text: components with slashes between, an application's name only in front.
    ///
    /// - Throws: ``CodecError`` with the offset in characters of the component that is wrong.
    public init(parsing text: String) throws(CodecError) {
      var offset = 0
      application = nil
      ids = []
      for component in text.split(separator: "/", omittingEmptySubsequences: false) {
        if let id = Path.fileID(component) {
          ids.append(id)
        } else if offset == 0, Path.isApplicationName(component) {
          application = String(component)
        } else {
          throw CodecError(
            "path", offset: offset,
            .unexpected("a file identifier has four hexadecimal digits (6F07)"))
        }
        offset += component.count + 1
      }
      guard !ids.isEmpty else {
        throw CodecError(
          "path", offset: text.count, .unexpected("a file identifier must follow: usim/6F07"))
      }
    }

    /// The directory around; nil for the MF and for an ADF.
    public var parent: Path? {
      ids.isEmpty ? nil : Path(application: application, Array(ids.dropLast()))
    }

    /// The text form: `usim/6F07`.
    public var description: String {
      ((application.map { [$0] } ?? []) + ids.map(\.description)).joined(separator: "/")
    }

    /// True for a word that can name an application: lower-case letters, digits, hyphens; no
    /// four digits that would be a file identifier.
    public static func isApplicationName(_ text: some StringProtocol) -> Bool {
      guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
      else { return false }
      return fileID(text) == nil
        && text.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
          default: false
          }
        }
    }

    private static func fileID(_ text: some StringProtocol) -> FileID? {
      guard text.utf8.count == 4 else { return nil }
      var value: UInt16 = 0
      for byte in text.utf8 {
        guard let nibble = Hex.nibble(byte) else { return nil }
        value = value << 4 | UInt16(nibble)
      }
      return FileID(rawValue: value)
    }
  }
}
