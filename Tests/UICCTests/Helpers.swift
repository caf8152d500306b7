import APDU
import Testing
import UICC

/// Bytes from digits, of each pair the second one high: written again here, so that the tests do
/// not lean on the code that they test.
func swappedPairs(_ digits: String, fillingTo length: Int) -> [UInt8] {
  let text = Array(digits + String(repeating: "F", count: 2 * length - digits.count))
  return stride(from: 0, to: text.count, by: 2).compactMap {
    UInt8("\(text[$0 + 1])\(text[$0])", radix: 16)
  }
}

/// Asserts that `body` fails with exactly this error.
func expectError<T>(
  _ subject: String, _ offset: Int, _ problem: CodecError.Problem,
  sourceLocation: SourceLocation = #_sourceLocation, from body: () throws -> T
) {
  #expect(throws: CodecError(subject, offset: offset, problem), sourceLocation: sourceLocation) {
    _ = try body()
  }
}

func hex(_ literal: HexBytes) -> [UInt8] { literal.bytes }
