// A program that writes to a ledger until it is done or killed, for tests and for scripts/bench-ledger.
//
//   ledger-writer intake LEDGER            books cards one by one, and prints each once it is booked
//   ledger-writer small-disk BYTES LEDGER  the same where no file may grow beyond so many bytes
//   ledger-writer import LEDGER FILE RUN [PIECE]
//                                          imports `ICCID,IMSI,MSISDN,BATCH` lines, so many in one
//                                          transaction, and prints how many are done
//   ledger-writer rekey LEDGER             changes the key again and again, and prints how often
//   ledger-writer table ROWS               prints such lines
//   ledger-writer find LEDGER ROWS         prints how long questions take, in microseconds
import CardLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

func fail(_ text: String) -> Never {
  let line = Array("ledger-writer: \(text)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(1)
}

/// One line at once, so that whoever reads it knows that it is true.
func say(_ text: String) {
  print(text)
  fflush(nil)
}

let arguments = CommandLine.arguments.dropFirst()
do {
  switch (arguments.first, Array(arguments.dropFirst())) {
  case ("intake", let rest) where rest.count == 1: try intake(rest[0])
  case ("small-disk", let rest) where rest.count == 2:
    allowFiles(ofAtMost: Int(rest[0]) ?? 0)
    try intake(rest[1])
  case ("import", let rest) where (3...4).contains(rest.count):
    try importTable(
      ledger: rest[0], file: rest[1], run: rest[2],
      piece: rest.count > 3 ? Int(rest[3]) : nil)
  case ("rekey", let rest) where rest.count == 1: try changeKeys(rest[0])
  case ("table", let rest) where rest.count == 1:
    for number in 0..<(Int(rest[0]) ?? 0) { print(TestCard.line(number)) }
  case ("find", let rest) where rest.count == 2:
    try measureQuestions(rest[0], rows: Int(rest[1]) ?? 1)
  default: fail("see the head of its source")
  }
} catch {
  fail("\(error.id.rawValue): \(error.problem)")
}
