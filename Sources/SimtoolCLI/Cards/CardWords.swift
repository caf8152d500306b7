import APDU
import CardLedger

/// What people call the words of the ledger.
enum CardWords {
  /// The states in which a card can be, in the order of its life.
  static let states: [CardState] = [.expected, .stock, .bound, .served, .forgotten]

  static func state(_ state: CardState) -> LocalizedText {
    switch state {
    case .expected: LocalizedText(en: "expected", zh: "待到货")
    case .stock: LocalizedText(en: "stock", zh: "在库")
    case .bound: LocalizedText(en: "bound", zh: "已绑定")
    case .served: LocalizedText(en: "served", zh: "仅服务")
    case .forgotten: LocalizedText(en: "forgotten", zh: "已遗忘")
    }
  }

  static func source(_ source: FactSource) -> LocalizedText {
    switch source {
    case .chip: LocalizedText(en: "from the chip", zh: "读自芯片")
    case .deliveryNote: LocalizedText(en: "from the delivery note", zh: "来自送货单")
    case .typed: LocalizedText(en: "typed or scanned", zh: "手工输入或扫描")
    case .imported: LocalizedText(en: "from a table", zh: "来自表格")
    }
  }

  /// An event of the history in a few words.
  static func event(_ kind: EventKind) -> LocalizedText {
    switch kind {
    case .opened: LocalizedText(en: "ledger made", zh: "建立台账")
    case .expected: LocalizedText(en: "announced", zh: "已预告")
    case .takenIn: LocalizedText(en: "taken in", zh: "入库")
    case .seenAgain: LocalizedText(en: "seen again", zh: "再次出现")
    case .failed: LocalizedText(en: "could not be read", zh: "读卡失败")
    case .imported: LocalizedText(en: "imported", zh: "导入")
    case .identified: LocalizedText(en: "more known", zh: "补充信息")
    case .bound: LocalizedText(en: "bound", zh: "绑定")
    case .unbound: LocalizedText(en: "unbound", zh: "解除绑定")
    case .statusSeen: LocalizedText(en: "status seen", zh: "查询状态")
    case .quoted: LocalizedText(en: "price asked", zh: "询价")
    case .ordered: LocalizedText(en: "ordered", zh: "下单")
    case .verified: LocalizedText(en: "renewal checked", zh: "核对续费")
    case .receipt: LocalizedText(en: "receipt", zh: "开具收据")
    case .documentSeen: LocalizedText(en: "document seen", zh: "已查看证件")
    case .revealed: LocalizedText(en: "shown in full", zh: "完整显示")
    case .forgotten: LocalizedText(en: "forgotten", zh: "遗忘")
    case .exported: LocalizedText(en: "exported", zh: "导出")
    case .backedUp: LocalizedText(en: "backed up", zh: "备份")
    case .restored: LocalizedText(en: "restored", zh: "恢复")
    case .rekeyed: LocalizedText(en: "key changed", zh: "更换密钥")
    case .rebuilt: LocalizedText(en: "tables made anew", zh: "重建数据表")
    case .clockAccepted: LocalizedText(en: "clock accepted", zh: "确认时钟")
    }
  }
}
