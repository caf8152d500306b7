import APDU
public import UICC

extension IdentityReader {
  /// Reads the ICCID once more, after all else, to be sure that everything came from one card.
  ///
  /// Two exchanges on a card with short identifiers. Does nothing where the ICCID was not asked for.
  ///
  /// - Throws: ``ReaderError`` with `cardRemoved` where another card answers now.
  public static func confirm(
    _ identity: CardIdentity, through session: CardSession
  ) throws(ReaderError) {
    do throws(CardError) {
      if try isSameCard(as: identity, through: session) { return }
    } catch {
      throw ReaderError(error, reader: nil)
    }
    throw ReaderError(.cardRemoved, stage: .exchange)
  }

  /// True where the card answers with the ICCID that `identity` has, or where none was asked for.
  static func isSameCard(
    as identity: CardIdentity, through session: CardSession
  ) throws(CardError) -> Bool {
    let before: [UInt8]?
    switch identity.iccid {
    case .value(_, let raw): before = raw
    case .missing(let missing): before = missing.raw
    case .none, .notAsked: return true
    }
    var files = CardFileSystem(
      session: session, atr: try? ATR(parsing: session.channel.atr), isFresh: false)
    try files.enter(.mf)
    let again = try files.read(SIMFiles.iccid, lengths: [10]) { $0 == before }
    // An ICCID that could not be read is confirmed by failing again.
    return again.content == before || (before == nil && identity.iccid.value == nil)
  }
}
