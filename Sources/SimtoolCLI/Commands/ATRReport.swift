import APDU

/// What an answer to reset says, for people and for programs.
struct ATRReport {
  private let atr: ATR

  init(_ atr: ATR) { self.atr = atr }

  // MARK: For people

  /// Rows for people.
  var facts: [LabelledText] {
    var facts = [
      LabelledText(term: "ATR", plain(Hex.encode(atr.bytes))),
      LabelledText(
        LocalizedText(en: "convention", zh: "编码约定"),
        atr.convention == .direct
          ? LocalizedText(en: "direct", zh: "正向") : LocalizedText(en: "inverse", zh: "反向")),
      LabelledText(
        LocalizedText(en: "protocols", zh: "协议"),
        plain(atr.protocols.map { "T=\($0)" }.joined(separator: ", "))),
      LabelledText(LocalizedText(en: "speed", zh: "速率"), speed),
      LabelledText(LocalizedText(en: "mode", zh: "模式"), mode),
    ]
    if !atr.interfaceBytes.isEmpty {
      let bytes = atr.interfaceBytes.map { "\($0.name) \(Hex.encode([$0.value]))" }
      facts.append(
        LabelledText(
          LocalizedText(en: "interface bytes", zh: "接口字节"), plain(bytes.joined(separator: ", "))))
    }
    if let t1 = atr.blockProtocol {
      facts.append(
        LabelledText(
          term: "T=1",
          plain(
            "IFSC \(t1.informationFieldSize), CWI \(t1.characterWaitingInteger), "
              + "BWI \(t1.blockWaitingInteger), \(t1.errorDetection.rawValue)")))
    }
    if let classes = atr.voltageClasses {
      let names = classes.map(\.rawValue).joined(separator: ", ")
      facts.append(
        LabelledText(
          LocalizedText(en: "voltage classes", zh: "电压等级"),
          names.isEmpty ? LocalizedText(en: "none named", zh: "未声明") : plain(names)))
    }
    return facts + historicalFacts + announcedFacts + checkFacts
  }

  private var speed: LocalizedText {
    guard let rate = atr.bitRate else {
      return LocalizedText(en: "reserved value in TA1", zh: "TA1 为保留值")
    }
    let megahertz = ATRReport.decimal(rate.maximumFrequency, over: 1_000_000)
    let cycles = ATRReport.decimal(rate.fi * 100 / rate.di, over: 100)
    return LocalizedText(
      en: "\(rate.fi)/\(rate.di): \(cycles) clock cycles per bit, clock up to \(megahertz) MHz",
      zh: "\(rate.fi)/\(rate.di)：每比特 \(cycles) 个时钟周期，时钟最高 \(megahertz) MHz")
  }

  private var mode: LocalizedText {
    switch atr.mode {
    case .negotiable: LocalizedText(en: "negotiable", zh: "可协商")
    case .specific(let number, let canChange, _):
      canChange
        ? LocalizedText(
          en: "specific, T=\(number), negotiable after a warm reset",
          zh: "专用模式 T=\(number)，热复位后可协商")
        : LocalizedText(en: "specific, T=\(number)", zh: "专用模式 T=\(number)")
    }
  }

  private var historicalFacts: [LabelledText] {
    guard let historical = atr.historicalBytes else { return [] }
    var facts = [
      LabelledText(
        LocalizedText(en: "historical bytes", zh: "历史字节"), plain(Hex.encode(historical.bytes)))
    ]
    for object in historical.objects {
      let name = ATRReport.objectNames[object.tag] ?? LocalizedText(en: "reserved", zh: "保留")
      let value = Hex.encode(object.value)
      facts.append(
        LabelledText(
          term: "  4\(String(object.tag, radix: 16, uppercase: true))",
          LocalizedText(
            en: "\(name.english): \(value)", zh: "\(name.simplifiedChinese)：\(value)")))
    }
    return facts
  }

  /// Compact objects by tag number (ISO/IEC 7816-4, 8.1.1.2).
  private static let objectNames: [UInt8: LocalizedText] = [
    0x1: LocalizedText(en: "country and issuer", zh: "国家与发行者"),
    0x2: LocalizedText(en: "issuer identification number", zh: "发行者识别码"),
    0x3: LocalizedText(en: "card service data", zh: "卡服务数据"),
    0x4: LocalizedText(en: "initial access data", zh: "初始访问数据"),
    0x5: LocalizedText(en: "card issuer's data", zh: "发卡方数据"),
    0x6: LocalizedText(en: "pre-issuing data", zh: "预发行数据"),
    0x7: LocalizedText(en: "card capabilities", zh: "卡能力"),
    0x8: LocalizedText(en: "status indicator", zh: "状态指示"),
    0xF: LocalizedText(en: "application identifier", zh: "应用标识符"),
  ]

