import APDU
import Renewal

// How a line is renewed, for people: the guides of `renew`.

extension RenewText {
  /// The guides, channel by channel, with codes to scan.
  func showGuides() {
    if let caution = report.guides.caution {
      console.line()
      say(LocalizedText(caution))
    }
    for guide in report.guides.guides {
      console.line()
      say(LocalizedText(guide.title), style: .bold)
      if let warning = guide.staleWarning(at: report.now) { say(LocalizedText(warning.message)) }
      for channel in guide.channels { show(channel) }
      let notes = guide.notes(at: report.now)
      if !notes.isEmpty { console.line() }
      for note in notes { say(note, after: "  - ") }
      showSources(of: guide)
    }
  }

  /// What the guide was read in (X5); which fact in which of them, JSON says.
  private func showSources(of guide: RenewalGuide) {
    guard !guide.sources.isEmpty else { return }
    let titles = guide.sources.map { source in
      source.title + (source.url.map { " <\($0)>" } ?? "")
    }
    console.line()
    say(LocalizedText(en: "Read in:", zh: "信息来源："), after: "  ")
    for title in titles { console.paragraph(Console.safe(title), after: "  - ") }
  }

  private func show(_ channel: GuideChannel) {
    console.line()
    let title = LocalizedText(channel.title).dated(channel.provenance, at: report.now)
    say(title, after: "  ")
    if let needed = channel.needed { say(needed, after: "    ") }
    for (number, step) in channel.steps.enumerated() {
      say(LocalizedText(step), after: "    \(number + 1). ")
    }
    showCode(channel)
    if let url = channel.url { console.line("    " + Console.safe(url)) }
    if let payload = channel.payload(filling: report.slots) {
      for line in TerminalQRCode.lines(payload, invocation) {
        console.line("    " + line)
      }
    }
  }

  /// What is dialled or sent where something has to be filled in, and what that is.
  private func showCode(_ channel: GuideChannel) {
    guard !channel.slots.isEmpty, let contact = channel.contact(filling: report.slots) else {
      return
    }
    say(LocalizedText(contact), after: "    ", style: .bold)
    for slot in channel.slots where report.slots[slot] == nil {
      let name = "--slot \(slot.rawValue)=…"
      say(
        LocalizedText(
          en: "\(slot.title.en): \(slot.rule.en), with \(name)",
          zh: "\(slot.title.zh)：\(slot.rule.zh)，用 \(name) 填入"), after: "    ")
    }
  }
}

extension GuideChannel {
  /// What has to be at hand, and by which numbers the channel knows the line, any of them, in a line;
  /// nil where it wants nothing.
  fileprivate var needed: LocalizedText? {
    var english = needs.map(\.title.en)
    var chinese = needs.map(\.title.zh)
    if !identifiers.isEmpty {
      english.append(identifiers.map(\.title.en).joined(separator: " or "))
      chinese.append(identifiers.map(\.title.zh).joined(separator: "或"))
    }
    guard !english.isEmpty else { return nil }
    return LocalizedText(
      en: "Needed: " + english.joined(separator: "; "),
      zh: "需要：" + chinese.joined(separator: "；"))
  }
}
