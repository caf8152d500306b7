/// A language whose letters a message can bring along (3GPP TS 23.038, 6.2.1.2.4).
///
/// The header names it in an element of one byte: ``lockingElement`` for the letters, ``shiftElement``
/// for those after an escape. Each may stand alone; each holds for one part of a long message.
public enum NationalLanguage: UInt8, Sendable, CaseIterable {
  case turkish = 0x01
  /// Spanish, which has no letters of its own but after an escape.
  case spanish = 0x02
  case portuguese = 0x03
  case bengali = 0x04
  case gujarati = 0x05
  case hindi = 0x06
  case kannada = 0x07
  case malayalam = 0x08
  case oriya = 0x09
  case punjabi = 0x0A
  case tamil = 0x0B
  case telugu = 0x0C
  case urdu = 0x0D

  /// The element of the header that replaces the letters after an escape (TS 23.040, 9.2.3.24.15).
  public static let shiftElement: UInt8 = 0x24
  /// The element of the header that replaces the alphabet (TS 23.040, 9.2.3.24.16).
  public static let lockingElement: UInt8 = 0x25
}
