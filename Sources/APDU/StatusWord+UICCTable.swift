extension StatusWord {
  /// Classes 00 and 80: ETSI TS 102 221, 10.2, filled up from ISO/IEC 7816-4, 5.6.
  ///
  /// 9865 to 9867 are of 3GPP TS 31.102, 7.3.1 (from memory). Single words come before the row that
  /// catches the rest of their SW1.
  static let uiccTable: [Entry] = [
    // Done, with a remark.
    // 9240 reads as on class A0: cards that serve both classes report a memory fault so, and as
    // a success it would hide one.
    .word(0x9240, .retry, en: "Memory problem", zh: "存储器故障"),
    .any(
      sw1: 0x92, .success,
      en: "Done; a data transfer session is under way", zh: "执行成功；数据传输会话正在进行"),
    .word(0x6200, .success, en: "Warning; nothing was changed", zh: "警告：内容未改变"),
    .word(
      0x6281, .success,
      en: "Part of the returned data may be corrupted", zh: "返回的数据可能有部分损坏"),
    .word(
      0x6282, .success,
      en: "End of file or record reached early, or nothing found in the search",
      zh: "提前到达文件或记录末尾，或未搜索到结果"),
    .word(0x6283, .success, en: "The selected file is deactivated", zh: "所选文件已停用"),
    .word(
      0x6284, .success,
      en: "The file's control information is not in the standard format", zh: "文件控制信息的格式不符合标准"),
    .word(
      0x6285, .success,
      en: "The selected file is in termination state", zh: "所选文件处于终止状态"),
    .word(0x62F1, .success, en: "Done; more data available", zh: "执行成功；还有更多数据"),
    .word(
      0x62F2, .success,
      en: "Done; more data available, and a proactive command waits",
      zh: "执行成功；还有更多数据，并有主动式命令待取"),
    .word(0x62F3, .success, en: "Done; response data available", zh: "执行成功；有响应数据可取"),
    .any(sw1: 0x62, .success, en: "Warning; nothing was changed", zh: "警告：内容未改变"),
    .word(0x6310, .success, en: "Done; more data available", zh: "执行成功；还有更多数据"),
    .word(0x63F1, .success, en: "Done; more data expected", zh: "执行成功；卡等待后续数据"),
    .word(
      0x63F2, .success,
      en: "Done; more data expected, and a proactive command waits",
      zh: "执行成功；卡等待后续数据，并有主动式命令待取"),
    .digit(
      0x63C0, .pin,
      en: "Not verified; tries left: #", zh: "未通过验证；剩余尝试次数：#"),
    .word(0x6300, .other, en: "Warning; verification failed", zh: "警告：验证失败"),
    .any(
      sw1: 0x63, .other,
      en: "Warning; content may have been changed", zh: "警告：内容可能已改变"),

    // Failed while working.
    .any(
      sw1: 0x64, .other,
      en: "Execution error; nothing was changed", zh: "执行出错；内容未改变"),
    .word(0x6581, .retry, en: "Memory problem", zh: "存储器故障"),
    .any(
      sw1: 0x65, .other,
      en: "Execution error; content may have been changed", zh: "执行出错；内容可能已改变"),
    .any(sw1: 0x66, .other, en: "Security-related problem", zh: "与安全有关的问题"),
    .word(
      0x6F00, .retry,
      en: "Technical problem, no precise diagnosis", zh: "技术故障，原因不明"),
    .any(
      sw1: 0x6F, .other,
      en: "Technical problem; details depend on the command", zh: "技术故障；具体含义取决于指令"),

    // Length, channel, secure messaging.
    .word(0x6700, .unsupported, en: "Wrong length", zh: "长度错误"),
    .any(
      sw1: 0x67, .unsupported,
      en: "Wrong length; details depend on the command", zh: "长度错误；具体含义取决于指令"),
    .word(0x6881, .unsupported, en: "Logical channel not supported", zh: "不支持该逻辑通道"),
    .word(0x6882, .unsupported, en: "Secure messaging not supported", zh: "不支持安全报文传输"),
    .word(
      0x6883, .unsupported,
      en: "The last command of the chain was expected", zh: "应收到指令链的最后一条指令"),
    .word(0x6884, .unsupported, en: "Command chaining not supported", zh: "不支持指令链"),
    .any(
      sw1: 0x68, .unsupported,
      en: "A function of the class byte is not supported", zh: "不支持类别字节（CLA）要求的功能"),

    // Not allowed.
    .word(
      0x6981, .wrongFile,
      en: "Command does not fit the structure of the file", zh: "指令与文件结构不符"),
    .word(
      0x6982, .accessRefused,
      en: "Access refused: security status not satisfied (a PIN may be needed)",
      zh: "拒绝访问：安全条件不满足（可能需要 PIN）"),
    .word(0x6983, .pin, en: "PIN or key blocked", zh: "PIN 或密钥已锁死"),
    .word(
      0x6984, .pin,
      en: "PIN or referenced data is invalidated or disabled", zh: "PIN 或所引用的数据已失效或已关闭"),
    .word(
      0x6985, .accessRefused,
      en: "Access refused: conditions of use not satisfied", zh: "拒绝访问：使用条件不满足"),
    .word(
      0x6986, .wrongFile,
      en: "Command not allowed: no data file is selected", zh: "不允许执行该指令：未选择数据文件（EF）"),
    .word(
      0x6987, .other,
      en: "Secure messaging data objects missing", zh: "缺少安全报文数据对象"),
    .word(
      0x6988, .other,
      en: "Secure messaging data objects incorrect", zh: "安全报文数据对象有误"),
    .word(
      0x6989, .accessRefused,
      en: "Access refused: a secure channel is required", zh: "拒绝访问：需要安全通道"),
    .any(sw1: 0x69, .other, en: "Command not allowed", zh: "不允许执行该指令"),

    // Wrong parameters.
    .word(0x6A80, .unsupported, en: "Wrong parameters in the data field", zh: "数据域中的参数有误"),
    .word(0x6A81, .unsupported, en: "Function not supported", zh: "不支持该功能"),
    .word(0x6A82, .notFound, en: "File or application not found", zh: "未找到文件或应用"),
    .word(0x6A83, .notFound, en: "Record not found", zh: "未找到记录"),
    .word(0x6A84, .other, en: "Not enough memory space", zh: "存储空间不足"),
    .word(
      0x6A85, .unsupported,
      en: "Data length does not fit the TLV structure", zh: "数据长度与 TLV 结构不符"),
    .word(0x6A86, .unsupported, en: "Wrong parameters P1, P2", zh: "参数 P1、P2 有误"),
    .word(
      0x6A87, .unsupported,
      en: "Data length does not fit parameters P1, P2", zh: "数据长度与参数 P1、P2 不符"),
    .word(0x6A88, .notFound, en: "Referenced data not found", zh: "未找到所引用的数据"),
    .word(0x6A89, .other, en: "The file exists already", zh: "文件已存在"),
    .word(0x6A8A, .other, en: "The name of the directory exists already", zh: "目录名已存在"),
    .any(sw1: 0x6A, .unsupported, en: "Wrong parameters", zh: "参数有误"),
    .word(
      0x6B00, .unsupported,
      en: "Wrong parameters P1, P2 (offset beyond the end)", zh: "参数 P1、P2 有误（偏移超出范围）"),
    .word(0x6D00, .unsupported, en: "Instruction not supported", zh: "不支持该指令（INS）"),
    .word(0x6E00, .unsupported, en: "Class not supported", zh: "不支持该指令类别（CLA）"),

    // The application's own.
    .word(
      0x9850, .other,
      en: "INCREASE refused: maximum value reached", zh: "无法增加：已达最大值"),
    .word(0x9862, .other, en: "Authentication failed (wrong MAC)", zh: "鉴权失败（MAC 错误）"),
    .word(
      0x9863, .other,
      en: "Security session or association expired", zh: "安全会话或关联已过期"),
    .word(
      0x9864, .other,
      en: "Security context not supported, or suspension time too long",
      zh: "不支持该安全上下文，或挂起时间过长"),
    .word(0x9865, .other, en: "Authentication failed: key not fresh", zh: "鉴权失败：密钥不是新的"),
    .word(
      0x9866, .other,
      en: "Authentication failed: no memory space", zh: "鉴权失败：存储空间不足"),
    .word(
      0x9867, .other,
      en: "Authentication failed: no memory space in EF_MUK", zh: "鉴权失败：EF_MUK 存储空间不足"),
  ]
}
