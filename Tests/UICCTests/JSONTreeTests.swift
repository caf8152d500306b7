import TestSupport
import Testing

@testable import UICC

struct JSONTreeTests {
  private func string(_ text: String) throws -> String? {
    if case .string(let value) = try JSONTree(parsing: Array(text.utf8)).value {
      value
    } else {
      nil
    }
  }

  @Test func `escapes`() throws {
    #expect(try string(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try string(#""\u0041\u4e2D\uD83D\uDE00""#) == "A中😀")
    #expect(try string("\"中国\"") == "中国")
  }

  @Test(arguments: ["0", "-0", "12", "1.5", "-1.5e10", "1E-2", "1e+2"])
  func `numbers stay as written`(text: String) throws {
    guard case .number(let number) = try JSONTree(parsing: Array(text.utf8)).value else {
      Issue.record("no number")
      return
    }
    #expect(number == text)
  }

  @Test func `a byte order mark is passed over`() throws {
    let tree = try JSONTree(parsing: [0xEF, 0xBB, 0xBF] + Array(#"{"a": [true, null]}"#.utf8))
    #expect(tree["a"]?.offset == 9)
  }

  @Test func `invalid UTF-8 is refused`() {
    #expect(throws: JSONTree.Fault.self) { try JSONTree(parsing: [0x22, 0xC3, 0x22]) }
  }

  @Test func `nesting has an end`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONTree(parsing: nested(32))
    #expect(throws: JSONTree.Fault.self) { try JSONTree(parsing: nested(33)) }
    #expect(throws: JSONTree.Fault.self) { try JSONTree(parsing: nested(1_000_000)) }
  }

  @Test func `no bytes make the parser stumble`() throws {
    let seed: UInt64 = 0x5EED_0002
    var random = SplitMix64(seed: seed)
    let sample = Array(#"{"a": [1, -2.5e3, "x\u0041\n", true, null], "b": {}}"#.utf8)
    var parsed = 0
    for _ in 0..<20_000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let end = Int.random(in: 0...bytes.count, using: &random)
      do throws(JSONTree.Fault) {
        _ = try JSONTree(parsing: Bool.random(using: &random) ? bytes : Array(bytes[..<end]))
        parsed += 1
      } catch {
        #expect((0...sample.count).contains(error.offset), "seed \(seed)")
      }
    }
    #expect(parsed > 0, "seed \(seed)")
  }
}
