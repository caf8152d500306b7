import Renewal
import Testing

/// A guide of our own making, to be broken in one place at a time.
enum GuideSample {
  static let text = """
    {
      "schema": "simtool.guide/1",
      "id": "sample",
      "operator": "ais-th",
      "title": {"en": "Sample", "zh": "示例"},
      "sources": {
        "page": {"title": "A page", "url": "https://example.org/page"},
        "book": {"title": "A book"}
      },
      "channels": [
        {
          "id": "balance", "kind": "ussd", "purposes": ["balance"],
          "title": {"en": "Balance", "zh": "余额"},
          "code": "*121#", "needs": ["phoneOnNetwork"],
          "steps": [{"en": "Dial.", "zh": "拨打。"}],
          "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"
        },
        {
          "id": "voucher", "kind": "sms", "purposes": ["topUp"],
          "title": {"en": "Voucher", "zh": "充值券"},
          "number": "6700", "message": "TOP {code}", "needs": ["phoneOnNetwork", "voucher"],
          "steps": [{"en": "Send.", "zh": "发送。"}],
          "sources": ["book"], "verifiedAt": "2020-05-17", "confidence": "medium"
        }
      ],
      "payments": [
        {"method": "payPal", "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"}
      ],
      "rules": [
        {"kind": "grace", "days": 60, "text": {"en": "60 days.", "zh": "60 天。"},
         "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"},
        {"kind": "topUpValidity", "days": 30, "amount": {"amount": "0.01", "currency": "USD"},
         "upTo": {"amount": "29.99", "currency": "USD"}, "text": {"en": "30 days.", "zh": "30 天。"},
         "sources": ["page", "book"], "verifiedAt": "2026-11", "confidence": "high"}
      ],
      "offers": [
        {"text": {"en": "Bonus.", "zh": "优惠。"}, "start": "2026-11-01", "end": "2026-11-30",
         "sources": ["page"], "verifiedAt": "2026-11", "confidence": "medium"}
      ],
      "attributes": [
        {"product": "Card", "kind": "coverage", "text": {"en": "Here.", "zh": "此处。"},
         "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"}
      ],
      "capabilities": [
        {"kind": "planChange", "available": false, "text": {"en": "No.", "zh": "不可。"},
         "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"}
      ],
      "emergencyCredit": {
        "available": true, "channel": "balance", "text": {"en": "Ask.", "zh": "申请。"},
        "sources": ["page"], "verifiedAt": "2026-11", "confidence": "medium"
      }
    }

    """

  static func file(_ text: String = text, name: String = "sample.json") -> DataFile {
    DataFile(name: name, bytes: Array(text.utf8))
  }

  static func guide(_ text: String = text) throws(GuideError) -> RenewalGuide {
    try RenewalGuide(file(text)) { $0 == "ais-th" || $0 == "lyca-us" }
  }

  /// The sample with one text in the place of another, which must be in it once.
  static func broken(_ old: String, _ new: String) throws -> String {
    let parts = text.split(separator: old, omittingEmptySubsequences: false)
    try #require(parts.count == 2, "\(old) stands \(parts.count - 1) times in the sample")
    return parts.joined(separator: new)
  }
}
