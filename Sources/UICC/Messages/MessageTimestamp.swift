/// When the service centre took a message (3GPP TS 23.040, 9.2.3.11): local time and its zone.
public struct MessageTimestamp: Hashable, Sendable, CustomStringConvertible {
  /// The year, 0...99; from 70 on it is taken for the last century.
  public var year: Int
  /// The month, 1...12.
  public var month: Int
  /// The day, 1...31.
  public var day: Int
  /// The hour, 0...23.
  public var hour: Int
  /// The minute, 0...59.
  public var minute: Int
  /// The second, 0...59.
  public var second: Int
  /// Minutes by which the local time is ahead of UTC; nil where the centre does not say.
  public var zoneMinutes: Int?

  /// A moment.
  public init(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, zoneMinutes: Int?
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.zoneMinutes = zoneMinutes
  }

  /// The year with its century.
  public var fullYear: Int { year < 70 ? 2000 + year : 1900 + year }

  /// As RFC 3339 has it, `2026-11-21T14:03:07+07:00`; without a zone where none is given.
  public var description: String {
    let zone = zoneMinutes.map { minutes in
      let size = abs(minutes)
      return (minutes < 0 ? "-" : "+") + Self.two(size / 60) + ":" + Self.two(size % 60)
    }
    return "\(fullYear)-\(Self.two(month))-\(Self.two(day))"
      + "T\(Self.two(hour)):\(Self.two(minute)):\(Self.two(second))" + (zone ?? "")
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Seconds since a moment that is the same for all, by which times are compared; without a zone the
  /// local time is taken for UTC.
  var seconds: Int {
    // Years that begin with March end with the leap day.
    let years = month > 2 ? fullYear : fullYear - 1
    let leapDays = years / 4 - years / 100 + years / 400
    let days = years * 365 + leapDays + (153 * ((month + 9) % 12) + 2) / 5 + day
    return ((days * 24 + hour) * 60 + minute - (zoneMinutes ?? 0)) * 60 + second
  }

  // MARK: Coding

  /// Decodes seven bytes of two digits each, low half first.
  ///
  /// - Returns: nil where they name no moment: service centres without a clock write noughts.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 7 else { return nil }
    var numbers: [Int] = []
    for byte in bytes.prefix(6) {
      guard byte & 0x0F <= 9, byte >> 4 <= 9 else { return nil }
      numbers.append(Int(byte & 0x0F) * 10 + Int(byte >> 4))
    }
    let ranges = [0...99, 1...12, 1...31, 0...23, 0...59, 0...59]
    guard zip(ranges, numbers).allSatisfy({ $0.contains($1) }) else { return nil }
    let february = Self.isLeap(numbers[0]) ? 29 : 28
    let days = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard numbers[2] <= days[numbers[1] - 1] else { return nil }
    // Quarters of an hour; the bit of value 8 in the first digit is the sign. FF: no zone given.
    let zone = bytes[6]
    let quarters = Int(zone & 0x07) * 10 + Int(zone >> 4)
    let isKnown = zone >> 4 <= 9 && quarters <= 56
    self.init(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
      second: numbers[5],
      zoneMinutes: isKnown ? (zone & 0x08 == 0 ? 1 : -1) * quarters * 15 : nil)
  }

  /// True for a year of two digits with a 29 February; 2000, the only one that ends a century, has it.
  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 }

  /// The seven bytes.
  var encoded: [UInt8] {
    func swapped(_ number: Int) -> UInt8 { UInt8(number % 10) << 4 | UInt8(number / 10 % 10) }
    let zone = zoneMinutes.map { minutes in
      swapped(abs(minutes) / 15) | (minutes < 0 ? 0x08 : 0)
    }
    return [year, month, day, hour, minute, second].map(swapped) + [zone ?? 0xFF]
  }
}
