extension Plan {
  /// What is to be said before a plan of one region is bought (R3.10); nil where it is sold
  /// everywhere.
  ///
  /// A warning and never an obstacle. Neither card nor number tells the region of a line, so it is
  /// said of every such plan.
  public var regionCaution: Wording? {
    region.map { region in
      Wording(
        en: "This plan is sold in one region: \(region). A line of another region of the same "
          + "operator can normally have it; ask the operator before paying.",
        zh: "此套餐仅在一个地区销售：\(region)。同一运营商其他地区的号码通常也可办理；付款前请向运营商确认。")
    }
  }
}
