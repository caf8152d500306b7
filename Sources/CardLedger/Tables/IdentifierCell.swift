import UICC

/// A number out of a table, with what a spreadsheet may have done to it.
public struct IdentifierCell: Hashable, Sendable {
  /// What is to be said about a number that is taken all the same.
  public enum Warning: String, Hashable, Sendable, CaseIterable {
    /// The check digit is wrong, and nothing but zeros follows the 15th digit: a spreadsheet keeps
    /// no more than 15 digits of a number.
    case rounded
    /// The check digit is wrong.
    case checkDigit
  }

  /// The digits; `+` before those of an international telephone number.
  public let text: String
  /// What is to be said about it.
  public let warnings: [Warning]

  /// Reads a cell of an identifier column.
  ///
  /// - Returns: Nil for an empty cell.
  /// - Throws: ``TableError/Problem`` for a power of ten and for what is no number.
  public init?(_ cell: ArraySlice<UInt8>, _ field: TableField) throws(TableError.Problem) {
    let number = Self.withoutDecimals(CellText.number(cell))
    guard !number.isEmpty else { return nil }
    text = Self.isDigits(number) ? String(decoding: number, as: UTF8.self) : try Self.read(number)
    warnings = Self.warnings(text, field)
  }

  /// Everything but plain digits goes the long way.
  private static func read(_ number: ArraySlice<UInt8>) throws(TableError.Problem) -> String {
    do throws(NumberTextError) {
      return try NumberText(String(decoding: number, as: UTF8.self)).normalised
    } catch {
      throw error.problem == .powerOfTen ? .powerOfTen : .notANumber(error)
    }
  }

  /// The number without the `.0` that a spreadsheet puts behind one that it takes for a quantity.
  private static func withoutDecimals(_ number: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let point = number.lastIndex(where: { $0 == 0x2E || $0 == 0x2C }),
      isDigits(number[..<point]), (1...2).contains(number.endIndex - point - 1),
      number[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return number }
    return number[..<point]
  }

  private static func isDigits(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty
      && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func warnings(_ text: String, _ field: TableField) -> [Warning] {
    let isWrong =
      switch field {
      case .iccid: ICCID(digits: text)?.luhn == .invalid
      case .eid: text.utf8.count == 32 && EID(digits: text) == nil
      default: false
      }
    guard isWrong else { return [] }
    let lost = text.utf8.dropFirst(keptDigits)
    return lost.count > 3 && lost.allSatisfy { $0 == UInt8(ascii: "0") }
      ? [.rounded] : [.checkDigit]
  }

  /// How many digits of a number a spreadsheet keeps.
  private static let keptDigits = 15
}
