import Foundation
import Testing

@testable import SimtoolCLI

/// A card image that is no file.
struct ImageFileTests {
  @Test(.timeLimit(.minutes(1)), arguments: ["renew", "read", "operators explain"])
  func `a pipe is told, and not waited for`(command: String) throws {
    let home = try LedgerHome()
    let pipe = home.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let words = command.split(separator: " ").map(String.init) + ["--image", pipe]
    let run = CLIRun(words, variables: home.variables)
    #expect(run.status == 65 && run.errors.contains("no regular file"), "\(run)")
    #expect(run.errors.contains(pipe) && run.errors.contains("a pipe"), "\(run)")
    let folder = CLIRun(words.dropLast() + [home.path], variables: home.variables)
    #expect(folder.status == 65 && folder.errors.contains("no regular file"), "\(folder)")
    let chinese = CLIRun(words + ["--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.errors.contains("不是普通文件"), "\(chinese)")
  }
}
