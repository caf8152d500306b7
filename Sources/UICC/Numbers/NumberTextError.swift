public import APDU

/// Why a text is no number, and at which character.
public struct NumberTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which a text fails to be a number.
  public enum Problem: Hashable, Sendable {
    /// Nothing is left once spaces, labels and filling are taken away.
    case empty
    /// This character cannot stand here.
    case unexpected(Character)
    /// A spreadsheet wrote the number as a power of ten, so its last digits are lost.
    case powerOfTen
  }

  /// The character at fault, counted from 1 as people count.
  public var position: Int
  /// The fault.
  public var problem: Problem

  /// An error at the character `position`, counted from 1.
  public init(position: Int, problem: Problem) {
    self.position = position
    self.problem = problem
  }

  /// What happened and what to do, for a person.
  public var message: LocalizedText {
    switch problem {
    case .empty:
      LocalizedText(
        en: "there are no digits; type the number as it is printed",
        zh: "没有数字；请按印刷的样子输入号码")
    case .unexpected(let character):
      LocalizedText(
        en: "character \(position): \"\(character)\" cannot stand here; type the digits only",
        zh: "第 \(position) 个字符：此处不能出现“\(character)”；请只输入数字")
    case .powerOfTen:
      LocalizedText(
        en: "a spreadsheet rounded this number, its last digits are lost; read it from the card, "
          + "or export the table again with this column formatted as text",
        zh: "电子表格已将此号码舍入，末尾数字已丢失；请从卡上读取，或将该列设为文本格式后重新导出")
    }
  }

  /// English text for logs; programs use ``position`` and ``problem``.
  public var description: String { message.english }
}
