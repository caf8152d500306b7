extension CardImage {
  /// An application of the card, found by its AID (ETSI TS 102 221, 8.5).
  public struct Application: Hashable, Sendable {
    /// The word that stands for the application in paths of this image: `usim`.
    public var name: String
    /// The application identifier, 5 to 16 bytes (ISO/IEC 7816-4, 12.2.3).
    public var aid: [UInt8]
    /// The label for people that EF_DIR carries; nil for none.
    public var label: String?

    /// An application.
    public init(name: String, aid: [UInt8], label: String? = nil) {
      self.name = name
      self.aid = aid
      self.label = label
    }
  }
}
