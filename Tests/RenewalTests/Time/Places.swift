import Renewal

extension UTCOffset {
  /// Thailand, the whole year (ICT).
  static let thailand = UTCOffset(minutes: 420) ?? .utc
  /// China, the whole year (CST).
  static let china = UTCOffset(minutes: 480) ?? .utc
}
