extension ATR {
  /// The historical bytes (ISO/IEC 7816-4, 8.1): a category, then what the card tells of itself.
  public struct HistoricalBytes: Hashable, Sendable {
    /// How the bytes are laid out, from the first of them.
    public enum Category: Hashable, Sendable {
      /// 00: compact objects, then three status bytes.
      case statusAtEnd
      /// 10: one byte that refers to EF_DIR.
      case directoryReference
      /// 80: compact objects only; the status may be one of them.
      case objects
      /// 81 to 8F: reserved.
      case reserved
      /// Anything else: the maker's own.
      case proprietary
    }

    /// A compact object: one byte of tag and length, then up to 15 bytes.
    public struct Object: Hashable, Sendable {
      /// The tag number, 0 to 15; its long form is 40 + tag.
      public let tag: UInt8
      /// The value.
      public let value: [UInt8]
    }

    /// All of them, the category first.
    public let bytes: [UInt8]
    /// How they are laid out.
    public let category: Category
    /// The compact objects in order; empty in the layouts without.
    public let objects: [Object]
    /// The status indicator: life cycle, status word, or both; empty where there is none.
    public let statusIndicator: [UInt8]

    let anomalies: [Anomaly]

    /// Reads historical bytes; offsets of anomalies are indices into the slice.
    init(_ slice: ArraySlice<UInt8>) {
      var body = slice.dropFirst()
      var anomalies: [Anomaly] = []
      var status: ArraySlice<UInt8> = []
      bytes = Array(slice)
      category = Self.category(of: slice.first)
      if category == .statusAtEnd {
        status = body.suffix(3)
        body = body.dropLast(3)
        if status.count < 3 {
          anomalies.append(
            Anomaly(.statusIndicatorCut(present: status.count), offset: slice.endIndex))
          status = []
        }
      }
      let hasObjects = category == .statusAtEnd || category == .objects
      objects = hasObjects ? Self.objects(in: body, &anomalies) : []
      if category == .objects, let last = objects.last, last.tag == 8,
        (1...3).contains(last.value.count)
      {
        status = last.value[...]
      }
      statusIndicator = Array(status)
      self.anomalies = anomalies
    }

    /// The value of the first object with this tag number.
    public subscript(tag: UInt8) -> [UInt8]? { objects.first { $0.tag == tag }?.value }

    /// The reference to EF_DIR, of category 10.
    public var directoryReference: UInt8? {
      category == .directoryReference ? bytes.dropFirst().first : nil
    }

    /// The life cycle status byte, of a status indicator with one or three bytes.
    public var lifeCycleStatus: UInt8? {
      statusIndicator.count == 2 ? nil : statusIndicator.first
    }

    /// The status word, of a status indicator with two or three bytes.
    public var status: StatusWord? {
      let word = Array(statusIndicator.suffix(2))
      return word.count == 2 ? StatusWord(sw1: word[0], sw2: word[1]) : nil
    }

    /// Which services the card offers before any application is selected; tag 3.
    public var serviceData: CardServiceData? { self[3]?.first.map(CardServiceData.init(rawValue:)) }

    /// What the card's commands can do; tag 7.
    public var capabilities: CardCapabilities? { self[7].flatMap(CardCapabilities.init(_:)) }
  }
}

extension ATR.HistoricalBytes {
  private static func category(of byte: UInt8?) -> Category {
    switch byte {
    case 0x00: .statusAtEnd
    case 0x10: .directoryReference
    case 0x80: .objects
    case .some(0x81...0x8F): .reserved
    default: .proprietary
    }
  }

  /// The objects that are whole; one that is cut ends the run with an anomaly.
  private static func objects(
    in body: ArraySlice<UInt8>, _ anomalies: inout [ATR.Anomaly]
  ) -> [Object] {
    var objects: [Object] = []
    var rest = body
    while let header = rest.first {
      let tag = header >> 4
      let length = Int(header & 0x0F)
      let value = rest.dropFirst().prefix(length)
      guard value.count == length else {
        anomalies.append(
          ATR.Anomaly(
            .historicalObjectCut(tag: header, announced: length, present: value.count),
            offset: rest.startIndex))
        break
      }
      objects.append(Object(tag: tag, value: Array(value)))
      rest = rest.dropFirst(1 + length)
    }
    return objects
  }
}
