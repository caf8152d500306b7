import Foundation
import Testing
import UICC

/// docs/card-files.md is made from the table of files, so that it can never be out of date.
///
/// With `RECORD_SNAPSHOTS=1` the page is written anew and the test fails, so that a recording never
/// passes for a comparison.
struct CardFilesPageTests {
  @Test func `the page says what the table says`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "..", "..", "docs", "card-files.md").standardized
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(Self.page.utf8).write(to: page)
      Issue.record("recorded card-files.md")
      return
    }
    let recorded = try String(contentsOf: page, encoding: .utf8)
    #expect(recorded == Self.page, "record it with RECORD_SNAPSHOTS=1")
  }

  private static var page: String {
    introduction + Directory.allCases.map(section).joined() + phoneBook
  }

  private static var introduction: String {
    let decoded = SIMFiles.all.count { !$0.isOpaque }
    let secret = SIMFiles.all.count { $0.isSecret }
    return """
      # Files on a card

      Every file that simtool knows by name: \(SIMFiles.all.count) files, of which \(decoded) are decoded,
      \(secret) hold keys and are never decoded, and the rest keep their name and their bytes. A file
      that is not in this table, and that a card has all the same, keeps its bytes too.

      This page is made from `Sources/UICC/Files` by a test. After a change there:
      `RECORD_SNAPSHOTS=1 swift test --filter CardFilesPageTests`, look at the difference, run again
      without.

      - **SFI** is the short file identifier that the standard gives the file.
      - **Size** is that of the file, or of a record, in bytes.
      - **Access** is what the standards usually set, for reading and for updating: ALW always, PIN1,
        PIN2, ADM the operator, NEV never. What holds on a card, the card says itself (EF_ARR).
      - **Example** is what simtool says of an example that is made up from the rules; subscribers in
        it are invented, networks are real. The same words stand in the answers, and `personal`
        marks a file whose content is masked in traces and logs.
      - **Source** is the standard with its clause. Layouts were checked against pySim
        (`ts_102_221.py`, `ts_51_011.py`, `ts_31_102.py`, `ts_31_102_telecom.py`, `ts_31_103.py`),
        some against itecspec.com and tech-invite.com. Access follows the file templates of the
        interoperable profile package (pySim, `esim/saip/templates.py`) where they have the file;
        elsewhere, that is in DF_GSM, DF_WLAN, DF_HNB, DF_ProSe, DF_MExE, DF_SoLSA and for what came
        to 5G after Release 16, it is from memory. Clause numbers are from memory where those do not
        name them; one without a sub-clause was not found out.
      - Of **CPHS**, **CSIM**, **R-UIM** and railways (**DF_EIRENE**) identifiers are those of public
        code: AOSP's `IccConstants.java`, Tizen's telephony headers, pySim's `cdma_ruim.py` and
        `gsm_r.py`, and a modem's card driver. Their sizes and access are from memory, and so is the
        structure of those that keep their bytes.

      DF_BCAST and DF_TV are looked for too: nothing in them has an identifier of its own. DF_A2X, which
      Release 18 puts into DF_TELECOM, is missing: its identifier was not found out. So are HPSIM
      applications (3GPP TS 31.104).

      """
  }

  private static var phoneBook: String {
    """

    ## Files that EF_PBR names

    Of a phone book only EF_PBR has an identifier of its own. It names the others by tags C0 to CC and
    an identifier of the card's choice, and simtool decodes what stands there. In a second template
    (A9), records say at their end to which entry they belong; then EF_SNE, EF_ANR and EF_EMAIL are
    two bytes longer. The table shows both forms.

    | file | tag | structure | size | access | example | source |
    |---|---|---|---|---|---|---|
    \(SIMFiles.phoneBookKinds.map { row([$0.name, tag($0)] + meaning($0)) }.joined())
    """
  }

  /// The made-up identifiers end in the tag.
  private static func tag(_ spec: any AnyFileSpec) -> String {
    let isLinked = spec.id.rawValue >= 0x5000
    return String(spec.id.rawValue & 0xFF, radix: 16, uppercase: true) + (isLinked ? " in A9" : "")
  }

  private static func section(_ directory: UICC.Directory) -> String {
    var path = [directory.name]
    var next = directory.parent
    while let around = next {
      path.insert(around.name, at: 0)
      next = around.parent
    }
    let id = directory.id.map { ", \($0)" } ?? ""
    let rows = SIMFiles.all.filter { $0.directory == directory }.map(row).joined()
    return """

      ## \(path.joined(separator: "/"))\(id)

      | file | id | SFI | structure | size | access | example | source |
      |---|---|---|---|---|---|---|---|
      \(rows)
      """
  }

  private static func row(_ spec: any AnyFileSpec) -> String {
    let shortID = spec.shortID.map { String($0, radix: 16, uppercase: true) } ?? ""
    return row(
      [spec.name, spec.id.description, shortID.count == 1 ? "0" + shortID : shortID]
        + meaning(spec))
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Structure, size, access, example and source.
  private static func meaning(_ spec: any AnyFileSpec) -> [String] {
    let lengths = spec.structure.lengths
    let size =
      lengths.count == 1 ? "\(lengths.lowerBound)" : "\(lengths.lowerBound)–\(lengths.upperBound)"
    return [
      structures[spec.structure.kind] ?? "?", size,
      "\(name(spec.access.read)), \(name(spec.access.update))", example(spec), spec.reference,
    ]
  }

  private static let structures: [FileDescriptor.Kind: String] = [
    .transparent: "transparent", .linearFixed: "linear fixed", .cyclic: "cyclic",
    .berTLV: "BER-TLV",
  ]

  private static let conditions: [AccessCondition: String] = [
    .always: "ALW", .never: "NEV", .pin1: "PIN1", .pin2: "PIN2", .adm: "ADM",
  ]

  private static func name(_ condition: AccessCondition) -> String {
    conditions[condition] ?? "?"
  }

  private static func example(_ spec: any AnyFileSpec) -> String {
    let mark = spec.isPersonal ? " (personal)" : ""
    if spec.isSecret { return "key, not decoded" }
    guard let bytes = spec.vectorBytes.first, let text = try? spec.text(of: bytes, masked: false)
    else { return "bytes" + mark }
    return text.replacingOccurrences(of: "|", with: "\\|") + mark
  }
}
