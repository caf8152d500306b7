import APDU
import CardLedger

extension ColumnSpec {
  /// What `--columns` says; nothing without it.
  init(option invocation: Invocation) throws(Failure) {
    guard let text = invocation.value("columns") else {
      self.init()
      return
    }
    do throws(ColumnSpecError) {
      try self.init(text)
    } catch {
      throw Failure(.usage, stage: "columns", error.message)
    }
  }
}
