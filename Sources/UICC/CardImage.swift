public import APDU

/// A whole card as a value: what a software SIM needs in order to behave like it.
///
/// An image holds only what a reader can meet: the answer to reset, the classes answered, PINs,
/// applications and files. Its JSON form is documented in docs/card-image.md.
public struct CardImage: Hashable, Sendable {
  /// A short name for lists and options: `ais`.
  public var name: String
  /// What the card is, for people.
  public var title: LocalizedText?
  /// A remark in English that travels with the file, such as where the content comes from.
  public var note: String?
  /// The answer to reset, 1 to 33 bytes (ISO/IEC 7816-3, 8).
  public var atr: [UInt8]
  /// The command classes that the card answers; any other gets 6E00.
  public var classes: Set<CommandClass>
  /// PIN1, also called CHV1; nil on a card that was never given one.
  public var pin1: PIN?
  /// PIN2, also called CHV2; nil on a card that was never given one.
  public var pin2: PIN?
  /// The applications, in the order in which EF_DIR lists them.
  public var applications: [Application]
  /// Directories that must be declared: all but the MF, the ADFs, DF_GSM and DF_TELECOM.
  public var directories: [Path]
  /// The elementary files.
  public var files: [File]

  /// An image of a card.
  public init(
    name: String, title: LocalizedText? = nil, note: String? = nil, atr: [UInt8],
    classes: Set<CommandClass> = [.uicc, .gsm], pin1: PIN? = nil, pin2: PIN? = nil,
    applications: [Application] = [], directories: [Path] = [], files: [File] = []
  ) {
    self.name = name
    self.title = title
    self.note = note
    self.atr = atr
    self.classes = classes
    self.pin1 = pin1
    self.pin2 = pin2
    self.applications = applications
    self.directories = directories
    self.files = files
  }

  /// The two dialects that SIM cards speak, by the class byte of their commands.
  public enum CommandClass: UInt8, Hashable, Sendable, CaseIterable {
    /// Class 00 and 80: a UICC (ETSI TS 102 221, 10.1.1).
    case uicc = 0x00
    /// Class A0: a 2G SIM (3GPP TS 51.011, 9.2).
    case gsm = 0xA0
  }

  /// The file at `path`; nil where the image has none.
  public subscript(path: Path) -> File? {
    get { files.first { $0.path == path } }
    set {
      let index = files.firstIndex { $0.path == path }
      switch (index, newValue) {
      case (let index?, let file?): files[index] = file
      case (let index?, nil): files.remove(at: index)
      case (nil, let file?): files.append(file)
      case (nil, nil): break
      }
    }
  }
}
