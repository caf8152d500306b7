import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI

struct JSONValueTests {
  static let written: [(JSONValue, String)] = [
    (nil, "null"), (true, "true"), (false, "false"), (0, "0"), (-12, "-12"),
    (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
    (12.3, "12.3"), (12.0, "12"), (0.1, "0.1"), (.double(-0.0), "-0"), (1e21, "1e+21"),
    (.double(.nan), "null"), (.double(.infinity), "null"), (.double(-.infinity), "null"),
    ("", "\"\""), ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{1B}\u{1F}", #""\u0000\u001b\u001f""#), ("\u{7F}\u{9B}", #""\u007f\u009b""#),
    ("中国移动 é 👍", "\"中国移动 é 👍\""), ("\u{2028}\u{202E}", #""\u2028\u202e""#),
    ([], "[]"), ([1, "a", nil], #"[1,"a",null]"#), ([:], "{}"),
    (["b": 1, "a": nil, "c": [true]], #"{"b":1,"a":null,"c":[true]}"#),
    (JSONValue(String?.none), "null"), (JSONValue("x" as String?), "\"x\""),
    (JSONValue(Int?.none), "null"), (JSONValue(7 as Int?), "7"), (JSONValue(Bool?.none), "null"),
    (JSONValue(["x", "y"]), #"["x","y"]"#),
    (.milliseconds(.microseconds(12_345)), "12.3"), (.milliseconds(.microseconds(12_350)), "12.4"),
    (.milliseconds(.seconds(3)), "3000"), (.milliseconds(.zero), "0"),
    (.milliseconds(.microseconds(999_960)), "1000"),
  ]

  @Test(arguments: written)
  func `values are written exactly so`(value: JSONValue, text: String) {
    #expect(value.text == text)
  }

  @Test func `every scalar survives another parser`() throws {
    var scalars: [Unicode.Scalar] = (0...0x2FF).compactMap(Unicode.Scalar.init)
    scalars += [0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F44D, 0x10FFFF].compactMap(Unicode.Scalar.init)
    for scalar in scalars {
      let text = "a\(Character(scalar))b"
      let data = Data(JSONValue.array([.string(text)]).text.utf8)
      #expect(try JSONDecoder().decode([String].self, from: data) == [text], "\(scalar.value)")
    }
  }

  @Test func `random doubles survive another parser`() throws {
    let seed: UInt64 = 0x4A53_4F4E
    var random = SplitMix64(seed: seed)
    for round in 0..<2_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let data = Data(JSONValue.array([.double(value)]).text.utf8)
      let read = try JSONDecoder().decode([Double].self, from: data)
      #expect(read == [value], "seed \(seed), round \(round): \(value)")
    }
  }
}
