import CDemoCards
public import UICC

/// The cards that come with the program: invented subscribers of real networks.
public enum DemoCards {
  /// Their names, in the order in which they are listed; the first is the default.
  public static var names: [String] { table.map(\.name) }

  /// All of them.
  public static var all: [CardImage] { names.compactMap(named) }

  /// The one of this name; nil where there is none.
  public static func named(_ name: String) -> CardImage? {
    table.first { $0.name == name }.flatMap { try? CardImage(json: Array($0.json)) }
  }

  private static var table: [(name: String, json: UnsafeBufferPointer<UInt8>)] {
    (0..<demo_card_count()).compactMap { index in
      demo_card_name(index).map { name in
        (
          String(cString: name),
          UnsafeBufferPointer(start: demo_card_bytes(index), count: demo_card_size(index))
        )
      }
    }
  }
}
