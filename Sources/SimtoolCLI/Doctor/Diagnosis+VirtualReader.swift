import APDU

extension Diagnosis {
  /// vpcd listens on all interfaces: anybody on the network can put a card in.
  var virtualReader: [Finding] {
    let port = 0x8C7B
    if facts.portsOpenToAll.contains(port) {
      return [
        Finding(
          "vpcd", .warning,
          LocalizedText(
            en:
              "the virtual reader driver (vpcd) listens on every network interface (port \(port))",
            zh: "虚拟读卡器驱动（vpcd）在所有网络接口上监听（端口 \(port)）"),
          remedy: vpcdRemedy)
      ]
    }
    guard facts.exists(Self.vpcdFile) else { return [] }
    return [
      Finding(
        "vpcd", .note,
        LocalizedText(
          en:
            "pcscd loads the virtual reader driver (vpcd), which listens on every network interface",
          zh: "pcscd 会加载虚拟读卡器驱动（vpcd），它在所有网络接口上监听"),
        remedy: vpcdRemedy)
    ]
  }

  private static let vpcdFile = "etc/reader.conf.d/vpcd"

  /// How to be rid of it where nobody needs it.
  ///
  /// A file of a package is not deleted by hand: the package would be left half there, and its next
  /// version would meet a configuration file that is missing. It goes with the package, or dpkg
  /// moves it aside.
  private var vpcdRemedy: LocalizedText {
    if !facts.exists(Self.vpcdFile) {
      return LocalizedText(
        en: "where nobody needs it: take it out of pcscd's configuration and restart pcscd",
        zh: "如无需要，请从 pcscd 的配置中移除并重启 pcscd")
    }
    let restart = "sudo systemctl restart pcscd"
    guard facts.exists("var/lib/dpkg/info/vsmartcard-vpcd.list") else {
      let remove = "sudo rm /\(Self.vpcdFile) && \(restart)"
      return LocalizedText(en: "where nobody needs it: \(remove)", zh: "如无需要，可运行：\(remove)")
    }
    let purge = "sudo apt purge vsmartcard-vpcd && \(restart)"
    let divert =
      "sudo dpkg-divert --local --rename --divert /etc/vsmartcard-vpcd.reader.conf "
      + "--add /\(Self.vpcdFile) && \(restart)"
    return LocalizedText(
      en: "where nobody needs it: \(purge)\nto keep the package without it: \(divert)",
      zh: "如无需要，可运行：\(purge)\n如需保留软件包，可运行：\(divert)")
  }
}
