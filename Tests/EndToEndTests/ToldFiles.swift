/// What stands in the files of the demo card `ais`, as `explain` tells it in full.
///
/// Its own spelling, and not that of the code under test.
enum ToldFiles {
  /// A file: how the story names it, whether the PIN guards it, and the lines of what it holds.
  typealias Told = (name: String, isGuarded: Bool, lines: [String])

  /// Directories, which hold nothing themselves.
  static let directories = ["usim ADF_USIM", "3F00 MF", "7F10 DF_TELECOM", "7F20 DF_GSM"]

  static let open: [Told] = [
    ("2FE2 EF_ICCID", false, ["ICCID 8966031234567890126"]),
    (
      "2F06 EF_ARR", false,
      [
        "1: access mode READ, condition always, access mode UPDATE + DEACTIVATE + "
          + "ACTIVATE + TERMINATE + DELETE, condition never",
        "2: access mode READ, key [reference PIN1, usage 08], access mode UPDATE + "
          + "DEACTIVATE + ACTIVATE + TERMINATE + DELETE, condition never",
      ]
    ),
    (
      "2F00 EF_DIR", false,
      [
        "1: AID A0000000871002FF66FF0189FFFFFFFF, label USIM",
        "blank records: 1",
      ]
    ),
    ("2F05 EF_PL", false, ["preferred languages th en"]),
    (
      "7F10/6F3A EF_ADN", true,
      [
        "1: alpha identifier Malee, dialling number +66812345100",
        "2: alpha identifier Somchai, dialling number 0812345200",
        "3: alpha identifier 余先生, dialling number +8613912345678",
        "4: alpha identifier Voice box, dialling number +66812345678901234567, extension record 1",
        "blank records: 2",
      ]
    ),
    ("7F10/6F40 EF_MSISDN", true, ["1: dialling number +66812345678", "blank records: 1"]),
    (
      "7F10/6F42 EF_SMSP", true,
      [
        "1: service centre address +66819110000, protocol identifier 0, data coding "
          + "scheme 0, validity period 167 (1440 min)"
      ]
    ),
    (
      "7F10/6F4A EF_EXT1", true,
      [
        "1: record type additional data, extension data 029810FFFFFFFFFFFFFFFF",
        "2: record type free",
      ]
    ),
    ("7F20/6F05 EF_LP", false, ["preferred languages en"]),
    ("7F20/6F07 EF_IMSI", true, ["IMSI 520031234567890"]),
    ("7F20/6F31 EF_HPPLMN", true, ["search period 5 × 6 min"]),
    (
      "7F20/6F38 EF_SST", true,
      [
        "services 1 CHV1 disable function; 4 Short Message Storage (SMS); 9 MSISDN; 12 "
          + "SMS Parameters; 17 Service Provider Name"
      ]
    ),
    (
      "7F20/6F46 EF_SPN", false,
      [
        "display condition registered PLMN shown at home, service provider name AIS"
      ]
    ),
    ("7F20/6F78 EF_ACC", true, ["access control class 0"]),
    ("7F20/6F7B EF_FPLMN", true, ["blank"]),
    ("7F20/6F7E EF_LOCI", true, ["LAI PLMN 52003, LAC 0000, location update status not updated"]),
    (
      "7F20/6FAD EF_AD", false,
      [
        "UE operation mode normal operation, length of MNC 2"
      ]
    ),
    (
      "usim/6F06 EF_ARR", false,
      [
        "1: access mode READ, condition always, access mode UPDATE + DEACTIVATE + "
          + "ACTIVATE + TERMINATE + DELETE, condition never",
        "2: access mode READ, key [reference PIN1, usage 08], access mode UPDATE + "
          + "DEACTIVATE + ACTIVATE + TERMINATE + DELETE, condition never",
        "3: access mode READ, key [reference ADM1, usage 08], access mode UPDATE + "
          + "DEACTIVATE + ACTIVATE + TERMINATE + DELETE, condition never",
      ]
    ),
    ("usim/6F05 EF_LI", false, ["preferred languages th en"]),
    ("usim/6F07 EF_IMSI", true, ["IMSI 520031234567890"]),
    ("usim/6F31 EF_HPPLMN", true, ["search period 5 × 6 min"]),
    (
      "usim/6F38 EF_UST", true,
      [
        "services 10 Short Message Storage (SMS); 12 Short Message Service Parameters "
          + "(SMSP); 19 Service Provider Name; 21 MSISDN; 27 GSM Access; 33; 34 Enabled "
          + "Services Table; 71 Equivalent HPLMN"
      ]
    ),
    (
      "usim/6F3B EF_FDN", true,
      [
        "1: alpha identifier Home, dialling number +66812345100",
        "blank records: 1",
      ]
    ),
    (
      "usim/6F3C EF_SMS", true,
      [
        "1: status received and read, TS-Service-Centre-Address +66819110000, "
          + "TP-Originating-Address AIS, TP-Service-Centre-Time-Stamp "
          + "2026-11-01T09:15:00+07:00, TP-User-Data Your balance is 42.50 THB, valid "
          + "until 30/11/2026.",
        "2: status received, to be read, TS-Service-Centre-Address +66819110000, "
          + "TP-Originating-Address +66812345200, TP-Service-Centre-Time-Stamp "
          + "2026-11-20T18:02:09+07:00, part 2/2, TP-User-Data 请及时续费，以免停机。",
        "3: status received, to be read, TS-Service-Centre-Address +66819110000, "
          + "TP-Originating-Address +66812345200, TP-Service-Centre-Time-Stamp "
          + "2026-11-20T18:02:07+07:00, part 1/2, TP-User-Data 您的预付费套餐将于2026年11月30日到期。",
        "4: status sent, report stored, TS-Service-Centre-Address +66819110000, "
          + "TP-Message-Reference 5, TP-Destination-Address +66812345100, TP-User-Data "
          + "Arrived. Call you tonight.",
        "5: status received and read, TS-Service-Centre-Address +66819110000, "
          + "TP-Originating-Address +66812345300, TP-Service-Centre-Time-Stamp "
          + "2026-11-05T07:30:00+07:00, part 1/2, TP-User-Data The first half of a message "
          + "whose ",
        "6: status to be sent, TS-Service-Centre-Address +66819110000, "
          + "TP-Message-Reference 0, TP-Destination-Address 0812345400, TP-User-Data See "
          + "you at 8?",
        "7: status free, TS-Service-Centre-Address +66819110000, "
          + "TP-Originating-Address +66812345500, TP-Service-Centre-Time-Stamp "
          + "2026-10-09T12:00:00+07:00, TP-User-Data This one was erased.",
        "blank records: 1",
      ]
    ),
    ("usim/6F40 EF_MSISDN", true, ["1: dialling number +66812345678", "blank records: 1"]),
    (
      "usim/6F42 EF_SMSP", true,
      [
        "1: service centre address +66819110000, protocol identifier 0, data coding "
          + "scheme 0, validity period 167 (1440 min)"
      ]
    ),
    (
      "usim/6F46 EF_SPN", false,
      [
        "display condition registered PLMN shown at home, service provider name AIS"
      ]
    ),
    (
      "usim/6F47 EF_SMSR", true,
      [
        "1: SMS record 4, TP-Message-Reference 5, TP-Recipient-Address +66812345100, "
          + "TP-Service-Centre-Time-Stamp 2026-11-21T19:20:00+07:00, TP-Discharge-Time "
          + "2026-11-21T19:20:04+07:00, TP-Status delivered",
        "blank records: 1",
      ]
    ),
    ("usim/6F49 EF_SDN", true, ["1: alpha identifier Call Center, dialling number 1175"]),
    ("usim/6F56 EF_EST", true, ["nothing set"]),
    (
      "usim/6F73 EF_PSLOCI", true,
      [
        "RAI PLMN 52003, LAC 0000, routing area update status not updated"
      ]
    ),
    ("usim/6F78 EF_ACC", true, ["access control class 0"]),
    ("usim/6F7B EF_FPLMN", true, ["blank"]),
    ("usim/6F7E EF_LOCI", true, ["LAI PLMN 52003, LAC 0000, location update status not updated"]),
    (
      "usim/6FAD EF_AD", false,
      [
        "UE operation mode normal operation, length of MNC 2"
      ]
    ),
    ("usim/6FB7 EF_ECC", false, ["1: emergency call code 112", "2: emergency call code 911"]),
    ("usim/6FD9 EF_EHPLMN", true, ["PLMN 52003 52001"]),
  ]

