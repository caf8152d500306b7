import APDU
import Testing

@testable import UICC

/// What each way of writing a conversation down is understood to say.
struct TranscriptFormatTests {
  /// A line number and what stands there, in short.
  private func read(_ text: String) -> (items: [String], scanner: TranscriptScanner) {
    var scanner = TranscriptScanner()
    let items = scanner.take(Array(text.utf8)) + scanner.finish()
    return (items.map(Self.short), scanner)
  }

  private static func short(_ item: TranscriptItem) -> String {
    let text =
      switch item.kind {
      case .answerToReset(let atr): "ATR \(Hex.encode(atr))"
      case .reset: "reset"
      case .command(let bytes): "> \(hex(bytes))"
      case .response(let bytes): "< \(hex(bytes))"
      case .failure(let word): "failed \(word)"
      case .fault(let fault): "fault \(fault)"
      }
    return "\(item.line) \(item.source.isEmpty ? "" : "[\(item.source)] ")\(text)"
  }

  private static func hex(_ bytes: ShownBytes) -> String {
    bytes.map { $0.map { Hex.encode([$0]) } ?? "xx" }.joined()
  }

  @Test func `simtool's own trace`() {
    let (items, scanner) = read(
      """
      # ATR 3B9F96801FC78031E073FE211B5753494D544F4F4CAF T=0
      > 00B082000A
      < xxxxxxxxxxxxxxxxxxxx9000
      > 0020000108xxxxxxxxxxxxxxxx
      < 63C2
      > 00B0870009
      # removed
      # reset
      """)
    #expect(
      items == [
        "1 ATR 3B9F96801FC78031E073FE211B5753494D544F4F4CAF", "2 > 00B082000A",
        "3 < xxxxxxxxxxxxxxxxxxxx9000", "4 > 0020000108xxxxxxxxxxxxxxxx", "5 < 63C2",
        "6 > 00B0870009", "7 failed removed", "8 reset",
      ])
    #expect(scanner.format == "arrows")
    #expect(scanner.skipped == 0)
  }

  @Test func `a trace of several readers`() {
    let (items, _) = read(
      """
      [A 00 00] > 00B082000A
      [B 00 00] > 00A40004023F00
      [A 00 00] < 98663021436587092AF69000
      [B 00 00] < 6119
      """)
    #expect(
      items == [
        "1 [A 00 00] > 00B082000A", "2 [B 00 00] > 00A40004023F00",
        "3 [A 00 00] < 98663021436587092AF69000", "4 [B 00 00] < 6119",
      ])
  }

  @Test func `scriptor, whose long responses go on in the next lines`() {
    // Rows of 16 bytes, then " : " and words (pcsc-tools, scriptor).
    let (items, _) = read(
      """
      Using T=0 protocol
      00A40004022F00
      > 00 A4 00 04 02 2F 00 
      < 61 1B : 0x1B bytes of response still available.
      > RESET
      < OK: 3B 15 96 
      > 00 C0 00 00 1B 
      < 62 19 82 05 42 21 00 1C 02 83 02 2F 00 8A 01 05 
      8B 03 6F 06 02 80 02 00 38 88 00 90 00 : Normal processing.
      > 00 B0 00 00 0E 
      < 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 90 00
      """)
    #expect(
      items == [
        "3 > 00A40004022F00", "4 < 611B", "5 reset", "6 ATR 3B1596", "7 > 00C000001B",
        "8 < 62198205422100"
          + "1C0283022F008A01058B036F0602800200388800" + "9000",
        "10 > 00B000000E", "11 < 0102030405060708090A0B0C0D0E9000",
      ])
  }

  @Test func `pyscard, also with a digit left out`() {
    // ConsoleCardConnectionObserver: `<  [] 9F 17`; older versions write 90 00 as `90 0`.
    let (items, _) = read("> A0 A4 00 00 02 7F 10\n<  [] 9F 17\n> A0 B0 00 00 01\n< 0A 90 0 \n")
    #expect(items == ["1 > A0A40000027F10", "2 < 9F17", "3 > A0B0000001", "4 < 0A9000"])
  }

  @Test func `simtool apdu, whose status words are told in words`() {
    let (items, _) = read("> 00A4000C022FE2\n< 9000  Done\n> 00B000000A\n< 98660A 9000  Done\n")
    #expect(items == ["1 > 00A4000C022FE2", "2 < 9000", "3 > 00B000000A", "4 < 98660A9000"])
  }

  @Test func `pcscd with its log of APDUs`() {
    // As it stands in web-eid/libelectronic-id, issue 119.
    let (items, scanner) = read(
      """
      00000003 [140017007589056] ../PCSC/src/winscard.c:1597:SCardTransmit() Send Protocol: T=1
      00000005 [140017007589056] APDU: 00 A4 04 0C 10 A0 00 00 00 77 01 08 00 07 00 00 FE 00 00 01 00
      00000004 [140017007589056] ifdhandler.c:1384:IFDHTransmitToICC() usb:058f/9540 (lun: 0)
      00171781 [140017007589056] SW: 90 00
      """)
    #expect(
      items == ["2 > 00A4040C10A000000077010800070000FE00000100", "4 < 9000"])
    #expect(scanner.format == "pcscd")
    #expect(scanner.skipped == 2)
    #expect(scanner.firstSkipped == 1)
  }

  @Test func `gscriptor, with rows of 17 bytes`() {
    let (items, _) = read(
      """
      Beginning script execution...

      [Reset]
      ATR: 3B 15 96 

      Sending: 00 C0 00 00 13 
      Received: 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 
      12 13 90 00 
      Normal processing.
      """)
    #expect(
      items == [
        "3 reset", "4 ATR 3B1596", "6 > 00C0000013",
        "7 < 0102030405060708090A0B0C0D0E0F10111213" + "9000",
      ])
  }

  @Test func `pySim, which has the status word in front`() {
    let (items, _) = read(
      "-- RESET\n-> 00a4000402 3f00\n<- 6119: \n-> 00c0000002 \n<- 9000: 6200\n")
    #expect(
      items == ["1 reset", "2 > 00A40004023F00", "3 < 6119", "4 > 00C0000002", "5 < 62009000"])
  }

  @Test func `GlobalPlatformPro`() {
    // As it stands in martinpaljak/GlobalPlatformPro, issue 23.
    let (items, _) = read("A>> T=1 (4+0000) 00A40400 00\nA<< (0000+2) (20ms) 6D00\n")
    #expect(items == ["1 > 00A4040000", "2 < 6D00"])
  }

  @Test func `the log of OpenSC, in both of its forms`() {
    // As it stands in OpenSC/OpenSC, issues 1444 and 528; characters stand behind the bytes.
    let (items, _) = read(
      """
      0x7fd485e77880 17:20:53.811 [opensc-tool] reader-pcsc.c:285:pcsc_transmit:
      Outgoing APDU (5 bytes):
      00 CA 01 8D 02 .....
      0x7fd485e77880 17:20:53.811 [opensc-tool] reader-pcsc.c:213:pcsc_internal_transmit: called
      Incoming APDU (4 bytes):
      01 80 90 00 ....
      Outgoing APDU data [    8 bytes] =====================================
      00 A4 08 00 02 2F 00 00 ...../..
      ======================================================================
      Incoming APDU data [   18 bytes] =====================================
      61 11 4F 06 00 00 10 00 01 00 79 07 4F 05 A0 00 a.O.......y.O...
      90 00                                           AB
      ======================================================================
      """)
    #expect(
      items == [
        "2 > 00CA018D02", "5 < 01809000", "7 > 00A40800022F0000",
        "10 < 61114F06000010000100" + "79074F05A000" + "9000",
      ])
  }

  @Test func `opensc-tool`() {
    let (items, scanner) = read(
      """
      Using reader with a card: CCID Compatible
      Sending: 00 B0 00 00 12 
      Received (SW1=0x90, SW2=0x00):
      01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 AABBCCDDEEFF0011
      11 12 ..
      Sending: 00 A4 00 0C 02 2F E2 
      Received (SW1=0x6A, SW2=0x82)
      """)
    #expect(
      items == [
        "2 > 00B0000012", "3 < 0102030405060708090A0B0C0D0E0F101112" + "9000",
        "6 > 00A4000C022FE2", "7 < 6A82",
      ])
    #expect(scanner.format == "opensc")
  }

  @Test func `what pcsc-spy prints, with and without colours`() {
    // Printed by pcsc-spy of pcsc-lite 1.9.9 for a log that was made by the rules of libpcscspy.
    let plain = """
      SCardConnect
       i hContext: 0x00000001
       => Command successful. (SCARD_S_SUCCESS [0x00000000])  [0.000004]
      SCardTransmit
       i hCard: 0x00001234
       i pioSendPci.dwProtocol: 0x00000001
       i bSendLength 0x00000005 (5)
       i bSendBuffer
       i  0000 00 B0 00 00 10                                  .....
       o bRecvLength 0x00000012 (18)
       o bRecvBuffer
       o  0000 41 42 43 44 45 46 30 31 32 33 41 42 43 44 45 46 ABCDEF0123ABCDEF
       o  0010 90 00                                           ..
       => Command successful. (SCARD_S_SUCCESS [0x00000000])  [0.000010]
      SCardTransmit
       i bSendLength 0x00000004 (4)
       i bSendBuffer
       i  0000 00 A4 00 0C                                     ....
       o bRecvLength 0x00000000 (0)
       o bRecvBuffer
       o  NULL
       => Card was removed. (SCARD_W_REMOVED_CARD [0x80100069])  [0.000010]
      SCardDisconnect
       i dwDisposition: SCARD_RESET_CARD (0x00000001)
      """
    let expected = [
      "8 > 00B0000010", "11 < 41424344454630313233414243444546" + "9000", "17 > 00A4000C",
      "22 failed SCARD_W_REMOVED_CARD", "24 reset",
    ]
    #expect(read(plain).items == expected)
    let coloured = plain.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "\u{1B}[32m\($0)\u{1B}[0m" }.joined(separator: "\n")
    #expect(read(coloured).items == expected)
    let old =
      "SCardTransmit\n i bSendBuffer 00 B0 00 00 01\n o bRecvBuffer 41 90 00\n"
      + " => Command successful. (0x00000000) [0.1]\n"
    #expect(read(old).items == ["2 > 00B0000001", "3 < 419000"])
  }

  @Test func `what libpcscspy writes, of two threads at once`() {
    let (items, scanner) = read(
      """
      7F01@>|100|10|SCardTransmit
      7F01@0x00001234
      7F02@>|100|11|SCardTransmit
      7F01@0x00000005
      7F01@00 B0 00 00 01 
      7F02@0x00001234
      7F02@0x00000004
      7F02@00 A4 00 0C 
      7F01@0x00000003
      7F01@41 90 00 
      7F01@<|100|20|SCardTransmit|Command successful.|0x00000000
      7F02@0x00000000
      7F02@NULL
      7F02@<|100|20|SCardTransmit|Card was removed.|0x80100069
      7F01@>|100|30|SCardDisconnect
      7F01@0x00001234
      7F01@0x00000001
      7F01@<|100|31|SCardDisconnect|Command successful.|0x00000000
      """)
    #expect(
      items == [
        "5 > 00B0000001", "10 < 419000", "8 > 00A4000C", "14 failed 0x80100069", "18 reset",
      ])
    #expect(scanner.format == "libpcscspy")
  }

  @Test func `commands and responses by the names of the standard`() {
    let (items, scanner) = read(
      "C-APDU: A0 A4 00 00 02 7F 20\nR-APDU: 9F 22\nC-APDU: A0 B2 01 04 02\nR-APDU: 41 42 90 00\n")
    #expect(
      items == ["1 > A0A40000027F20", "2 < 9F22", "3 > A0B2010402", "4 < 41429000"])
    #expect(scanner.format == "c-apdu")
    #expect(scanner.skipped == 0)
  }

  @Test func `double arrows, also behind other text`() {
    let (items, scanner) = read(
      "=> 00 A4 04 04 02 A0 00 00\n<= 61 2F\n12:00:01 => 00 C0 00 00 01\n <= 6F 90 00\n")
    #expect(items == ["1 > 00A4040402A00000", "2 < 612F", "3 > 00C0000001", "4 < 6F9000"])
    #expect(scanner.format == "double arrows")
  }

  @Test func `a modem's AT+CSIM, with its echo, in a program's log, and refused`() {
    let (items, scanner) = read(
      """
      AT+CPIN="4711"
      OK
      AT+CSIM=14,"A0A40000027F20"
      AT+CSIM=14,"A0A40000027F20"
      +CSIM: 4,"9F17"
      OK
      [12:00:01] --> 'at+csim=10,"A0C0000001"<CR>'
      [12:00:02] <-- '<CR><LF>+CSIM: 6,"009000"<CR><LF>'
      AT+CSIM=10,A0B0000001
      +CME ERROR: 13
      AT+CSIM=?
      AT+CSIM=12,"A0B0000001"
      AT+CSIM=10,"A0B00000zz"
      AT+CSIM=10,"A0B0000001"
      +CSIM: 6,419000
      """)
    #expect(
      items == [
        "3 > A0A40000027F20", "5 < 9F17", "7 > A0C0000001", "8 < 009000", "9 > A0B0000001",
        "10 failed ERROR", "12 fault wrongLength", "13 fault notHexadecimal", "14 > A0B0000001",
        "15 < 419000",
      ])
    #expect(scanner.format == "at")
    #expect(scanner.skipped == 4)
  }

  @Test func `a command and its response on one line`() {
    let (items, scanner) = read("A0A40000027F20 -> 9F22\nA0B0000001 => 08 9000\nhello -> you\n")
    #expect(items == ["1 > A0A40000027F20", "1 < 9F22", "2 > A0B0000001", "2 < 089000"])
    #expect(scanner.format == "pairs")
    #expect(scanner.skipped == 1)
    #expect(read("00A4 -> 9000\n00B0000001 -> 9000\n").items.first == "1 fault notHexadecimal")
  }

  @Test func `nothing but bytes, commands and responses in turn`() {
    let (items, scanner) = read(
      "00A40004022FE2\n611E\n00C0000002\n621C 9000\n\n00B000000A\n6982\n")
    #expect(
      items == [
        "1 > 00A40004022FE2", "2 < 611E", "3 > 00C0000002", "4 < 621C9000", "6 > 00B000000A",
        "7 < 6982",
      ])
    #expect(scanner.format == "bare")
    #expect(read("00B0000001\n419000\n").items == ["1 > 00B0000001", "2 < 419000"])
    // What cannot be one of both is none, and other text makes marks more likely.
    #expect(read("31323334\n9000\n").items.isEmpty)
    #expect(read("00B0000001\n").items.isEmpty)
    #expect(
      read("00A40004022F00\n6D00\n> 00 B0 00 00 01\n< 41 90 00\n").items
        == ["3 > 00B0000001", "4 < 419000"])
  }

  @Test func `a line that is marked and makes no sense is a fault with its number`() {
    let (items, _) = read("> 00B0000001\n< 419000\n> hello\n< \n> 0\n")
    #expect(
      items == [
        "1 > 00B0000001", "2 < 419000", "3 fault notHexadecimal", "4 fault notHexadecimal",
        "5 > 00",
      ])
  }

  @Test func `a line longer than any exchange is dropped, and the next one is read`() {
    let (items, scanner) = read(
      "> 00B0000001\n< 419000\n< " + String(repeating: "41", count: 200_000) + "\n> 00B0000002\n")
    #expect(items == ["1 > 00B0000001", "2 < 419000", "3 fault tooLong", "4 > 00B0000002"])
    #expect(scanner.lineCount == 4)
  }

  @Test func `commands without a single response are told all the same, and prose is not`() {
    #expect(read("> 00B0000001\n").items == ["1 > 00B0000001"])
    #expect(read("APDU: 00 B0 00 00 01\n").items == ["1 > 00B0000001"])
    let prose = read("Dear customer,\nyour card is ready.\n")
    #expect(prose.items.isEmpty)
    #expect(prose.scanner.skipped == 2)
    #expect(read("").items.isEmpty)
  }

  @Test func `lines may come in any pieces, and with the ends of Windows`() {
    let text = "> 00B0000001\r\n< 419000\r\n"
    for size in 1...text.utf8.count {
      var scanner = TranscriptScanner()
      var items: [TranscriptItem] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        items += scanner.take(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      items += scanner.finish()
      #expect(items.map(Self.short) == ["1 > 00B0000001", "2 < 419000"], "pieces of \(size)")
    }
  }
}
