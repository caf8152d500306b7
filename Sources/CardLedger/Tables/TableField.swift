import UICC

/// What a column of a table of cards can hold.
public enum TableField: String, Hashable, Sendable, CaseIterable {
  /// The number of the card.
  case iccid
  /// The number of the subscription.
  case imsi
  /// The number of the eUICC.
  case eid
  /// The telephone number.
  case msisdn
  /// The short local id.
  case label
  /// The batch that the card came with.
  case batch
  /// Who delivered it.
  case supplier
  /// What it cost.
  case cost
  /// The currency of the cost, by ISO 4217.
  case currency
  /// Where it lies.
  case shelf
  /// Words to find it by.
  case tags
  /// A remark.
  case note
  /// How to reach the customer.
  case contact
  /// The customer's name.
  case contactName = "contact-name"
  /// The customer's mail address.
  case contactEmail = "contact-email"
  /// The customer's telephone number.
  case contactPhone = "contact-phone"
  /// Whether mail and phone were confirmed by a code.
  case contactVerified = "contact-verified"
  /// Country and network code: `520-03`.
  case network = "mcc-mnc"
  /// The name of the service provider that the card states.
  case spn
  /// Group identifier 1 in hexadecimal.
  case gid1
  /// Group identifier 2 in hexadecimal.
  case gid2
  /// Which of provider name and group identifiers the card does not have.
  case absent
  /// What could not be read from the card, and why.
  case missing
  /// What has become of the card, as simtool's own tables name it.
  case cardState = "card-state"
  /// The account at a provider, of a line without a card at hand.
  case account = "line-account"

  /// True for what a spreadsheet must not take for a quantity: numbers, and labels without letters.
  public var isIdentifier: Bool {
    Self.otherNumbers.contains(self) || Self.identifiers.contains(self)
  }

  private static let otherNumbers: [TableField] = [
    .label, .contactPhone, .network, .account, .gid1, .gid2,
  ]

  /// The fields that name a card, the most useful first.
  static let identifiers: [TableField] = [.iccid, .imsi, .eid, .msisdn]

  /// The field that a column header names; nil where it says nothing.
  public init?(header: String) {
    if let label = NumberLabel(header) {
      guard let field = TableField(label) else { return nil }
      self = field
      return
    }
    guard let field = Self.byName[NumberLabel.folded(header)] else { return nil }
    self = field
  }

  /// The field of a number; nil for an IMEI, which is no card's.
  init?(_ label: NumberLabel) { self.init(rawValue: label.rawValue) }

  /// English, Chinese, Thai, Russian; folded as ``NumberLabel/folded(_:)`` does it.
  private static let names: [TableField: [String]] = [
    .label: ["LABEL", "LOCALID", "标签", "本地编号", "ป้าย", "ЯРЛЫК", "МЕТКА"],
    .batch: ["BATCH", "LOT", "BOX", "DELIVERY", "批次", "批号", "箱号", "ล็อต", "ПАРТИЯ", "КОРОБКА"],
    .supplier: ["SUPPLIER", "VENDOR", "DISTRIBUTOR", "供应商", "供货商", "ผู้จำหน่าย", "ПОСТАВЩИК"],
    .cost: [
      "COST", "PRICE", "UNITPRICE", "成本", "进价", "价格", "单价", "ราคา", "ราคาทุน", "ЦЕНА",
      "СТОИМОСТЬ",
    ],
    .currency: ["CURRENCY", "币种", "货币", "สกุลเงิน", "ВАЛЮТА"],
    .shelf: ["SHELF", "LOCATION", "BIN", "货架", "库位", "位置", "ชั้นวาง", "ПОЛКА", "МЕСТО"],
    .tags: ["TAG", "TAGS", "标记", "แท็ก", "ТЕГ", "ТЕГИ"],
    .note: [
      "NOTE", "NOTES", "REMARK", "REMARKS", "COMMENT", "备注", "说明", "หมายเหตุ", "ПРИМЕЧАНИЕ",
      "КОММЕНТАРИЙ",
    ],
    .contact: [
      "CONTACT", "CUSTOMER", "EMAIL", "联系人", "客户", "邮箱", "ลูกค้า", "อีเมล", "КОНТАКТ",
      "КЛИЕНТ", "ПОЧТА",
    ],
    // Names that simtool's own tables have, and hardly any other.
    .contactName: ["CONTACTNAME"], .contactEmail: ["CONTACTEMAIL"],
    .contactPhone: ["CONTACTPHONE"], .contactVerified: ["CONTACTVERIFIED"],
    .network: ["MCCMNC"], .spn: ["SPN"], .missing: ["MISSING"], .cardState: ["CARDSTATE"],
    .account: ["LINEACCOUNT"], .gid1: ["GID1"], .gid2: ["GID2"], .absent: ["ABSENT"],
  ]

  private static let byName: [String: TableField] = {
    var fields: [String: TableField] = [:]
    for (field, names) in names {
      for name in names { fields[NumberLabel.folded(name)] = field }
    }
    return fields
  }()
}
