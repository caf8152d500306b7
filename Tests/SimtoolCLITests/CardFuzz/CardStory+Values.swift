import APDU
import Foundation
import UICC

@testable import SimtoolCLI

// Every text in the JSON of a command, and the bytes that it must come from.
extension CardStory {
  private typealias Form = CardOracle.Form

  /// Keys of words that the schema chooses.
  private static let words: Set<String> = [
    "schema", "reader", "kind", "iccidLuhn", "iccidNibbleOrder", "mncLengthSource", "state",
    "class", "status", "alphabet", "messageClass", "book", "directory", "field", "reason",
    "statusWord", "sources", "fact", "source", "policyRules", "outcome", "applications", "pin",
    "suciCalculation", "file", "part", "missingText",
  ]

  private static let forms: [String: Form] = [
    "atr": .bytes, "aid": .bytes, "isdrAid": .bytes, "isdpAid": .bytes, "raw": .bytes,
    "gid1": .bytes, "gid2": .bytes, "keyReference": .word, "label": .text,
    "iccid": .digits, "eid": .bytes, "imsi": .cdma, "imsiClassA0": .digits, "imsiM": .cdma,
    "imsiT": .cdma, "mdns": .cdma, "esn": .cdma, "meid": .cdma, "ruimID": .cdma, "sfEUIMID": .cdma,
    "msisdns": .digits, "smsc": .digits, "number": .digits, "serviceCentre": .digits,
    "ehplmns": .network, "routingIndicator": .digits, "spn": .text, "impi": .text,
    "impus": .text, "domain": .text, "supiNAIs": .open, "value": .cdma, "provider": .text,
    "nickname": .text, "name": .packed, "secondName": .text, "emails": .text, "groups": .text,
    "time": .moment, "data": .packedBytes, "malformedNumber": .bytes, "application": .bytes,
    "specification": .version,
    "profilePackage": .version,
    "firmware": .version, "accreditation": .text, "profileServer": .text,
    "discoveryServer": .text,
    // Each piece of a message is looked for by itself, for another may lie between.
    "text": .word,
  ]

  func checkValues(of object: [String: Any], _ command: String) {
    // What files shows is held against the files themselves.
    guard command != "files" else { return }
    check(value: object, key: "", command)
    if let tries = Self.numbers(in: object, named: ["freeMemory", "installedApplications"]) {
      for number in tries {
        let bytes = withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0.drop { $0 == 0 }) }
        check(oracle.sources.holds(bytes), "\(command): number from nowhere: \(number)")
      }
    }
  }

  private func check(value: Any, key: String, _ command: String) {
    switch value {
    case let object as [String: Any]:
      if let mcc = object["mcc"] as? String, let mnc = object["mnc"] as? String {
        check(
          oracle.supports(mcc + mnc, .network) || isCut(mcc + mnc, object),
          "\(command): network from nowhere: \(mcc)-\(mnc)")
      }
      // The name of a field of a file, which stands beside its value, is the program's.
      let isField = object["name"] != nil && object["value"] != nil
      for (key, value) in object where !Self.words.contains(key) && key != "mcc" && key != "mnc" {
        if isField, key == "name" { continue }
        check(value: value, key: key, command)
      }
    case let list as [Any]:
      for value in list { check(value: value, key: key, command) }
    case let text as String where !text.isEmpty:
      guard let form = Self.forms[key] else {
        check(false, "\(command): nobody has said where \(key) comes from")
        return
      }
      check(
        oracle.supports(text, form), "\(command): \(key) from nowhere: \(text.debugDescription)")
    default: break
    }
  }

  /// A network is the front of the IMSI beside it, wherever that comes from.
  private func isCut(_ digits: String, _ object: [String: Any]) -> Bool {
    (object["imsi"] as? String)?.hasPrefix(digits) ?? false
  }

  private static func numbers(in value: Any, named names: Set<String>) -> [Int]? {
    switch value {
    case let object as [String: Any]:
      object.flatMap { key, value in
        names.contains(key)
          ? [value as? Int].compactMap(\.self) : numbers(in: value, named: names) ?? []
      }
    case let list as [Any]: list.flatMap { numbers(in: $0, named: names) ?? [] }
    default: nil
    }
  }
}
