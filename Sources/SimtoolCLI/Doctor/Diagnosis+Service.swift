import APDU
import SIMReader

extension Diagnosis {
  // MARK: The service

  /// Whether the service answers, and if not, why.
  var service: [Finding] {
    guard case .failure(let error) = readers else {
      return [
        Finding(
          "service", .ok, LocalizedText(en: "the PC/SC service answers", zh: "PC/SC 服务正常应答"))
      ]
    }
    switch error.code {
    case .permissionRefused: return [permission]
    case .serviceUnavailable where error.pcsc == .serviceStopped: return [versionMismatch]
    default: break
    }
    // Without a code PC/SC has not refused: it was asked, and nothing came back.
    if error.pcsc == nil || facts.programs.contains("pcscd") { return [silent] }
    return [Self.servicePrograms.contains(where: facts.exists) ? stopped : notInstalled]
  }

  /// Where distributions put pcscd.
  private static let servicePrograms = ["usr/sbin/pcscd", "usr/bin/pcscd", "usr/local/sbin/pcscd"]

  private var silent: Finding {
    Finding(
      "service", .problem,
      LocalizedText(en: "the PC/SC service (pcscd) does not answer", zh: "PC/SC 服务（pcscd）没有应答"),
      remedy: .command("sudo systemctl restart pcscd"))
  }

  private var notInstalled: Finding {
    Finding(
      "service", .problem,
      LocalizedText(en: "the PC/SC service (pcscd) is not installed", zh: "未安装 PC/SC 服务（pcscd）"),
      remedy: .command(installer.service))
  }

  private var stopped: Finding {
    Finding(
      "service", .problem,
      LocalizedText(en: "the PC/SC service (pcscd) is not running", zh: "PC/SC 服务（pcscd）未运行"),
      remedy: .command("sudo systemctl enable --now pcscd.socket"))
  }

  private var versionMismatch: Finding {
    Finding(
      "service", .problem,
      LocalizedText(
        en: "pcscd and libpcsclite do not speak the same version", zh: "pcscd 与 libpcsclite 版本不一致"),
      remedy: LocalizedText(
        en: "install both from the same distribution, then: sudo systemctl restart pcscd",
        zh: "请从同一发行版安装两者，然后运行：sudo systemctl restart pcscd"))
  }

  private var permission: Finding {
    Finding(
      "service", .problem,
      LocalizedText(
        en: "polkit does not let this user reach the PC/SC service", zh: "polkit 不允许此用户访问 PC/SC 服务"),
      remedy: LocalizedText(
        en: """
          save as /etc/polkit-1/rules.d/50-pcscd.rules (replace USER):
          polkit.addRule(function(action, subject) {
            if ((action.id == "org.debian.pcsc-lite.access_pcsc" ||
                 action.id == "org.debian.pcsc-lite.access_card") && subject.user == "USER")
              return polkit.Result.YES;
          });
          """,
        zh: """
          将以下内容保存为 /etc/polkit-1/rules.d/50-pcscd.rules（把 USER 换成用户名）：
          polkit.addRule(function(action, subject) {
            if ((action.id == "org.debian.pcsc-lite.access_pcsc" ||
                 action.id == "org.debian.pcsc-lite.access_card") && subject.user == "USER")
              return polkit.Result.YES;
          });
          """),
      exitCode: .refused)
  }

  // MARK: The driver

  /// Whether the driver for USB readers is installed.
  var driver: [Finding] {
    #if os(macOS)
      return []
    #else
      guard !Self.driverFolders.contains(where: { facts.exists($0 + "/ifd-ccid.bundle") }) else {
        return [
          Finding(
            "driver", .ok,
            LocalizedText(
              en: "the driver for USB readers (libccid) is installed", zh: "已安装 USB 读卡器驱动（libccid）")
          )
        ]
      }
      // Some readers bring drivers of their own: without any reader it is the likely cause.
      return [
        Finding(
          "driver", states.isEmpty ? .problem : .note,
          LocalizedText(
            en: "the driver for USB readers (libccid) is not installed",
            zh: "未安装 USB 读卡器驱动（libccid）"),
          remedy: .command("\(installer.driver) && sudo systemctl restart pcscd"))
      ]
    #endif
  }

  // MARK: Where systems differ

  /// Where distributions put drivers: `LIBDIR/pcsc/drivers`, as pcsc-lite is configured.
  private static let driverFolders = [
    // Debian and its kin, Arch; Fedora and openSUSE; built by hand.
    "usr/lib/pcsc/drivers", "usr/lib64/pcsc/drivers", "usr/local/lib/pcsc/drivers",
  ]

  private typealias Installer = (manager: String, service: String, driver: String)

  /// What to type where something is not installed; packages as scripts/setup names them.
  private static let installers: [Installer] = [
    ("usr/bin/apt-get", "sudo apt install pcscd libccid", "sudo apt install libccid"),
    (
      "usr/bin/dnf", "sudo dnf install pcsc-lite pcsc-lite-ccid",
      "sudo dnf install pcsc-lite-ccid"
    ),
    ("usr/bin/pacman", "sudo pacman -S pcsclite ccid", "sudo pacman -S ccid"),
  ]

  private var installer: Installer {
    Self.installers.first { facts.exists($0.manager) } ?? Self.installers[0]
  }
}
