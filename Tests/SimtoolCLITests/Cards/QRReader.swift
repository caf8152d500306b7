/// Reads a QR code of version 1 to 6 (21 to 41 modules wide) of error correction level M, as a scanner
/// would, without correcting errors: what ISO/IEC 18004 says, apart from the library that draws the
/// codes.
struct QRReader {
  /// Blocks of data by version, and codewords of data in each (ISO/IEC 18004:2015, table 9).
  private static let blocks = [(1, 16), (1, 28), (1, 44), (2, 32), (2, 43), (4, 27)]
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

  /// The text; nil where the modules are no such code.
  static func text(_ rows: [String]) -> String? {
    let modules = rows.map { $0.map { $0 == "1" } }
    let version = (modules.count - 17) / 4
    guard modules.count == version * 4 + 17, (1...6).contains(version),
      modules.allSatisfy({ $0.count == modules.count }),
      hasFinders(modules), let mask = mask(modules)
    else { return nil }
    var bits = Bits(ordered(codewords(modules, mask), version))
    var text: [UInt8] = []
    // A text can stand in pieces, each in the mode that takes the least room.
    while bits.count >= 4 {
      switch bits.take(4) {
      case 0b0010: text += alphanumeric(&bits).utf8
      case 0b0001: text += numeric(&bits).utf8
      case 0b0100: text += (0..<bits.take(8)).map { _ in UInt8(bits.take(8)) }
      case 0: return String(validating: text, as: UTF8.self)
      default: return nil
      }
    }
    return String(validating: text, as: UTF8.self)
  }

  /// The three squares in the corners.
  private static func hasFinders(_ modules: [[Bool]]) -> Bool {
    let far = modules.count - 7
    return [(0, 0), (0, far), (far, 0)].allSatisfy { top, left in
      (0..<7).allSatisfy { y in
        (0..<7).allSatisfy { x in
          let ring = max(abs(x - 3), abs(y - 3))
          return modules[top + y][left + x] == (ring != 2)
        }
      }
    }
  }

  /// The mask, from the format bits beside the upper left square; nil for another level than M.
  private static func mask(_ modules: [[Bool]]) -> Int? {
    let bits = (0..<5).reduce(0) { $0 << 1 | (modules[8][$1] ? 1 : 0) } ^ 0b10101
    return bits >> 3 == 0 ? bits & 0b111 : nil
  }

  private static func flips(_ mask: Int, _ y: Int, _ x: Int) -> Bool {
    switch mask {
    case 0: (y + x) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (y + x) % 3 == 0
    case 4: (y / 2 + x / 3) % 2 == 0
    case 5: y * x % 2 + y * x % 3 == 0
    case 6: (y * x % 2 + y * x % 3) % 2 == 0
    default: ((y + x) % 2 + y * x % 3) % 2 == 0
    }
  }

  /// The data bits, in columns of two from the lower right, up and down in turn.
  private static func codewords(_ modules: [[Bool]], _ mask: Int) -> [Bool] {
    var bits: [Bool] = []
    var goesUp = true
    let width = modules.count
    // The column of the line between the squares belongs to no pair.
    let columns = stride(from: width - 1, through: 8, by: -2).map { $0 } + [5, 3, 1]
    for right in columns {
      for step in 0..<width {
        let y = goesUp ? width - 1 - step : step
        for x in [right, right - 1] where !isFixed(y, x, width) {
          bits.append(modules[y][x] != flips(mask, y, x))
        }
      }
      goesUp.toggle()
    }
    return bits
  }

  /// Squares with their margins and format bits, the lines between them, and from version 2 on the
  /// small square in the fourth corner.
  private static func isFixed(_ y: Int, _ x: Int, _ width: Int) -> Bool {
    let far = width - 8
    let alignment = width - 9...width - 5
    return y == 6 || x == 6 || (y < 9 && x < 9) || (y < 9 && x >= far) || (y >= far && x < 9)
      || (width > 21 && alignment.contains(y) && alignment.contains(x))
  }

  /// The data in its order: the codewords of several blocks take turns.
  private static func ordered(_ bits: [Bool], _ version: Int) -> [Bool] {
    let (count, length) = blocks[version - 1]
    return (0..<count).flatMap { block in
      (0..<length).flatMap { index in
        let start = (index * count + block) * 8
        return bits[start..<start + 8]
      }
    }
  }

  private static func alphanumeric(_ bits: inout Bits) -> String {
    var text = ""
    var rest = bits.take(9)
    while rest > 1 {
      let pair = bits.take(11)
      text.append(alphabet[pair / 45 % 45])
      text.append(alphabet[pair % 45])
      rest -= 2
    }
    if rest == 1 { text.append(alphabet[bits.take(6) % 45]) }
    return text
  }

  private static func numeric(_ bits: inout Bits) -> String {
    var text = ""
    var rest = bits.take(10)
    while rest > 0 {
      let count = min(3, rest)
      let digits = String(bits.take(count * 3 + 1))
      text += String(repeating: "0", count: max(0, count - digits.count)) + digits
      rest -= count
    }
    return text
  }

  private struct Bits {
    private var rest: ArraySlice<Bool>
    init(_ bits: [Bool]) { rest = bits[...] }

    var count: Int { rest.count }

    mutating func take(_ count: Int) -> Int {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }
}
