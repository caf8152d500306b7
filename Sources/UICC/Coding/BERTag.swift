/// Tags of BER-TLV as bytes: one, or more where the low five bits of the first are all 1
/// (ISO/IEC 7816-4, 5.2.2.1).
public enum BERTag {
  /// The tag that an object begins with; empty for no bytes.
  public static func first(_ object: [UInt8]) -> [UInt8] { all(object, atMost: 1).first ?? [] }

  /// The tags in a list of them.
  public static func all(_ list: [UInt8]) -> [[UInt8]] { all(list, atMost: list.count) }

  private static func all(_ list: [UInt8], atMost limit: Int) -> [[UInt8]] {
    var tags: [[UInt8]] = []
    var rest = list[...]
    while tags.count < limit, let first = rest.popFirst() {
      var tag = [first]
      if first & 0x1F == 0x1F {
        // Bit 8 says that another byte follows; three are the most that a UICC has.
        while tag.count < 3, let next = rest.popFirst() {
          tag.append(next)
          if next & 0x80 == 0 { break }
        }
      }
      tags.append(tag)
    }
    return tags
  }
}
