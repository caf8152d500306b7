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
  /// Title and contact; the contact once where the title has it.
  func line(in language: Language) -> String {
    let title = LocalizedText(title)[language]
    let contact = self.contact().map { LocalizedText($0)[language] }
    guard let contact, !title.contains(contact) else { return title }
    return title + (language == .english ? ": " : "：") + contact
  }

  /// What a QR code of it holds; nil where there is nothing, or where something is to be filled in.
  var payload: QRPayload? {
    guard slots.isEmpty else { return nil }
    guard let dial else { return url.flatMap(QRPayload.link) }
    guard kind == .sms else { return QRPayload.dial(dial.description) }
    return message.flatMap { QRPayload.message(to: dial.description, $0.description) }
  }
}
