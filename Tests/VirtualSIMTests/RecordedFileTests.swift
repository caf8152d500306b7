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

  @Test func `a refused file has the structure that its answer to SELECT tells`() throws {
    let sim = try sim(
      #"{"path":"2F77","fcp":"6204 82024121","status":"6982"},"#
        + #"{"path":"2F78","fcp":"6207 82054221000801","status":"6982"}"#)
    let read = ["00B0000001", "00B2010401"] as [HexBytes]
    let answers = try [UInt8(0x77), 0x78].map { id in
      _ = try sim.transmit([0x00, 0xA4, 0x00, 0x04, 0x02, 0x2F, id])
      return try read.map { Hex.encode(try sim.transmit($0.bytes)) }
    }
    #expect(answers == [["6982", "6981"], ["6981", "6982"]])
  }

  @Test func `a warning selects the file, a refusal does not`() throws {
    let sim = try sim(
      #"{"path":"2F77","status":"6283"},{"path":"2F78","status":"6985"},"#
        + #"{"path":"2F79","data":"AA"}"#)
    let select = "00A4000C022F79" as HexBytes
    #expect(
      try send(sim, select, "00A4000C022F77", "00B0000001", select, "00A4000C022F78", "00B0000001")
        == ["9000", "6283", "6283", "9000", "6985", "AA9000"])
  }

  @Test func `what is lost is refused in the words of the class`() throws {
    let sim = try sim(
      #"{"path":"2F77","data":"AABB","lost":[{"offset":0,"count":1,"status":"6982"}]}"#)
    #expect(
      try send(sim, "00A4000C022F77", "00B0000001", "A0A40000022F77", "A0B0000001")
        == ["9000", "6982", "9F0F", "9804"])
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
