/// Where a file hangs in the tree of a card.
public enum Directory: String, Hashable, Sendable, CaseIterable {
  /// The master file, 3F00.
  case mf
  /// DF_TELECOM, 7F10.
  case telecom
  /// Images.
  case telecomGraphics
  /// The phone book that all applications share.
  case telecomPhonebook
  /// Multimedia messages.
  case telecomMultimedia
  /// Choosing between systems, for devices that know CDMA.
  case telecomMMSS
  /// Mission critical services.
  case telecomMCS
  /// Vehicle-to-everything communication.
  case telecomV2X
  /// DF_CD, 7F11: what the card configures in a device.
  case cd
  /// DF_EIRENE, 7FE0, of railways (GSM-R).
  case eirene
  /// DF_GSM, 7F20, of a SIM or of a UICC that keeps one for old phones.
  case gsm
  /// Localised service areas of a SIM.
  case gsmSoLSA
  /// The mobile execution environment of a SIM.
  case gsmMExE
  /// The USIM application, an ADF found by its AID.
  case usim
  /// The phone book of the USIM alone.
  case usimPhonebook
  /// What a USIM needs in a GSM network.
  case usimGSMAccess
  /// The mobile execution environment of a USIM.
  case usimMExE
  /// Localised service areas of a USIM.
  case usimSoLSA
  /// Wireless LAN.
  case usimWLAN
  /// Home NodeB: cells of closed subscriber groups.
  case usimHNB
  /// Proximity services.
  case usimProSe
  /// Mobile broadcast of the Open Mobile Alliance.
  case usimBCAST
  /// Which applications may use a congested network.
  case usimACDC
  /// Television; EF_TVCONFIG names its files.
  case usimTV
  /// 5G.
  case usim5GS
  /// The second place of what SUCI is calculated from, for the card's own use.
  case usimSAIP
  /// Stand-alone non-public networks.
  case usimSNPN
  /// Proximity services of 5G.
  case usim5GProSe
  /// Broadcasts of 5G.
  case usim5MBS
  /// The ISIM application, an ADF found by its AID.
  case isim
  /// The CSIM application, an ADF found by its AID: a CDMA subscription on a UICC.
  case csim
  /// The phone book of the CSIM alone.
  case csimPhonebook
  /// DF_CDMA, 7F25, of an R-UIM: a CDMA subscription beside or instead of DF_GSM.
  case cdma
}

// MARK: - The tree

extension Directory {
  private struct Place {
    let name: String
    let parent: Directory?
    let id: FileID?

    init(_ name: String, in parent: Directory? = nil, _ id: FileID? = nil) {
      self.name = name
      self.parent = parent
      self.id = id
    }
  }

  /// Identifiers: TS 51.011, 10.2 to 10.5, and TS 31.102, 4.4 and 4.7, as pySim has them
  /// (ts_51_011.py, ts_31_102.py, ts_31_102_telecom.py, gsm_r.py, esim/saip/templates.py), and
  /// tech-invite.com for DF_BCAST, DF_ACDC and DF_TV.
  ///
  /// Pairs and no dictionary: its type would have to be put together each time the program starts.
  private static let places: [(directory: Directory, place: Place)] = [
    (.mf, Place("MF", in: nil, .mf)),
    (.telecom, Place("DF_TELECOM", in: .mf, .telecom)),
    (.telecomGraphics, Place("DF_GRAPHICS", in: .telecom, 0x5F50)),
    (.telecomPhonebook, Place("DF_PHONEBOOK", in: .telecom, 0x5F3A)),
    (.telecomMultimedia, Place("DF_MULTIMEDIA", in: .telecom, 0x5F3B)),
    (.telecomMMSS, Place("DF_MMSS", in: .telecom, 0x5F3C)),
    (.telecomMCS, Place("DF_MCS", in: .telecom, 0x5F3D)),
    (.telecomV2X, Place("DF_V2X", in: .telecom, 0x5F3E)),
    (.cd, Place("DF_CD", in: .mf, 0x7F11)),
    (.eirene, Place("DF_EIRENE", in: .mf, 0x7FE0)),
    (.gsm, Place("DF_GSM", in: .mf, .gsm)),
    (.gsmSoLSA, Place("DF_SoLSA", in: .gsm, 0x5F70)),
    (.gsmMExE, Place("DF_MExE", in: .gsm, 0x5F3C)),
    (.usim, Place("ADF_USIM")),
    (.usimPhonebook, Place("DF_PHONEBOOK", in: .usim, 0x5F3A)),
    (.usimGSMAccess, Place("DF_GSM-ACCESS", in: .usim, 0x5F3B)),
    (.usimMExE, Place("DF_MExE", in: .usim, 0x5F3C)),
    (.usimSoLSA, Place("DF_SoLSA", in: .usim, 0x5F70)),
    (.usimWLAN, Place("DF_WLAN", in: .usim, 0x5F40)),
    (.usimHNB, Place("DF_HNB", in: .usim, 0x5F50)),
    (.usimProSe, Place("DF_ProSe", in: .usim, 0x5F90)),
    (.usimBCAST, Place("DF_BCAST", in: .usim, 0x5F80)),
    (.usimACDC, Place("DF_ACDC", in: .usim, 0x5FA0)),
    (.usimTV, Place("DF_TV", in: .usim, 0x5FB0)),
    (.usim5GS, Place("DF_5GS", in: .usim, 0x5FC0)),
    (.usimSAIP, Place("DF_SAIP", in: .usim, 0x5FD0)),
    (.usimSNPN, Place("DF_SNPN", in: .usim, 0x5FE0)),
    (.usim5GProSe, Place("DF_5G_ProSe", in: .usim, 0x5FF0)),
    (.usim5MBS, Place("DF_5MBSUECONFIG", in: .usim, 0x5FF1)),
    (.isim, Place("ADF_ISIM")),
    (.csim, Place("ADF_CSIM")),
    (.csimPhonebook, Place("DF_PHONEBOOK", in: .csim, 0x5F3A)),
    (.cdma, Place("DF_CDMA", in: .mf, 0x7F25)),
  ]

  private var place: Place? { Self.places.first { $0.directory == self }?.place }

  /// The standard's name: `DF_5GS`.
  public var name: String { place?.name ?? rawValue }

  /// The directory around; nil for the MF and for the ADF of an application.
  public var parent: Directory? { place?.parent }

  /// The identifier by which it is selected; nil for an ADF, which has its name instead.
  public var id: FileID? { place?.id }

  /// The application that it belongs to; nil for what hangs below the MF.
  public var application: ApplicationKind? {
    switch self {
    case .usim: .usim
    case .isim: .isim
    case .csim: .csim
    default: parent?.application
    }
  }

  /// The names that lead here: `MF/DF_GSM`, `ADF_USIM/DF_5GS`.
  public var path: String { (parent.map { $0.path + "/" } ?? "") + name }

  /// The identifiers that lead here from the MF or the ADF; empty for these two.
  public var ids: [FileID] {
    guard let parent, let id else { return [] }
    return parent.ids + [id]
  }

  /// The directory at a place, as a ``CardImage/Path`` has it; nil for one that is not known.
  public init?(application: ApplicationKind?, ids: some Collection<FileID>) {
    let match = Self.allCases.first { $0.application == application && $0.ids == Array(ids) }
    guard let match else { return nil }
    self = match
  }
}
