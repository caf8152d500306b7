/// An entry of a list of numbers on a card: a contact, a fixed number, one of the provider, an own one.
public struct CardContact: Hashable, Sendable {
  /// The lists.
  public enum Book: String, Hashable, Sendable, CaseIterable {
    /// The phone book: EF_ADN and what EF_PBR names.
    case adn
    /// Numbers that alone may be dialled: EF_FDN.
    case fdn
    /// Numbers of the provider: EF_SDN.
    case sdn
    /// The card's own numbers: EF_MSISDN.
    case own
  }

  /// A telephone number of the entry.
  public struct Number: Hashable, Sendable {
    /// The number with all its digits.
    public var number: TelephoneNumber
    /// What kind of number it is, in the words of the card (EF_AAS); nil where it does not say.
    public var label: String?
    /// True where the number goes on in a record that could not be read.
    public var isCut: Bool

    /// A number.
    public init(_ number: TelephoneNumber, label: String? = nil, isCut: Bool = false) {
      self.number = number
      self.label = label
      self.isCut = isCut
    }
  }

  /// The list.
  public var book: Book
  /// The directory that holds it.
  public var directory: Directory
  /// The USIM that holds it, where that is another than the one in use; else nil.
  public var application: AID?
  /// Which set of files of the phone book: the record of EF_PBR; 1 elsewhere.
  public var set: Int
  /// The record: 1...254.
  public var record: Int
  /// The name; empty where there is none.
  public var name: String
  /// The second name, such as a nickname or another spelling; nil for none (EF_SNE).
  public var secondName: String?
  /// The numbers, the main one first; none where only a name was written.
  public var numbers: [Number]
  /// The bytes of the main number where they are none: length, type and digits; else empty.
  public var malformedNumber: [UInt8]
  /// The e-mail addresses.
  public var emails: [String] = []
  /// The groups, by their names (EF_GRP, EF_GAS).
  public var groups: [String] = []

  /// An entry with a name and a number.
  public init(
    _ book: Book, in directory: Directory, set: Int = 1, record: Int, name: String,
    numbers: [Number], malformedNumber: [UInt8] = []
  ) {
    self.book = book
    self.directory = directory
    self.set = set
    self.record = record
    self.name = name
    self.numbers = numbers
    self.malformedNumber = malformedNumber
  }

  /// True where the other entry says the same, whatever directory and record it stands in.
  public func saysTheSame(as other: CardContact) -> Bool {
    var other = other
    other.directory = directory
    other.application = application
    other.set = set
    other.record = record
    return self == other
  }
}
