import APDU

/// The status with which simtool ends (docs/commands.md, exit codes; numbers from 64 on as in BSD
/// `sysexits.h`).
struct ExitCode: RawRepresentable, Hashable, Sendable, Comparable {
  /// The process status: 0 to 255.
  var rawValue: Int32

  init(rawValue: Int32) { self.rawValue = rawValue }

  /// Several outcomes end in the worst of them, which is the one with the highest number.
  static func < (left: ExitCode, right: ExitCode) -> Bool { left.rawValue < right.rawValue }

  /// Everything that was asked for was had.
  static let complete = ExitCode(rawValue: 0)
  /// Something was read, something asked for is missing.
  static let partial = ExitCode(rawValue: 2)
  /// The command line makes no sense, or leaves a choice open.
  static let usage = ExitCode(rawValue: 64)
  /// Content is malformed, or the card is no SIM.
  static let malformed = ExitCode(rawValue: 65)
  /// No card, or nothing found.
  static let notFound = ExitCode(rawValue: 66)
  /// No reader, or no PC/SC service.
  static let unavailable = ExitCode(rawValue: 69)
  /// A bug in simtool.
  static let bug = ExitCode(rawValue: 70)
  /// Communication or storage failed.
  static let ioFailure = ExitCode(rawValue: 74)
  /// Busy; the same command may work later.
  static let busy = ExitCode(rawValue: 75)
  /// Refused: permissions, PIN, key.
  static let refused = ExitCode(rawValue: 77)
  /// Configuration is wrong.
  static let configuration = ExitCode(rawValue: 78)
  /// Stopped by SIGINT or SIGTERM.
  static let interrupted = ExitCode(rawValue: 130)
}

extension ExitCode {
  /// Every status with its meaning, in rising order: help and man page print this table.
  static let table: [(code: ExitCode, meaning: LocalizedText)] = [
    (.complete, LocalizedText(en: "complete", zh: "全部完成")),
    (
      .partial,
      LocalizedText(
        en: "partial: something was read, something asked for is missing",
        zh: "部分完成：读到了一些内容，但缺少所要的某些内容")
    ),
    (.usage, LocalizedText(en: "wrong usage", zh: "用法有误")),
    (
      .malformed,
      LocalizedText(en: "malformed content, or not a SIM", zh: "内容格式有误，或不是 SIM 卡")
    ),
    (.notFound, LocalizedText(en: "no card, or nothing found", zh: "没有卡，或什么也没找到")),
    (
      .unavailable,
      LocalizedText(en: "no reader, or no PC/SC service", zh: "没有读卡器，或没有 PC/SC 服务")
    ),
    (.bug, LocalizedText(en: "a bug in simtool", zh: "simtool 自身的缺陷")),
    (
      .ioFailure,
      LocalizedText(en: "communication or storage failure", zh: "通信或存储失败")
    ),
    (.busy, LocalizedText(en: "busy, try again", zh: "正忙，请重试")),
    (
      .refused,
      LocalizedText(en: "refused: permissions, PIN or key", zh: "被拒绝：权限、PIN 或密钥")
    ),
    (.configuration, LocalizedText(en: "wrong configuration", zh: "配置有误")),
    (.interrupted, LocalizedText(en: "interrupted", zh: "被中断")),
  ]
}
