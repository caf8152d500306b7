import Testing
import UICC

@testable import SimtoolCLI

/// Further families in `read` and `recover`, as people and programs see them.
struct FamilyCommandTests {
  @Test func `read says what each family says, and the file`() {
    let run = CLIRun("read --demo=china-telecom --fields imsi,isim,csim,5gs")
    #expect(run.status == 0)
    for line in [
      "ISIM                   ISIM, AID A0000000871004FF86FF0389FFFFFFFF",
      "ISIM domain            ims.mnc011.mcc460.3gppnetwork.org (ADF_ISIM/EF_DOMAIN)",
      "CSIM IMSI              460031234567890 (ADF_CSIM/EF_IMSI_M)",
      "CSIM MEID              A100CDEF123456 (ADF_CSIM/EF_ESN_MEID_ME)",
      "5GS routing indicator  17 (ADF_USIM/DF_5GS/EF_Routing_Indicator)",
      "IMSI differs           460111234567890 (ADF_USIM/EF_IMSI, ADF_ISIM/EF_IMPI); "
        + "460031234567890 (ADF_CSIM/EF_IMSI_M)",
    ] {
      #expect(run.output.contains(line + "\n"), "\(line)\n\(run.output)")
    }
  }

  @Test func `and in Chinese`() {
    let run = CLIRun("read --demo=two-usims --fields usims,isim --lang zh-Hans")
    #expect(run.output.contains("（使用中）"))
    #expect(run.output.contains("此卡上没有"))
    let telecom = CLIRun("read --demo=china-telecom --fields imsi,csim --lang zh-Hans")
    #expect(telecom.output.contains("IMSI 不一致"))
  }

  @Test func `programs get objects with their sources`() {
    let run = CLIRun("read --demo=china-telecom --fields imsi,isim --json")
    let isim = [
      #""isim":{"aid":"A0000000871004FF86FF0389FFFFFFFF","label":"ISIM""#,
      #""imsi":"460111234567890""#,
      #""impi":"460111234567890@ims.mnc011.mcc460.3gppnetwork.org""#,
      #""impus":["sip:460111234567890@ims.mnc011.mcc460.3gppnetwork.org","tel:+8613300001234"]"#,
      #""domain":"ims.mnc011.mcc460.3gppnetwork.org","sources":{"imsi":"ADF_ISIM/EF_IMPI""#,
      #""impi":"ADF_ISIM/EF_IMPI","impus":"ADF_ISIM/EF_IMPU","domain":"ADF_ISIM/EF_DOMAIN"}"#,
      #""missing":[],"others":[]},"differingCopies":[],"sources":{"imsi":"ADF_USIM/EF_IMSI"}"#,
      #""complete":true"#,
    ]
    #expect(run.output.contains(isim.joined(separator: ",")), "\(run.output)")
  }

  @Test func `a family that is not there is null, and nothing is missing`() {
    let run = CLIRun("read --demo --fields isim,csim,ruim,5gs --json")
    #expect(run.status == 0)
    #expect(run.output.contains(#""isim":null,"csim":null,"ruim":null,"5gs":null,"#))
  }

