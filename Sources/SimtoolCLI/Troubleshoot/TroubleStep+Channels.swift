import APDU
import Renewal

extension TroubleStep {
  /// How many of the operator's channels are shown with a step.
  private static let mostChannels = 4

  /// The operator's own ways for this step.
  func channels(_ help: OperatorHelp?) -> [GuideChannel] {
    Array((help?.channels(for: purposes) ?? []).prefix(Self.mostChannels))
  }
}

extension GuideChannel {
  /// Title and contact, the contact once where the title has it; with the date where that is old.
  func line(in language: Language, at now: Timestamp) -> String {
    LocalizedText(en: told(in: .english), zh: told(in: .simplifiedChinese))
      .dated(provenance, at: now)[language]
  }

  private func told(in language: Language) -> String {
    let title = LocalizedText(title)[language]
    let parts = [dial, message].compactMap(\.self).map { LocalizedText($0.words())[language] }
    let isTold = !parts.isEmpty && parts.allSatisfy { title.contains($0) }
    guard !isTold, let contact = self.contact().map({ LocalizedText($0)[language] }),
      !title.contains(contact)
    else { return title }
    return title + (language == .english ? ": " : "：") + contact
  }

  /// What a QR code of it holds; nil where there is nothing, or where something is to be filled in.
  var payload: QRPayload? { payload(filling: [:]) }

  /// The same with the slots of its code filled.
  func payload(filling values: [CodeSlot: String]) -> QRPayload? {
    guard let dial else { return url.flatMap(QRPayload.link) }
    guard let number = try? dial.filled(with: values) else { return nil }
    guard kind == .sms else { return QRPayload.dial(number) }
    return (try? message?.filled(with: values)).flatMap { QRPayload.message(to: number, $0) }
  }

  /// The channel with its source, date and confidence, as programs get it.
  func json(at now: Timestamp) -> JSONValue {
    Provenance.json(
      provenance,
      after: [
        "id": .string(id),
        "kind": .string(kind.rawValue),
        "title": .string(title.en),
        "dial": JSONValue(dial?.description),
        "message": JSONValue(message?.description),
        "url": JSONValue(url),
        "payload": JSONValue(payload?.text),
      ], at: now)
  }
}
