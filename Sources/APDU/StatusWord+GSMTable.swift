extension StatusWord {
  /// Class A0: 3GPP TS 51.011, 9.4.
  ///
  /// Single words come before the row that catches the rest of their SW1.
  static let gsmTable: [Entry] = [
    // Done (9.4.1), or done after retries (9.4.3).
    .any(
      sw1: 0x9F, .responseWaiting, number: .length,
      en: "Done; response bytes waiting: #", zh: "执行成功；待取响应字节数：#"),
    .any(
      sw1: 0x9E, .other, number: .length,
      en: "SIM data download error; response bytes waiting: #", zh: "SIM 数据下载出错；待取响应字节数：#"),
    .digit(
      0x9200, .success,
      en: "Done after internal retries: #", zh: "执行成功；内部重试次数：#"),
    .word(0x9240, .retry, en: "Memory problem", zh: "存储器故障"),

    // Files and records (9.4.4).
    .word(0x9400, .wrongFile, en: "No data file is selected", zh: "未选择数据文件（EF）"),
    .word(
      0x9402, .notFound,
      en: "Out of range: no such record or address", zh: "超出范围：没有该记录或地址"),
    .word(0x9404, .notFound, en: "File or pattern not found", zh: "未找到文件或匹配内容"),
    .word(
      0x9408, .wrongFile,
      en: "Command does not fit the structure of the file", zh: "指令与文件结构不符"),

    // Security (9.4.5).
    .word(0x9802, .pin, en: "No PIN (CHV) is initialised", zh: "PIN（CHV）未初始化"),
    .word(
      0x9804, .accessRefused,
      en: "Access refused: access condition not fulfilled, or wrong PIN with tries left",
      zh: "拒绝访问：访问条件不满足，或 PIN 错误但仍可重试"),
    .word(
      0x9808, .pin,
      en: "In contradiction with the state of the PIN (CHV)", zh: "与 PIN（CHV）当前状态矛盾"),
    .word(
      0x9810, .accessRefused,
      en: "In contradiction with the invalidation state of the file", zh: "与文件的失效状态矛盾"),
    .word(
      0x9840, .pin,
      en: "PIN (CHV) blocked, no tries left", zh: "PIN（CHV）已锁死，没有剩余尝试次数"),
    .word(
      0x9850, .other,
      en: "INCREASE refused: maximum value reached", zh: "无法增加：已达最大值"),

    // Errors of any application (9.4.6).
    .word(0x6700, .unsupported, en: "Wrong length (P3)", zh: "长度（P3）错误"),
    .any(
      sw1: 0x67, .unsupported, number: .length,
      en: "Wrong length (P3); the correct one is: #", zh: "长度（P3）错误；正确长度：#"),
    .any(sw1: 0x6B, .unsupported, en: "Wrong parameters P1, P2", zh: "参数 P1、P2 有误"),
    .any(sw1: 0x6D, .unsupported, en: "Instruction unknown", zh: "未知指令（INS）"),
    .any(sw1: 0x6E, .unsupported, en: "Wrong instruction class", zh: "指令类别（CLA）错误"),
    .any(sw1: 0x6F, .retry, en: "Technical problem, no diagnosis", zh: "技术故障，原因不明"),
  ]
}