  private var announcedFacts: [LabelledText] {
    let rows: [(label: LocalizedText, value: Bool?)] = [
      (LocalizedText(en: "short file identifiers", zh: "短文件标识符"), atr.shortFileIDs),
      (LocalizedText(en: "truncated AID", zh: "截短的 AID"), atr.selectionByPartialName),
      (LocalizedText(en: "EF_DIR", zh: "EF_DIR"), atr.hasDirectoryFile),
      (LocalizedText(en: "extended lengths", zh: "扩展长度"), atr.extendedLengths),
      (LocalizedText(en: "eUICC functions", zh: "eUICC 功能"), atr.euiccFunctions),
    ]
    let yes = LocalizedText(en: "announced", zh: "声明支持")
    let no = LocalizedText(en: "announced as missing", zh: "声明不支持")
    let silent = LocalizedText(en: "not mentioned", zh: "未提及")
    var facts = rows.map { LabelledText($0.label, $0.value.map { $0 ? yes : no } ?? silent) }
    if let channels = atr.maximumChannels {
      facts.append(
        LabelledText(
          LocalizedText(en: "logical channels", zh: "逻辑通道"),
          channels == 8
            ? LocalizedText(en: "8 or more", zh: "8 个或更多") : plain(String(channels))))
    }
    return facts
  }

  private var checkFacts: [LabelledText] {
    var facts: [LabelledText] = []
    if let check = atr.checkByte, let isValid = atr.checkByteIsValid {
      let hex = Hex.encode([check])
      facts.append(
        LabelledText(
          LocalizedText(en: "check byte", zh: "校验字节"),
          isValid
            ? LocalizedText(en: "\(hex), correct", zh: "\(hex)，正确")
            : LocalizedText(en: "\(hex), wrong", zh: "\(hex)，错误")))
    }
    for anomaly in atr.anomalies {
      facts.append(
        LabelledText(
          LocalizedText(
            en: "odd, byte \(anomaly.offset + 1)", zh: "异常，第 \(anomaly.offset + 1) 个字节"),
          anomaly.text))
    }
    return facts
  }

  private func plain(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }

  /// A quotient with at most two decimals and no zeros at its end.
  private static func decimal(_ number: Int, over divisor: Int) -> String {
    let hundredths = number * 100 / divisor
    let fraction = hundredths % 100
    guard fraction > 0 else { return String(hundredths / 100) }
    var digits = (fraction < 10 ? "0" : "") + String(fraction)
    if digits.hasSuffix("0") { digits.removeLast() }
    return "\(hundredths / 100).\(digits)"
  }
}

// MARK: - For programs

extension ATRReport {
  /// The `simtool.atr/1` object.
  var json: JSONValue {
    [
      "schema": "simtool.atr/1",
      "atr": .string(Hex.encode(atr.bytes)),
      "convention": atr.convention == .direct ? "direct" : "inverse",
      "protocols": .array(atr.protocols.map { .integer(Int($0)) }),
      "bitRate": atr.bitRate.map { rate in
        [
          "fi": .integer(rate.fi), "di": .integer(rate.di),
          "clockCyclesPerBit": .double(rate.clockCyclesPerETU),
          "maximumFrequency": .integer(rate.maximumFrequency),
        ]
      } ?? nil,
      "specificProtocol": specificProtocol,
      "interfaceBytes": .array(
        atr.interfaceBytes.map {
          ["name": .string($0.name), "value": .string(Hex.encode([$0.value]))]
        }),
      "extraGuardTime": .integer(Int(atr.extraGuardTime)),
      "waitingTimeInteger": .integer(Int(atr.waitingTimeInteger)),
      "t1": atr.blockProtocol.map { t1 in
        [
          "informationFieldSize": .integer(Int(t1.informationFieldSize)),
          "characterWaitingInteger": .integer(Int(t1.characterWaitingInteger)),
          "blockWaitingInteger": .integer(Int(t1.blockWaitingInteger)),
          "errorDetection": .string(t1.errorDetection.rawValue),
        ]
      } ?? nil,
      "voltageClasses": atr.voltageClasses.map { JSONValue($0.map(\.rawValue)) } ?? nil,
      "historicalBytes": JSONValue(atr.historicalBytes.map { Hex.encode($0.bytes) }),
      "historicalObjects": .array(
        (atr.historicalBytes?.objects ?? []).map {
          ["tag": .integer(Int($0.tag)), "value": .string(Hex.encode($0.value))]
        }),
      "announces": [
        "shortFileIDs": JSONValue(atr.shortFileIDs),
        "selectionByPartialName": JSONValue(atr.selectionByPartialName),
        "directoryFile": JSONValue(atr.hasDirectoryFile),
        "extendedLengths": JSONValue(atr.extendedLengths),
        "logicalChannels": JSONValue(atr.maximumChannels),
        "euicc": JSONValue(atr.euiccFunctions),
      ],
      "checkByte": JSONValue(atr.checkByte.map { Hex.encode([$0]) }),
      "checkByteValid": JSONValue(atr.checkByteIsValid),
      "anomalies": .array(
        atr.anomalies.map {
          ["offset": .integer($0.offset), "message": .string($0.text.english)]
        }),
    ]
  }

  private var specificProtocol: JSONValue {
    if case .specific(let number, _, _) = atr.mode { return .integer(Int(number)) }
    return nil
  }
}
