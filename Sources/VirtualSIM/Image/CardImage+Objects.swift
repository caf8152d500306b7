import APDU
import UICC

extension CardImage {
  /// Checks the data objects of a file: each is one object, no tag occurs twice.
  ///
  /// - Throws: ``CardImageError`` for the first fault found.
  func validate(_ objects: [[UInt8]], at place: String) throws(CardImageError) {
    var tags: Set<[UInt8]> = []
    for (index, object) in objects.enumerated() {
      let place = "\(place).objects[\(index)]"
      guard object.count <= 0xFFFF, (try? TLV(parsing: object)) != nil else {
        throw CardImageError(
          .value, at: place,
          LocalizedText(en: "this is no single data object", zh: "这不是单个数据对象"),
          remedy: LocalizedText(
            en: "Write tag, length and as many bytes, at most 65535 in all.",
            zh: "请依次写标签、长度和相应字节，总共不超过 65535 字节。"))
      }
      guard tags.insert(BERTag.first(object)).inserted else {
        throw CardImageError(
          .duplicate, at: place,
          LocalizedText(en: "a second object with this tag", zh: "标签与另一对象重复"),
          remedy: LocalizedText(en: "Remove one, or change it.", zh: "请删除或修改其中之一。"))
      }
    }
  }
}
