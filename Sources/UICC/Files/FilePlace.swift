/// A file by the names of the standards: where on a card something was read.
public struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// The standard's name: `EF_IMSI`.
  public let name: String
  /// The directory that holds it.
  public let directory: Directory

  /// A file.
  public init(_ name: String, in directory: Directory) {
    self.name = name
    self.directory = directory
  }

  /// The place of a declared file.
  public init<Content>(_ spec: FileSpec<Content>) {
    self.init(spec.name, in: spec.directory)
  }

  /// The names from the MF or the application on: `MF/EF_ICCID`, `ADF_USIM/EF_IMSI`.
  public var path: String { directory.path + "/" + name }

  /// The names from the MF or the application on.
  public var description: String { path }
}

/// Which file a part of the identity was read from.
public struct FieldOrigin: Hashable, Sendable {
  /// The part.
  public let field: IdentityField
  /// The file; for ``IdentityField/mccmnc`` the one that tells how long the MNC is.
  public let file: FilePlace

  /// A part and its file.
  public init(_ field: IdentityField, _ file: FilePlace) {
    self.field = field
    self.file = file
  }
}
