import APDU
import SIMReader

/// The checks of `doctor`, in the order in which a card's way to the screen can break.
struct Diagnosis {
  let facts: SystemFacts
  /// The readers, or why they cannot be listed.
  let readers: Result<[ReaderState], ReaderError>

  /// Everything there is to say, the working parts included.
  var findings: [Finding] {
    service + driver + readerList + usb + holders + kernel + virtualReader + limits + macOS
  }

  /// The readers that are there; none where the service cannot be asked.
  var states: [ReaderState] { (try? readers.get()) ?? [] }

  // MARK: Readers

  private var readerList: [Finding] {
    guard case .success(let states) = readers else { return [] }
    if states.isEmpty {
      return [
        Finding(
          "readers", .problem,
          LocalizedText(en: "no reader is connected", zh: "没有连接读卡器"),
          remedy: LocalizedText(
            en: "plug in a USB reader, or try: simtool read --demo",
            zh: "请插入 USB 读卡器，或试用：simtool read --demo"))
      ]
    }
    return states.map { state in
      let name = Console.quoted(state.name)
      let words = state.words
      let isMute = state.isCardPresent && state.flags.contains(.mute)
      return Finding(
        "readers", isMute ? .warning : .ok,
        LocalizedText(
          en: "reader \(name): \(words.english)", zh: "读卡器 \(name)：\(words.simplifiedChinese)"),
        remedy: isMute ? Self.muteRemedy : nil)
    }
  }

  private static let muteRemedy = LocalizedText(
    en: "turn the card over and clean its contacts; if other cards work, the reader may power it "
      + "with the wrong voltage first: docs/readers.md, voltage",
    zh: "请把卡翻面并擦净触点；若其他卡正常，可能是读卡器先用了错误的电压：见 docs/readers.md 中的电压一节")

  /// Devices on USB that no reader of PC/SC corresponds to.
  private var usb: [Finding] {
    let devices = facts.usbReaders
    let real = states.filter { !$0.name.contains("Virtual PCD") }
    guard !devices.isEmpty, real.isEmpty, case .success = readers else { return [] }
    let names = devices.map(Console.quoted)
    return [
      Finding(
        "usb", .problem,
        LocalizedText(
          en: "USB shows \(names.joined(separator: ", ")), but PC/SC does not",
          zh: "USB 上有 \(names.joined(separator: "、"))，但 PC/SC 未识别"),
        remedy: LocalizedText(
          en: "unplug it and plug it in again; then: sudo systemctl restart pcscd",
          zh: "请重新插拔，然后运行：sudo systemctl restart pcscd"))
    ]
  }

  // MARK: Others who may be in the way

  /// Programs known to hold cards, and what to do about each (docs/readers.md, other programs).
  private static let knownHolders: [(program: String, remedy: LocalizedText)] = [
    (
      "scdaemon",
      LocalizedText(
        en: "GnuPG: put 'disable-ccid' and 'pcsc-shared' into ~/.gnupg/scdaemon.conf, "
          + "then: gpgconf --kill scdaemon",
        zh: "GnuPG：在 ~/.gnupg/scdaemon.conf 中加入 disable-ccid 和 pcsc-shared，"
          + "然后运行：gpgconf --kill scdaemon")
    ),
    ("pcsc_scan", LocalizedText(en: "end pcsc_scan with Ctrl-C", zh: "请按 Ctrl-C 结束 pcsc_scan")),
    ("gscriptor", LocalizedText(en: "close gscriptor", zh: "请关闭 gscriptor")),
    ("lpac", LocalizedText(en: "wait for lpac to end", zh: "请等待 lpac 结束")),
    (
      "pivtoken",
      LocalizedText(
        en: "macOS takes cards for its own: take the card out and read at once after putting it in",
        zh: "macOS 会自行占用卡：请拔出后重新插入并立即读取")
    ),
  ]

  private var holders: [Finding] {
    let held = states.filter { $0.flags.contains(.inUse) || $0.flags.contains(.exclusive) }
    let programs = facts.programs
    let suspects = Self.knownHolders.filter { programs.contains($0.program) }
    var findings = held.map { state in
      Finding(
        "holders", .warning,
        LocalizedText(
          en: "a program is connected to the card in \(Console.quoted(state.name))",
          zh: "有程序正连接着 \(Console.quoted(state.name)) 中的卡"),
        remedy: LocalizedText(
          en: "close programs that use smart cards", zh: "请关闭使用智能卡的程序"))
    }
    findings += suspects.map { suspect in
      Finding(
        "holders", held.isEmpty ? .note : .warning,
        LocalizedText(
          en: "\(suspect.program) is running; it may hold cards",
          zh: "\(suspect.program) 正在运行，可能占用卡"),
        remedy: suspect.remedy)
    }
    return findings
  }

  /// Kernel drivers that take some readers away from libccid.
  private var kernel: [Finding] {
    let modules = facts.kernelModules.intersection(["pn533_usb", "pn533", "pn532_usb"])
    guard !modules.isEmpty else { return [] }
    let list = modules.sorted().joined(separator: " ")
    return [
      Finding(
        "kernel", .warning,
        LocalizedText(
          en: "a kernel driver for contactless readers is loaded (\(list)); it keeps some "
            + "readers from PC/SC",
          zh: "内核加载了非接触读卡器驱动（\(list)），会使部分读卡器无法用于 PC/SC"),
        remedy: .command("sudo modprobe -r \(list)"))
    ]
  }

  private var limits: [Finding] {
    guard states.count >= 16 else { return [] }
    return [
      Finding(
        "limits", .note,
        LocalizedText(
          en:
            "\(states.count) readers: pcsc-lite before 2.5 and libccid before 1.8 serve at most 16",
          zh: "共 \(states.count) 个读卡器：2.5 之前的 pcsc-lite 和 1.8 之前的 libccid 最多支持 16 个"))
    ]
  }

  private var macOS: [Finding] {
    #if os(macOS)
      return [
        Finding(
          "driver", .note,
          LocalizedText(
            en: "macOS 14 and later use Apple's own reader driver",
            zh: "macOS 14 及更高版本使用 Apple 自带的读卡器驱动"),
          remedy: LocalizedText(
            en: "if exchanges fail, go back to libccid and replug: sudo defaults write "
              + "/Library/Preferences/com.apple.security.smartcard useIFDCCID -bool yes",
            zh: "如通信失败，可改用 libccid 并重新插拔：sudo defaults write "
              + "/Library/Preferences/com.apple.security.smartcard useIFDCCID -bool yes"))
      ]
    #else
      return []
    #endif
  }
}
