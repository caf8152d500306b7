import APDU

/// `simtool pin`: what a card says about its PINs.
enum PINCommand {
  static let group = Command.group(
    "pin",
    summary: LocalizedText(en: "the PINs of a card", zh: "卡的 PIN"),
    discussion: LocalizedText(
      en: "Asks, and never tries: no PIN is changed, unblocked or switched off.",
      zh: "只查询，绝不尝试：不会更改、解锁或关闭 PIN。"),
    [PINStatusCommand.command])
}
