import APDU

/// A channel that answers some commands itself instead of the card behind it.
final class FaultyChannel: CardChannel {
  private let inner: any CardChannel
  private let answer: ([UInt8]) throws(CardError) -> [UInt8]?
  private(set) var resets = 0

  /// - Parameter answer: The response to a command, an error, or nil to let the card answer.
  init(
    _ inner: any CardChannel, _ answer: @escaping ([UInt8]) throws(CardError) -> [UInt8]?
  ) {
    self.inner = inner
    self.answer = answer
  }

  var atr: [UInt8] { inner.atr }
  var activeProtocol: TransmissionProtocol { inner.activeProtocol }

  func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    if let answer = try answer(command) { return answer }
    return try inner.transmit(command)
  }

  func reset() throws(CardError) {
    resets += 1
    try inner.reset()
  }
}

/// A channel that expects exactly these commands and gives exactly these answers.
final class ScriptedChannel: CardChannel {
  private var script: ArraySlice<(command: HexBytes, response: HexBytes)>
  let activeProtocol: TransmissionProtocol
  let atr: [UInt8] = [0x3B, 0x00]

  init(_ activeProtocol: TransmissionProtocol, _ script: [(HexBytes, HexBytes)]) {
    self.activeProtocol = activeProtocol
    self.script = script.map { (command: $0.0, response: $0.1) }[...]
  }

  /// Commands that were expected and never came.
  var left: Int { script.count }

  func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    guard let step = script.popFirst(), step.command.bytes == command else {
      throw CardError(.divergence, detail: Hex.encode(command))
    }
    return step.response.bytes
  }

  func reset() throws(CardError) {}
}
