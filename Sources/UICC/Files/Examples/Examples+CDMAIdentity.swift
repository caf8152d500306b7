import APDU

// MARK: - Examples of CDMA numbers and names

extension Examples {
  static let directoryNumber: [FileSpec<CDMADirectoryNumber>.Vector] = [
    .init("0B 3189A11A32F4FFFF FF FF", CDMADirectoryNumber("13981001234")),
    .init("06 C1325CFFFFFFFFFF 21 00", CDMADirectoryNumber("1#23#5", attributes: [0x21, 0x00])),
  ]
  static let cardNumber: [FileSpec<CDMAHardwareID<RemovableUIM>>.Vector] = [
    .init("04 78563480 FFFFFF", CDMAHardwareID("80345678")),
    .init("07 5634120000A0A1", CDMAHardwareID("A1A00000123456")),
  ]
  static let telephoneNumber: [FileSpec<CDMAHardwareID<CDMATelephone>>.Vector] = [
    .init("07 563412EFCD00A1", CDMAHardwareID("A100CDEF123456")),
    .init("04 78563412 FFFFFF", CDMAHardwareID("12345678")),
  ]
  static let shortFormEUIMID: [FileSpec<ShortFormEUIMID>.Vector] = [
    .init("563412EFCD00A1", ShortFormEUIMID("A100CDEF123456"))
  ]
  static let cdmaProvider: [FileSpec<CDMAProviderName>.Vector] = [
    .init(
      "01 08 01 43444D41 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
      CDMAProviderName(Array("CDMA".utf8), encoding: 8, language: 1)),
    .init(
      "00 04 06 4E2D56FD75354FE1 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
      CDMAProviderName(
        HexBytes("4E2D56FD75354FE1").bytes, encoding: 4, language: 6, isShownAtHome: false)),
    // Korean: the bytes stay.
    .init(
      "01 06 05 C7D1B1B9 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
      CDMAProviderName(HexBytes("C7D1B1B9").bytes, encoding: 6, language: 5)),
  ]
}
