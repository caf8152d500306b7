extension CardImage {
  /// An application of the card, found by its AID (ETSI TS 102 221, 8.5).
  public struct Application: Hashable, Sendable {
    /// The word that stands for the application in paths of this image: `usim`.
    public var name: String
    /// The application identifier, 5 to 16 bytes (ISO/IEC 7816-4, 12.2.3).
    public var aid: [UInt8]
    /// The label for people that EF_DIR carries; nil for none.
    public var label: String?
    /// What it answers to commands about data objects; empty for an application of files.
    ///
    /// The ISD-R of an eUICC is such an application. It does not stand in EF_DIR.
    public var answers: [Answer]
    /// The answer to SELECT of its ADF as a card gave it; nil where the software SIM is to make one.
    public var fcp: [UInt8]?

    /// An application.
    public init(
      name: String, aid: [UInt8], label: String? = nil, fcp: [UInt8]? = nil, answers: [Answer] = []
    ) {
      self.name = name
      self.aid = aid
      self.label = label
      self.fcp = fcp
      self.answers = answers
    }
  }

  /// A command about data objects, STORE DATA or GET DATA, and what is answered to it.
  public struct Answer: Hashable, Sendable {
    /// INS, P1, P2 and the data of the command, without class byte and lengths; 3 bytes or more.
    public var command: [UInt8]
    /// The data of the response, however many GET RESPONSE they take.
    public var response: [UInt8]
    /// The status word: 9000 for a success.
    public var status: UInt16

    /// A command and what is answered to it.
    public init(command: [UInt8], response: [UInt8], status: UInt16 = 0x9000) {
      self.command = command
      self.response = response
      self.status = status
    }
  }
}
