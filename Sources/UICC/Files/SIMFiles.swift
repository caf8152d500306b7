/// The files that simtool knows, as the standards declare them.
///
/// Identifiers, short identifiers and lengths are those of TS 102 221, TS 51.011, TS 31.102 and
/// TS 31.103, checked against pySim (ts_102_221.py, ts_51_011.py, ts_31_102.py, ts_31_103.py). Usual
/// access conditions follow the file templates of the interoperable profile package (TCA, annex A;
/// pySim's esim/saip/templates.py) where they have the file, and are from memory elsewhere: for the 2G
/// SIM, and in DF_WLAN, DF_HNB, DF_ProSe, DF_MExE, DF_SoLSA and what came to 5G after Release 16.
/// Layouts that pySim leaves out follow itecspec.com and tech-invite.com, which show TS 31.102, where a
/// layout does not say that it is from memory. Of CPHS, CSIM and R-UIM see the lists of those.
/// Clause numbers are from memory where pySim does not name them; a clause without a sub-clause was
/// not found out. The examples are made up from the rules; they name no real subscriber.
///
/// Every list is made when it is first asked for, so that a command that reads three files pays for
/// three.
public enum SIMFiles {
  /// Every file, one directory after another.
  public static let all: [any AnyFileSpec] = Directory.allCases.flatMap { directory in
    lists.flatMap { $0 }.filter { $0.directory == directory }.sorted { $0.id < $1.id }
  }

  private static var lists: [[any AnyFileSpec]] {
    [
      identityFiles, cardFiles, telecomFiles, phoneBookFiles, gsmNetworkFiles, gsmServiceFiles,
      usimNetworkFiles, usimStateFiles, usimCallFiles, usimMessageFiles, usimServiceFiles,
      usimFolderFiles, fiveGFiles, isimFiles, cdmaFiles, cdmaIdentityFiles, csimFiles, ruimFiles,
      cphsFiles, railwayFiles,
    ]
  }

  /// The file with this identifier in this directory; nil for one that is not known.
  public static func file(_ id: FileID, in directory: Directory) -> (any AnyFileSpec)? {
    places[Place(directory: directory, id: id)]
  }

  private struct Place: Hashable {
    let directory: Directory
    let id: FileID
  }

  private static let places = Dictionary(
    all.map { (Place(directory: $0.directory, id: $0.id), $0) },
    uniquingKeysWith: { first, _ in first })

  /// Declares a file of which only the name is known, or which is not to be decoded.
  static func opaque(
    _ name: String, _ directory: Directory, _ id: FileID, shortID: UInt8? = nil,
    _ structure: FileStructure, _ access: FileAccess, reference: String, isPersonal: Bool = false,
    isSecret: Bool = false
  ) -> FileSpec<OpaqueContent> {
    FileSpec(
      name, directory, id, shortID: shortID, structure, access, reference: reference,
      isPersonal: isPersonal || isSecret, isSecret: isSecret, vectors: [])
  }
}
