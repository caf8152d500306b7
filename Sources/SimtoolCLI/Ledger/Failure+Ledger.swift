import APDU
import CardLedger
import Renewal

extension Failure {
  /// What the ledger could not do, in words.
  init(_ error: LedgerError) {
    let words = LedgerFailureWords(error)
    self.init(
      ErrorID(rawValue: error.id.rawValue) ?? .internal, stage: "ledger", words.message,
      hint: words.hint)
  }
}

/// The sentences for each problem of the ledger, in one table.
private struct LedgerFailureWords {
  let message: LocalizedText
  let hint: LocalizedText?

  private init(
    _ english: String, _ chinese: String, hint: (en: String, zh: String)? = nil
  ) {
    message = LocalizedText(en: english, zh: chinese)
    self.hint = hint.map { LocalizedText(en: $0.en, zh: $0.zh) }
  }

  init(_ error: LedgerError) {
    let file = error.path ?? "ledger.db"
    switch error.problem {
    case .libraryMissing(let library):
      let (name, package) = LedgerFailureWords.packages(library)
      self.init(
        "the library \(name) is not installed", "未安装 \(name) 库",
        hint: ("Run: sudo apt-get install \(package)", "请运行：sudo apt-get install \(package)"))
    case .accessRefused(let code):
      self.init(
        "the system refuses access to \(file) (\(SystemError(number: code).text))",
        "系统拒绝访问 \(file)（\(SystemError(number: code).text)）",
        hint: (
          "Make the folder writable for you, or name another file with --ledger",
          "请给自己该文件夹的写权限，或用 --ledger 指定其他文件"
        ))
    case .io(let code, let sqlite):
      let reason = code == 0 ? "SQLite \(sqlite)" : SystemError(number: code).text
      self.init(
        "\(file) cannot be read or written (\(reason))", "\(file) 无法读写（\(reason)）",
        hint: (
          "Nothing was half written. Check the disk, then try again",
          "没有写入不完整的数据。请检查磁盘后重试"
        ))
    case .diskFull:
      self.init(
        "the disk is full: \(file) cannot grow", "磁盘已满：\(file) 无法增大",
        hint: (
          "Nothing was half written. Make room, then run the command again",
          "没有写入不完整的数据。请清理空间后重新运行"
        ))
    case .noSuchFile:
      self.init(
        "there is no file \(file)", "没有文件 \(file)",
        hint: ("Check the path and that its folder is there", "请检查路径及其所在文件夹"))
    case .noSuchFolder:
      self.init(
        "there is no folder \(file)", "没有文件夹 \(file)",
        hint: ("Make the folder, or name a file in another one", "请先新建该文件夹，或指定其他文件夹中的文件"))
    case .fileExists:
      self.init(
        "\(file) is there already", "\(file) 已存在", hint: ("Choose another name", "请另选一个名字"))
    case .nameOfKeyOrLog:
      self.init(
        "\(file) cannot be a ledger: keys and logs have names like this",
        "\(file) 不能用作台账：密钥文件和日志使用这样的名字",
        hint: (
          "Choose a name such as ledger.db. A ledger that is there is renamed together with its -wal "
            + "and -shm",
          "请另选名字，例如 ledger.db。如已有这样命名的台账，请将其连同 -wal 和 -shm 一起改名"
        ))
    case .locked:
      self.init(
        "another program is writing to \(file)", "另一个程序正在写入 \(file)",
        hint: ("Wait until it is done, then try again", "请等它完成后重试"))
    case .notALedger:
      self.init(
        "\(file) is no simtool ledger", "\(file) 不是 simtool 台账",
        hint: (
          "Name a ledger or a backup that simtool made", "请指定由 simtool 生成的台账或备份文件"
        ))
    case .newerSchema(let found, let known):
      self.init(
        "\(file) was written by a newer simtool (schema \(found), this one knows \(known))",
        "\(file) 由更新版本的 simtool 写入（模式 \(found)，本版本支持到 \(known)）",
        hint: ("Update simtool", "请更新 simtool"))
    case .corrupt(let place):
      self.init(
        "\(file) contradicts itself (\(place))", "\(file) 自相矛盾（\(place)）",
        hint: (
          "Keep a copy of the file, then put the last backup back with 'simtool cards restore'",
          "请先保留该文件的副本，再用“simtool cards restore”恢复最近的备份"
        ))
    case .emptied:
      self.init(
        "\(file) is empty or cut off, and was a ledger before", "\(file) 是空的或已被截断，而它曾是台账",
        hint: (
          "Put the last backup back with 'simtool cards restore'. If there never was anything in it, "
            + "move it away together with its key file, and begin anew",
          "请用“simtool cards restore”恢复最近的备份。如果其中从未有过内容，请将它连同密钥文件移走后重新开始"
        ))
    case .keyMissing:
      self.init(
        "the ledger's key file \(file) is missing", "缺少台账的密钥文件 \(file)",
        hint: (
          "Put the key file back; without it nobody can read the ledger. A backup opens with a copy of "
            + "its ledger's key under this name, or is put back with 'simtool cards restore'",
          "请放回密钥文件；没有它谁也无法读取台账。备份需在此名下放一份原台账密钥的副本才能打开，或用“simtool cards restore”恢复"
        ))
    case .keyExposed(let mode):
      let octal = String(mode & 0o777, radix: 8)
      self.init(
        "others can read the key file \(file) (mode \(octal))", "其他用户可以读取密钥文件 \(file)（权限 \(octal)）",
        hint: ("Run: chmod 600 \(file)", "请运行：chmod 600 \(file)"))
    case .keyMalformed:
      self.init(
        "\(file) holds no key", "\(file) 中没有密钥",
        hint: ("Put the right key file back", "请放回正确的密钥文件"))
    case .otherKindOfKey(let needsPassphrase):
      self.init(
        needsPassphrase ? "\(file) needs its passphrase" : "\(file) opens with its key file",
        needsPassphrase ? "\(file) 需要口令" : "\(file) 用密钥文件打开",
        hint: needsPassphrase
          ? ("Give it with --passphrase-stdin", "请用 --passphrase-stdin 提供")
          : ("Leave --passphrase-stdin out", "请去掉 --passphrase-stdin"))
    case .keyOfOther:
      self.init(
        "\(file) opens with the key of the ledger that took its place", "\(file) 使用现有台账的密钥打开",
        hint: (
          "Put it back with 'simtool cards restore \(file)', then change the key",
          "请先用“simtool cards restore \(file)”恢复它，再更换密钥"
        ))
    case .passphraseLength(let lengths):
      self.init(
        "the new passphrase must have \(lengths.lowerBound) to \(lengths.upperBound) bytes; nothing was "
          + "changed",
        "新口令须有 \(lengths.lowerBound) 至 \(lengths.upperBound) 个字节；未做任何更改",
        hint: (
          "Take four or five words", "请使用四五个词，例如一句只有自己知道的话"
        ))
    case .wrongKey:
      self.init(
        "the key does not open \(file)", "密钥打不开 \(file)",
        hint: (
          "Use the key file or passphrase that belongs to this ledger; 'cards rekey' keeps the key file "
            + "of before beside the new one, as ledger.key.replaced-…",
          "请使用属于该台账的密钥文件或口令；“cards rekey”会把旧密钥文件保留在新密钥旁边，名为 ledger.key.replaced-…"
        ))
    case .keyOfCopyOnly:
      self.init(
        "the key opens the backup, but not \(file), which it is to replace",
        "该密钥能打开备份，但打不开要被替换的 \(file)",
        hint: (
          "Nothing was changed. To go back to the old key, move \(file) away (with -wal and -shm "
            + "where they are) and keep it with its own key, then restore again",
          "未做任何更改。如要回到旧密钥，请将 \(file)（连同 -wal 和 -shm，如有）移走并与其密钥一起保存，然后重新恢复"
        ))
    case .rekeyedMeanwhile:
      self.init(
        "another program has just changed the key of \(file)", "另一个程序刚刚更换了 \(file) 的密钥",
        hint: ("Run the command again", "请重新运行"))
    case .clockBackwards(let last, let now):
      self.init(
        "the clock says \(ClockText.local(now)), but the last entry is from "
          + ClockText.local(last),
        "时钟显示 \(ClockText.local(now))，但最后一条记录的时间是 \(ClockText.local(last))",
        hint: (
          "Set the clock. If it is right now, run 'simtool cards audit --accept-clock'",
          "请校准时钟。如果现在的时间是对的，请运行“simtool cards audit --accept-clock”"
        ))
    case .noSuchOrder(let key):
      self.init("the ledger has no order \(key.text)", "台账中没有订单 \(key.text)")
    case .orderExists(let key):
      self.init(
        "the ledger has an order \(key.text) already", "台账中已有订单 \(key.text)",
        hint: ("Run the command again without naming a key", "请重新运行，不要指定订单号"))
    case .orderCannot(let fault):
      self.init(
        fault.wording.en, fault.wording.zh,
        hint: (
          "Nothing was changed. Ask the provider what became of the order",
          "未做任何更改。请向服务商查询该订单的结果"
        ))
    case .noSuchCard, .cardForgotten:
      self.init("the ledger has no such card any more", "台账中已没有这张卡")
    case .malformedInput: self.init("the ledger cannot note this", "台账无法记录此内容")
    case .importFinished:
      self.init(
        "this import was finished before", "该导入此前已完成",
        hint: ("Give the run another name with --run", "请用 --run 给它另一个名字"))
    case .importElsewhere:
      self.init(
        "another program is importing the same table", "另一个程序正在导入同一份表格",
        hint: (
          "Let it finish. If it was stopped, run the command again: it goes on where that one ended",
          "请等它完成。如果它已中止，请重新运行本命令：会从断点继续"
        ))
    case .outOfMemory: self.init("there is not enough memory", "内存不足")
    }
  }

  private static func packages(_ library: LedgerError.Library) -> (name: String, package: String) {
    switch library {
    case .sqlite: ("SQLite", "libsqlite3-0")
    case .sodium: ("libsodium", "libsodium23")
    case .qrencode: ("libqrencode", "libqrencode4")
    }
  }
}
