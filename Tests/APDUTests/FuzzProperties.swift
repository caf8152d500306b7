// What holds for any bytes whatever. The tests try corpora and random bytes with these functions,
// and the fuzzers of Fuzz/ are compiled with this very file.

#if canImport(APDU)
  import APDU
#endif

enum Property {
  /// Says what is broken, or nil.
  typealias Check = ([UInt8]) -> String?

  /// BER-TLV: errors point into the bytes, and what is read reads the same after writing.
  static func tlv(_ bytes: [UInt8]) -> String? {
    var all: [TLV]?
    do throws(TLV.ParseError) {
      let objects = try TLV.parseAll(bytes[...])
      let encoded = objects.flatMap { $0.encoded() }
      guard encoded.count <= bytes.count else { return "writing makes it longer" }
      guard try TLV.parseAll(encoded[...]) == objects else { return "round trip differs" }
      all = objects
    } catch {
      if !(0...bytes.count).contains(error.offset) { return "offset outside: \(error)" }
    }

    var one: TLV?
    do throws(TLV.ParseError) {
      one = try TLV(parsing: bytes)
    } catch {
      if !(0...bytes.count).contains(error.offset) { return "offset outside: \(error)" }
    }
    if let one, all != [one] { return "init reads what parseAll does not" }
    if let all, all.count == 1, one == nil { return "parseAll reads what init does not" }

    if let padded = try? TLV.parseAll(bytes[...], allowingPadding: true) {
      let encoded = padded.flatMap { $0.encoded() }
      let again = try? TLV.parseAll(encoded[...], allowingPadding: true)
      if again != padded { return "round trip with padding differs" }
    }

    let tight = TLV.Limits(depth: 2, length: 8, count: 3)
    if let small = try? TLV.parseAll(bytes[...], limits: tight) {
      let size = small.reduce(into: Size()) { $0.add($1, depth: 1) }
      if size.depth > 2 || size.length > 8 || size.count > 3 { return "limits passed: \(size)" }
    }
    return nil
  }

  private struct Size {
    var depth = 0
    var length = 0
    var count = 0

    mutating func add(_ object: TLV, depth: Int) {
      self.depth = max(self.depth, depth)
      length = max(length, object.value.count)
      count += 1
      for child in object.children { add(child, depth: depth + 1) }
    }
  }

  /// Commands and responses: what is read writes the same bytes; a built command reads back.
  static func command(_ bytes: [UInt8]) -> String? {
    do throws(CommandAPDU.ParseError) {
      let command = try CommandAPDU(parsing: bytes)
      guard command.encoded() == bytes else { return "command writes other bytes" }
      let t0 = command.encodedForT0()
      guard (t0 == nil) == (command.isExtended && command.case != .one) else {
        return "T=0 form present for an extended command, or missing"
      }
      if let t0, t0.count < 5 || !t0.starts(with: bytes.prefix(4)) { return "bad T=0 form" }
    } catch {
      if !(0...bytes.count).contains(error.offset) { return "offset outside: \(error)" }
    }

    let response = ResponseAPDU(parsing: bytes)
    if (response != nil) != (bytes.count >= 2) { return "response read from too few bytes" }
    if let response, response.encoded() != bytes { return "response writes other bytes" }

    guard bytes.count <= 0xFFFF else { return nil }
    var built = CommandAPDU(cla: 0, ins: 0xD6, p1: 0, p2: 0)
    built.data = bytes
    built.expectedLength = bytes.first.map { Int($0) * 257 + 1 }
    do throws(CommandAPDU.ParseError) {
      guard try CommandAPDU(parsing: built.encoded()) == built else { return "built one differs" }
    } catch {
      return "built command does not read back: \(error)"
    }
    return nil
  }

  /// Answers to reset: every byte has its place, every remark points into the bytes.
  static func atr(_ bytes: [UInt8]) -> String? {
    let atr: ATR
    do throws(ATR.ParseError) {
      atr = try ATR(parsing: bytes)
    } catch {
      let isHopeless = bytes.count < 2 || ![0x3B, 0x3F].contains(bytes[0])
      if !isHopeless { return "refused: \(error)" }
      return (0...bytes.count).contains(error.offset) ? nil : "offset outside: \(error)"
    }

    var trailing = 0
    for anomaly in atr.anomalies {
      guard (0...bytes.count).contains(anomaly.offset) else { return "offset of \(anomaly)" }
      guard Language.allCases.allSatisfy({ !anomaly.text[$0].isEmpty }) else { return "no text" }
      if case .trailingBytes(let count) = anomaly.kind { trailing = count }
    }
    var pieces = Array(bytes.prefix(2)) + atr.interfaceBytes.map(\.value)
    pieces += atr.historicalBytes?.bytes ?? []
    if let checkByte = atr.checkByte { pieces.append(checkByte) }
    if pieces + bytes.suffix(trailing) != bytes { return "bytes lost or made up" }

    if atr.protocols.isEmpty || atr.protocols.contains(15) { return "protocols" }
    if let rate = atr.bitRate, !(5.8...2048).contains(rate.clockCyclesPerETU) { return "ETU" }
    if let historical = atr.historicalBytes {
      let spoken = historical.objects.reduce(1) { $0 + 1 + $1.value.count }
      if spoken > historical.bytes.count, !historical.objects.isEmpty { return "objects overlap" }
      if let channels = historical.capabilities?.maximumChannels, !(1...8).contains(channels) {
        return "channels"
      }
      _ = (historical.status, historical.lifeCycleStatus, historical.directoryReference)
    }
    _ = (atr.mode, atr.blockProtocol, atr.voltageClasses, atr.clockStop, atr.euiccFunctions)
    _ = (atr.selectionByPartialName, atr.shortFileIDs, atr.directoryFileAccess)
    return nil
  }
}