  @Test func `a locked one is partial`() {
    let run = CLIRun("read --demo=china-telecom+pin-locked --fields csim --json")
    #expect(run.status == 2)
    #expect(run.output.contains(#""fact":"#) == false)
    #expect(run.output.contains(#""imsiM":null,"#))
    #expect(run.output.contains(#""ruimID":"80345678""#))
    #expect(
      run.output.contains(
        #""missing":[{"field":"csim","reason":"pinRequired","statusWord":"6982"}]"#))
  }

  @Test func `masks hide who it is in every family`() {
    let run = CLIRun(
      "read --demo=china-telecom --fields imsi,usims,gsm,isim,csim,ruim,5gs --mask --json")
    for secret in ["1234567890", "13300001234", "A100CDEF123456", "80345678"] {
      #expect(!run.output.contains(secret), "\(secret)")
    }
    #expect(run.output.contains("46011********90@ims.mnc011.mcc460.3gppnetwork.org"))
    let text = CLIRun("read --demo=two-usims --fields usims --mask")
    #expect(!text.output.contains("5550001111") && !text.output.contains("85550001"))
  }

  @Test func `the usual fields cost what they did, and name their files`() {
    let run = CLIRun("read --demo --fields iccid,imsi --json")
    #expect(!run.output.contains(#""sources""#))
    #expect(run.output.contains(#""exchanges":3,"#))
    let whole = CLIRun("read --demo --json").output
    #expect(whole.contains(#""exchanges":25,"#))
    #expect(whole.contains(#""sources":{"iccid":"MF/EF_ICCID","imsi":"ADF_USIM/EF_IMSI","#))
  }

  @Test func `an IMSI from an unusual file says so in text`() {
    #expect(
      CLIRun("read --demo=gsm-only --fields imsi").output
        == "IMSI  250019876543210 (MF/DF_GSM/EF_IMSI)\n")
    #expect(
      CLIRun("read --demo=china-telecom+blank-imsi --fields imsi").output
        == "IMSI  460111234567890 (ADF_ISIM/EF_IMPI)\n")
  }

  // MARK: - CSV

  @Test func `families have columns of their own behind the usual ones, where asked for`() {
    let usual =
      "reader,iccid,iccidLuhn,imsi,mcc,mnc,spn,msisdns,smsc,gid1,gid2,ehplmns,pin1,complete,missing,"
      + "error"
    #expect(
      CLIRun("read --demo=china-telecom --fields imsi --csv").output
        == usual + "\ndemo,,,460111234567890,,,,,,,,,,true,,\n")
    let isim = CLIRun("read --demo=china-telecom --fields imsi,isim --csv")
    #expect(
      isim.output == usual + ",isim.imsi,isim.impi,isim.impus,isim.domain\n"
        + "demo,,,460111234567890,,,,,,,,,,true,,,460111234567890,"
        + "460111234567890@ims.mnc011.mcc460.3gppnetwork.org,"
        + "sip:460111234567890@ims.mnc011.mcc460.3gppnetwork.org tel:+8613300001234,"
        + "ims.mnc011.mcc460.3gppnetwork.org\n")
    let csim = CLIRun("read --demo=china-telecom --fields csim --csv")
    #expect(
      csim.output == usual + ",csim.imsi,csim.imsiM,csim.imsiT,csim.mdns,csim.esn,csim.meid,"
        + "csim.ruimID,csim.sfEUIMID,csim.spn\n"
        + "demo,,,,,,,,,,,,,true,,,460031234567890,460031234567890,,13300001234,,A100CDEF123456,"
        + "80345678,A1000034012A92,中国电信\n")
    #expect(
      CLIRun("read --demo=two-usims --fields usims,5gs --csv").output
        == usual + ",usims.imsi,usims.spn,5gs.imsi,5gs.supiNAIs,5gs.routingIndicator\n"
        + "demo,,,,,,,,,,,,,true,,,520035550001111; 460005550002222,AIS; 中国移动,,,\n")
    let mute = CLIRun("read --demo=ais+mute --fields isim --csv").output
    #expect(mute.hasSuffix("demo,,,,,,,,,,,,,false,,cardMute,,,,\n"))
    let masked = CLIRun("read --demo=china-telecom --fields isim,csim,usims --csv --mask").output
    for secret in ["1234567890", "13300001234", "A100CDEF123456"] {
      #expect(!masked.contains(secret), "\(secret)")
    }
  }

  @Test func `every fact that is a text has a column, and no column is without a fact`() {
    let columns = IdentityReport.familyColumns(Set(IdentityField.families))
    #expect(Set(columns.map(\.name)).count == columns.count)
    let names = Set(columns.map(\.fact))
    let structured: Set<SubscriptionFact.Name> = [
      .imsiMProgrammed, .imsiTProgrammed, .spnUndecoded, .suciCalculation,
    ]
    #expect(names == Set(SubscriptionFact.Name.allCases).subtracting(structured))
  }

  // MARK: - recover

  @Test func `recover tells two subscriptions apart`() {
    let run = CLIRun("recover --demo=two-usims")
    #expect(run.status == 0)
    #expect(run.output.contains("IMSI          520035550001111\n"))
    #expect(
      run.output.contains("another USIM \"USIM CN\"  460005550002222, read from the card  high"))
    #expect(run.output.contains("more than one subscription"))
    let json = CLIRun("recover --demo=two-usims --json").output
    #expect(
      json.contains(
        #""application":{"aid":"A0000000871002FF86FF0189FFFFFFFF","label":"USIM CN"}"#))
    #expect(json.contains(#""file":"ADF_USIM/EF_IMSI""#))
    let chinese = CLIRun("recover --demo=two-usims --lang zh-Hans")
    #expect(chinese.output.contains("另一个 USIM“USIM CN”"))
  }

  @Test func `recover finds it in the ISIM where the usual files are blank`() {
    let run = CLIRun("recover --demo=china-telecom+blank-imsi --json")
    #expect(run.status == 2)
    // ISIM and CSIM give different numbers: both are told, none is chosen.
    #expect(run.output.contains(#""imsi":null,"source":null"#))
    for file in ["ADF_ISIM/EF_IMPI", "ADF_CSIM/EF_IMSI_M", "MF/DF_CDMA/EF_IMSI_M"] {
      #expect(run.output.contains(#""file":"\#(file)""#), "\(file)")
    }
  }
}
