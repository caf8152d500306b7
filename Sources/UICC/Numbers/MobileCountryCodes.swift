/// The mobile country codes in use (ITU-T E.212).
///
/// Table, sources and gaps: docs/numbers.md, "Mobile country codes".
public enum MobileCountryCodes {
  /// True where networks are known under this code of three digits.
  public static func isKnown(_ mcc: String) -> Bool { codes[mcc] != nil }

  /// The country of the code, by ISO 3166-1.
  ///
  /// Nil for a code that is not known, and for one whose country the sources do not give.
  public static func country(of mcc: String) -> String? {
    codes[mcc].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Every known code.
  public static var all: some Collection<String> { codes.keys }

  private static let codes: [String: String] = {
    var codes: [String: String] = [:]
    for entry in (withCountry + " " + withoutCountry).split(whereSeparator: \.isWhitespace) {
      codes[String(entry.prefix(3))] = String(entry.dropFirst(3))
    }
    return codes
  }()

  private static let withCountry = """
    202GR 204NL 206BE 208FR 213AD 214ES 216HU 218BA 219HR 220RS 221XK 222IT 226RO 228CH 230CZ
    231SK 232AT 234GB 238DK 240SE 242NO 244FI 246LT 247LV 248EE 250RU 255UA 257BY 259MD 260PL
    262DE 268PT 270LU 272IE 274IS 276AL 278MT 280CY 282GE 283AM 284BG 286TR 288FO 293SI 294MK
    295LI 297ME 302CA 310US 311US 312US 334MX 338JM 342BB 350BM 358LC 360VC 364BS 370DO 374TT
    400AZ 401KZ 404IN 405IN 410PK 412AF 413LK 414MM 415LB 416JO 418IQ 419KW 420SA 422OM 424AE
    425IL 426BH 427QA 428MN 429NP 432IR 434UZ 437KG 440JP 450KR 452VN 454HK 455MO 456KH 457LA
    460CN 466TW 470BD 472MV 502MY 505AU 510ID 515PH 520TH 525SG 528BN 530NZ 537PG 542FJ 547PF
    602EG 603DZ 604MA 605TN 608SN 610ML 611GN 612CI 613BF 617MU 620GH 621NG 624CM 630CD 631AO
    634SD 635RW 636ET 639KE 640TZ 641UG 642BI 643MZ 646MG 647RE 649NA 650MW 651LS 652BW 653SZ
    655ZA 704GT 706SV 708HN 710NI 712CR 714PA 716PE 722AR 724BR 730CL 732CO 734VE 738GY 740EC
    744PY 748UY
    """

  /// Codes under which networks are known, from a source that does not name countries.
  private static let withoutCountry = """
    001 212 235 266 290 292 308 313 314 315 316 330 340 344 346 348 352 354 356 362 363 365 366
    368 372 376 402 417 421 436 438 441 514 539 540 541 544 545 546 548 549 550 552 606 607 609
    614 615 616 618 619 622 623 625 626 627 628 629 632 633 637 638 645 648 654 657 702 736 746
    901
    """
}