  /// The lines of files that name somebody, as the story tells them to everybody.
  static let masked: [String: [String]] = [
    "2FE2 EF_ICCID": ["ICCID 896603*********0126"],
    "7F10/6F3A EF_ADN": [
      "1: alpha identifier *****, dialling number +66*******00",
      "2: alpha identifier *******, dialling number 081*****00",
      "3: alpha identifier ***, dialling number +86*********78",
      "4: alpha identifier ********, dialling number +66****************67, extension record 1",
      "blank records: 2",
    ],
    "7F10/6F40 EF_MSISDN": ["1: dialling number +66*******78", "blank records: 1"],
    "7F10/6F4A EF_EXT1": [
      "1: record type additional data, extension data ********",
      "2: record type free",
    ],
    "7F20/6F07 EF_IMSI": ["IMSI 52003********90"],
    "7F20/6F78 EF_ACC": ["access control class *"],
    "7F20/6F7E EF_LOCI": ["LAI PLMN 52003, LAC ****, location update status not updated"],
    "usim/6F07 EF_IMSI": ["IMSI 52003********90"],
    "usim/6F3B EF_FDN": [
      "1: alpha identifier ****, dialling number +66*******00",
      "blank records: 1",
    ],
    "usim/6F3C EF_SMS": [
      "1: status received and read, TS-Service-Centre-Address +66819110000, "
        + "TP-Originating-Address AIS, TP-Service-Centre-Time-Stamp "
        + "2026-11-01T09:15:00+07:00, TP-User-Data ********",
      "2: status received, to be read, TS-Service-Centre-Address +66819110000, "
        + "TP-Originating-Address +66*******00, TP-Service-Centre-Time-Stamp "
        + "2026-11-20T18:02:09+07:00, part 2/2, TP-User-Data ********",
      "3: status received, to be read, TS-Service-Centre-Address +66819110000, "
        + "TP-Originating-Address +66*******00, TP-Service-Centre-Time-Stamp "
        + "2026-11-20T18:02:07+07:00, part 1/2, TP-User-Data ********",
      "4: status sent, report stored, TS-Service-Centre-Address +66819110000, "
        + "TP-Message-Reference 5, TP-Destination-Address +66*******00, TP-User-Data "
        + "********",
      "5: status received and read, TS-Service-Centre-Address +66819110000, "
        + "TP-Originating-Address +66*******00, TP-Service-Centre-Time-Stamp "
        + "2026-11-05T07:30:00+07:00, part 1/2, TP-User-Data ********",
      "6: status to be sent, TS-Service-Centre-Address +66819110000, "
        + "TP-Message-Reference 0, TP-Destination-Address 081*****00, TP-User-Data "
        + "********",
      "7: status free, TS-Service-Centre-Address +66819110000, "
        + "TP-Originating-Address +66*******00, TP-Service-Centre-Time-Stamp "
        + "2026-10-09T12:00:00+07:00, TP-User-Data ********",
      "blank records: 1",
    ],
    "usim/6F40 EF_MSISDN": ["1: dialling number +66*******78", "blank records: 1"],
    "usim/6F47 EF_SMSR": [
      "1: SMS record 4, TP-Message-Reference 5, TP-Recipient-Address +66*******00, "
        + "TP-Service-Centre-Time-Stamp 2026-11-21T19:20:00+07:00, TP-Discharge-Time "
        + "2026-11-21T19:20:04+07:00, TP-Status delivered",
      "blank records: 1",
    ],
    "usim/6F49 EF_SDN": ["1: alpha identifier ********, dialling number ****"],
    "usim/6F73 EF_PSLOCI": ["RAI PLMN 52003, LAC ****, routing area update status not updated"],
    "usim/6F78 EF_ACC": ["access control class *"],
    "usim/6F7E EF_LOCI": ["LAI PLMN 52003, LAC ****, location update status not updated"],
  ]
}
