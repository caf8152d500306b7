import APDU

extension Examples {
  static let cdmaIMSI: [FileSpec<CDMAIMSI>.Vector] = [
    .init("000C00155F565C806701", CDMAIMSI("460031234567890")),
    // Nothing but noughts after the country: each counts as ten.
    .init("00E703E7EBF96300D100", CDMAIMSI("310000000000000", isProgrammed: false)),
  ]
}
