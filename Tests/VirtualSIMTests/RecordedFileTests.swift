import APDU
import Testing
import UICC
import VirtualSIM

/// Files of an image that say what a card answered, instead of what the software SIM would.
struct RecordedFileTests {
  private let head = #"{"schema":"simtool.card/1","name":"x","atr":"3B00","files":["#

  private func sim(_ files: String) throws -> VirtualSIM {
    VirtualSIM(VirtualCard(try CardImage(json: Array((head + files + "]}").utf8))))
  }

  private func send(_ sim: VirtualSIM, _ commands: HexBytes...) throws -> [String] {
    try commands.map { Hex.encode(try sim.transmit($0.bytes)) }
  }

  @Test func `an answer to SELECT and a refusal come as they were recorded`() throws {
    let sim = try sim(
      #"{"path":"2F77","fcp":"6204 82024121","status":"6985"},{"path":"2F78","status":"6A81"}"#)
    #expect(
      try send(sim, "00A40004022F77", "00C0000006", "00B0000001", "00A40004022F78") == [
        "6106", "6204820241219000", "6985", "6A81",
      ])
  }

  @Test func `an answer of class A0 is kept for class A0`() throws {
    let sim = try sim(
      #"{"path":"2F77","fcp":"000000012F77040000FF44010200","data":"AA"}"#)
    let answers = try send(sim, "A0A40000022F77", "A0C000000E", "00A40004022F77")
    #expect(answers[0] == "9F0E")
    #expect(answers[1] == "000000012F77040000FF440102009000")
    #expect(answers[2] != "610E", "class 00 has an answer of its own")
  }

  @Test(
    arguments: [
      #"{"path":"2F77"}"#, #"{"path":"2F77","fcp":"6F"}"#, #"{"path":"2F77","status":"69"}"#,
      #"{"path":"2F77","status":"6982","records":[]}"#, #"{"path":"2F77","data":""}"#,
    ])
  func `what makes no sense is refused with its place`(_ file: String) {
    #expect {
      _ = try CardImage(json: Array((head + file + "]}").utf8))
    } throws: {
      ($0 as? CardImageError)?.path.hasPrefix("files[0]") ?? false
    }
  }
}
