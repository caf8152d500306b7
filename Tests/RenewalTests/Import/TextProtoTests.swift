import Testing

@testable import Renewal

struct TextProtoTests {
  /// The text as one line, so that every way to write a thing can be compared.
  private func flat(_ text: String) throws(OperatorDataError) -> String {
    Self.flat(try TextProto(parsing: Array(text.utf8)))
  }

  private static func flat(_ message: TextProto) -> String {
    message.fields.map { field in
      switch field.value {
      case .string(let text): "\(field.name)='\(text)'"
      case .scalar(let text): "\(field.name)=\(text)"
      case .message(let inner): "\(field.name){\(flat(inner))}"
      }
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""), ("# nothing\n\t # else", ""), ("a: 1", "a=1"), ("\u{FEFF}a: 1", "a=1"),
    ("a:1 b : 2;c:3,d: x_1", "a=1 b=2 c=3 d=x_1"),
    ("a: -5 b: - 5 c: 1e-3 d: 0x1F", "a=-5 b=-5 c=1e-3 d=0x1F"),
    ("a { b: 1 }", "a{b=1}"), ("a: { b: 1 }", "a{b=1}"), ("a < b: 1 >", "a{b=1}"),
    ("a: <b{c<>}>", "a{b{c{}}}"), ("a: 'x' a: \"y\"", "a='x' a='y'"),
    ("a: 'x' \"y\" # z\n 'z'", "a='xyz'"), ("a: [1, 2 ,3] b: []", "a=1 a=2 a=3"),
    ("a: ['x' 'y', \"z\"]", "a='xy' a='z'"), ("a [{b: 1}, <b: 2>]", "a{b=1} a{b=2}"),
    (#"a: "\a\b\f\n\r\t\v\?\\\'\"""#, "a='\u{7}\u{8}\u{C}\n\r\t\u{B}?\\'\"'"),
    (#"a: "\101\x41\u0041\U0001F600\0""#, "a='AAA😀\0'"), (#"a: "\xe4\xBD\xa0""#, "a='你'"),
    (##"a: "#" b: "{""##, "a='#' b='{'"),
  ])
  func `the freedoms of the format are read`(text: String, expected: String) throws {
    #expect(try flat(text) == expected)
  }

  @Test(arguments: [
    ("a", 1, 2), ("a 1", 1, 3), ("a: ", 1, 4), ("1: 2", 1, 1), ("a {", 1, 4), ("a { b: 1 >", 1, 10),
    ("a: 1\n}", 2, 1), ("a: \"x", 1, 6), ("a: \"x\ny\"", 1, 6), ("a: '\\q'", 1, 5),
    ("a: '\\x'", 1, 5), ("a: '\\400'", 1, 5), ("a: '\\uD800'", 1, 5), ("a: '\\U00110000'", 1, 5),
    ("a: '\\xFF'", 1, 4), ("a: [1 2]", 1, 7), ("\n\n  a: [1,", 3, 9), ("a: {b 'x'}", 1, 7),
    ("[ext.name]: 1", 1, 1), ("a: -", 1, 5),
  ])
  func `what is wrong is told with its line and column`(
    text: String, line: Int, column: Int
  ) throws {
    let error = #expect(throws: OperatorDataError.self) { try flat(text) }
    #expect(error?.line == line && error?.column == column, "\(error?.wording.en ?? "")")
  }

  @Test func `nesting is bounded`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "a{", count: depth) + String(repeating: "}", count: depth)
    }
    #expect(try flat(nested(TextProto.maximumDepth)).count > 0)
    let error = #expect(throws: OperatorDataError.self) { try flat(nested(100_000)) }
    #expect(error?.message.en.contains("nested deeper than 16") == true)
  }
}
