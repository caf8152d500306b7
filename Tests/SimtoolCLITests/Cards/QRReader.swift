/// Reads a QR code of version 1 (21 modules wide), as a scanner would, without error correction:
/// what ISO/IEC 18004 says, apart from the library that draws the codes.
struct QRReader {
  private static let width = 21
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

  /// The text; nil where the modules are no such code.
  static func text(_ rows: [String]) -> String? {
    let modules = rows.map { $0.map { $0 == "1" } }
    guard modules.count == width, modules.allSatisfy({ $0.count == width }),
      hasFinders(modules), let mask = mask(modules)
    else { return nil }
    var bits = Bits(codewords(modules, mask))
    switch bits.take(4) {
    case 0b0010: return alphanumeric(&bits)
    case 0b0001: return numeric(&bits)
    case 0b0100:
      return String(decoding: (0..<bits.take(8)).map { _ in UInt8(bits.take(8)) }, as: UTF8.self)
    default: return nil
    }
  }

  /// The three squares in the corners.
  private static func hasFinders(_ modules: [[Bool]]) -> Bool {
    [(0, 0), (0, 14), (14, 0)].allSatisfy { top, left in
      (0..<7).allSatisfy { y in
        (0..<7).allSatisfy { x in
          let ring = max(abs(x - 3), abs(y - 3))
          return modules[top + y][left + x] == (ring != 2)
        }
      }
    }
  }

  /// The mask, from the format bits beside the upper left square.
  private static func mask(_ modules: [[Bool]]) -> Int? {
    let bits = (0..<5).reduce(0) { $0 << 1 | (modules[8][$1] ? 1 : 0) } ^ 0b10101
    return bits & 0b111
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
    for right in [20, 18, 16, 14, 12, 10, 8, 5, 3, 1] {
      for step in 0..<width {
        let y = goesUp ? width - 1 - step : step
        for x in [right, right - 1] where !isFixed(y, x) {
          bits.append(modules[y][x] != flips(mask, y, x))
        }
      }
      goesUp.toggle()
    }
    return bits
  }

  /// Squares with their margins and format bits, and the lines between them.
  private static func isFixed(_ y: Int, _ x: Int) -> Bool {
    y == 6 || x == 6 || (y < 9 && x < 9) || (y < 9 && x > 12) || (y > 12 && x < 9)
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

    mutating func take(_ count: Int) -> Int {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }
}
