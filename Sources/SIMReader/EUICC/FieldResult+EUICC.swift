import APDU
import UICC

extension FieldResult {
  /// An answer of the ISD-R: what stands in it, or why there is nothing.
  init(_ answer: ResponseAPDU, _ decode: ([UInt8]) -> Value?) {
    if answer.status.isSuccess, let value = decode(answer.data) {
      self = .value(value, raw: answer.data)
      return
    }
    let reason: MissingField.Reason =
      !answer.status.isSuccess || EUICC.isRefusal(answer.data) ? .notReadable : .malformed
    // What was read and makes no sense is told, as of any file.
    let raw = reason == .malformed ? answer.data : nil
    self = .missing(
      MissingField(.euicc, reason, statusWord: answer.status.rawValue, raw: raw))
  }
}

extension CardSession {
  /// STORE DATA in one block on the basic channel (GSMA SGP.22, 5.7.2).
  func storeData(_ request: HexBytes) throws(CardError) -> ResponseAPDU {
    try send(
      CommandAPDU(
        cla: 0x80, ins: 0xE2, p1: 0x91, p2: 0, data: request.bytes, expectedLength: 256))
  }
}
