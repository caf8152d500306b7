import Renewal
import TestSupport
import Testing

struct CarrierListTests {
  private func read(_ text: String) throws(OperatorDataError) -> CarrierList {
    try CarrierList(textProto: Array(text.utf8), source: "test")
  }

  @Test func `the sample gives its carriers and rules`() throws {
    let sample = try read(sampleCarrierList)
    #expect(sample.list.version == 7)
    #expect(sample.list.operators.count == 16)
    #expect(sample.list.rules.count == 20)
    #expect(sample.combinations == 24)
    #expect(sample.unknownFields == [] && sample.attributesLeftOut == 0)
    let names = sample.list.operators.map(\.name)
    #expect(names.contains("Lyca Mobile") && names.contains("中国移动"))
    let part = sample.list.operators.first { $0.androidID == 10012 }
    #expect(part?.parent == "android-2026" && part?.country == "US")
  }

  @Test(arguments: [
    ("x: 1", nil, "no carrier_id"),
    ("carrier_id { carrier_name: 'A' }", 1, "carrier_id[0].canonical_id: missing"),
    ("carrier_id { canonical_id: 'A' }", 1, "carrier_id[0].canonical_id: expected a whole number"),
    ("carrier_id { canonical_id: -1 }", 1, "carrier_id[0].canonical_id: expected a whole number"),
    (
      "carrier_id { canonical_id: 1 carrier_name: 'A' }\n"
        + "carrier_id { canonical_id: 1 carrier_name: 'B' }", 2,
      "carrier_id[1].canonical_id: the number 1 stands twice"
    ),
    (
      "carrier_id {\n canonical_id: 1 carrier_name: 'A'\n parent_canonical_id: 2 }", 3,
      "carrier_id[0].parent_canonical_id: no carrier has the number 2"
    ),
    (
      "carrier_id { canonical_id: 1 carrier_name: 'A' }\ncarrier_id { canonical_id: 2 }\nversion: 1",
      2, "carrier_id[1].carrier_name: missing"
    ),
    (
      "carrier_id {\n canonical_id: 1\n carrier_name: ' ' }\nversion: 1", 3,
      "carrier_id[0].carrier_name: is empty"
    ),
    ("carrier_id: 5", 1, "carrier_id[0]: expected a message"),
    (
      "carrier_id { canonical_id: 1\n canonical_id: 2 }\nversion: 1", 2,
      "carrier_id[0].canonical_id: stands twice"
    ),
    (
      "carrier_id { canonical_id: 1 carrier_name: 'A'\ncarrier_name: 'B' }\nversion: 1", 2,
      "carrier_id[0].carrier_name: stands twice"
    ),
    ("carrier_id { canonical_id: 1 }\nversion: 1\nversion: 2", 3, "version: stands twice"),
    (
      "carrier_id { canonical_id: 1 carrier_attribute { gid1: '01' } }", 1,
      "carrier_id[0].carrier_attribute[0].mccmnc_tuple: missing"
    ),
    (
      "carrier_id { canonical_id: 1\ncarrier_attribute { mccmnc_tuple: '1234' } }", 2,
      "carrier_id[0].carrier_attribute[0].mccmnc_tuple: expected five or six digits"
    ),
    (
      "carrier_id { canonical_id: 1 carrier_attribute { mccmnc_tuple: '52003'\n\ngid1: '0G' } }", 3,
      "carrier_id[0].carrier_attribute[0].gid1: expected hexadecimal digits"
    ),
    (
      "carrier_id { canonical_id: 1 carrier_attribute { mccmnc_tuple: '52003' spn: 5 } }", 1,
      "carrier_id[0].carrier_attribute[0].spn: expected a text"
    ),
    ("carrier_id { canonical_id: 1 carrier_name: 'A' }\n", 2, "version: missing"),
    (
      "carrier_id { canonical_id: 1 carrier_name: 'A'\n parent_canonical_id: 1 }\nversion: 1", 2,
      "carrier_id[0].parent_canonical_id: the carrier 1 would be a part of itself"
    ),
    (
      """
      carrier_id { canonical_id: 1 carrier_name: 'A' }
      carrier_id { canonical_id: 2 carrier_name: 'B' parent_canonical_id: 3 }
      carrier_id { canonical_id: 3 carrier_name: 'C'
        parent_canonical_id: 4 }
      carrier_id { canonical_id: 4 carrier_name: 'D' parent_canonical_id: 3 }
      version: 1
      """, 2, "carrier_id[1].parent_canonical_id: the carrier 3 would be a part of itself"
    ),
  ])
  func `a fault names record and field`(text: String, line: Int?, words: String) throws {
    let error = #expect(throws: OperatorDataError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.wording.en.contains(words) == true, "\(error?.wording.en ?? "")")
    #expect(error?.wording.zh.isEmpty == false)
  }

  @Test func `an attribute with an unknown field is left out, because it would fit too many`()
    throws
  {
    let list = try read(
      """
      carrier_id { canonical_id: 1 carrier_name: 'A' colour: 3
        carrier_attribute { mccmnc_tuple: "52003" }
        carrier_attribute { mccmnc_tuple: "52003" moon_phase: "full" } }
      version: 1
      """)
    #expect(list.list.rules.count == 1)
    #expect(list.attributesLeftOut == 1)
    #expect(
      list.unknownFields == ["moon_phase", "colour"]
        || list.unknownFields == ["colour", "moon_phase"])
  }

  @Test func `damage anywhere is an error or another list, and never a trap`() throws {
    let whole = Array(sampleCarrierList.utf8)
    var random = SplitMix64(seed: 0x51_4D)
    for round in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if round.isMultiple(of: 4) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      do throws(OperatorDataError) {
        let list = try CarrierList(textProto: bytes, source: "test")
        _ = try OperatorTable(compiling: list.list)
      } catch {
        #expect(!error.wording.en.isEmpty && !error.wording.zh.isEmpty)
      }
    }
  }
}
