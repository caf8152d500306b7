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
  /// The universal PIN; nil on a card that was never given one.
  public var universalPIN: PIN?
  /// The answer to SELECT of the MF as a card gave it; nil where the software SIM is to make one.
  public var fcp: [UInt8]?
  /// The applications, in the order in which EF_DIR lists them.
  public var applications: [Application]
  /// Directories that must be declared: all but the MF, the ADFs, DF_GSM and DF_TELECOM.
  public var directories: [Path]
  /// What a card answered to SELECT of some of them, in their order.
  public var directoryControls: [DirectoryControl]
  /// The elementary files.
  public var files: [File]

  /// An image of a card.
  public init(
    name: String, title: LocalizedText? = nil, note: String? = nil, atr: [UInt8],
    classes: Set<CommandClass> = [.uicc, .gsm], pin1: PIN? = nil, pin2: PIN? = nil,
    universalPIN: PIN? = nil, fcp: [UInt8]? = nil, applications: [Application] = [],
    directories: [Path] = [], directoryControls: [DirectoryControl] = [], files: [File] = []
  ) {
    self.name = name
    self.title = title
    self.note = note
    self.atr = atr
    self.classes = classes
    self.pin1 = pin1
    self.pin2 = pin2
    self.universalPIN = universalPIN
    self.fcp = fcp
    self.applications = applications
    self.directories = directories
    self.directoryControls = directoryControls
    self.files = files
  }

  /// The two dialects that SIM cards speak, by the class byte of their commands.
  public enum CommandClass: UInt8, Hashable, Sendable, CaseIterable {
    /// Class 00 and 80: a UICC (ETSI TS 102 221, 10.1.1).
    case uicc = 0x00
    /// Class A0: a 2G SIM (3GPP TS 51.011, 9.2).
    case gsm = 0xA0
  }

  /// A directory, and what a card answered to SELECT of it.
  public struct DirectoryControl: Hashable, Sendable {
    /// The directory, which stands in ``CardImage/directories``.
    public var path: Path
    /// The answer to SELECT; empty where there was none but the status word.
    public var fcp: [UInt8]

    /// A directory and its answer.
    public init(_ path: Path, fcp: [UInt8]) {
      self.path = path
      self.fcp = fcp
    }
  }

  /// What a card answered to SELECT of a directory, the MF and ADFs included; nil where the software
  /// SIM is to make an answer.
  public func control(of directory: Path) -> [UInt8]? {
    if directory.ids.isEmpty {
      guard let name = directory.application else { return fcp }
      return applications.first { $0.name == name }?.fcp
    }
    return directoryControls.first { $0.path == directory }?.fcp
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
