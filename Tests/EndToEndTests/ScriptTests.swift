// The scripts are tested with the programs of Linux.
#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The scripts, with stand-ins for the programs that would build, install or refuse.
  @Suite(.hangLimit)
  struct ScriptTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()

    /// A folder that goes away, with a `bin` of stand-ins that come first on the path.
    private func withFolder(
      _ programs: [String: String], _ body: (URL, [String: String?]) throws -> Void
    ) throws {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("scripts-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let bin = folder.appendingPathComponent("bin")
      try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
      for (name, lines) in programs {
        try Subprocess.writeScript(lines, to: bin.appendingPathComponent(name).path)
      }
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      try body(folder, ["PATH": "\(bin.path):\(path)", "LC_ALL": "C.UTF-8"])
    }

    private func run(
      _ script: String, _ arguments: [String], _ environment: [String: String?]
    ) throws -> ProgramResult {
      try Subprocess.run(
        root.appending(components: "scripts", script).path, arguments, environment: environment)
    }

    private static let installed = "echo installed"

    @Test func `what install makes uninstall takes away, and nothing else`() throws {
      let built = URL(fileURLWithPath: try Subprocess.built("simtool")).deletingLastPathComponent()
      let swift = """
        case "$*" in
          --version) echo 'Swift version 6.3' ;;
          *--show-bin-path*) echo '\(built.path)' ;;
        esac
        """
      try withFolder(["swift": swift, "dpkg-query": Self.installed]) { folder, environment in
        let prefix = folder.appendingPathComponent("prefix")
        let mine = ["bin", "share/man/man1"].map { prefix.appendingPathComponent($0) }
        try FileManager.default.createDirectory(at: mine[0], withIntermediateDirectories: true)
        let before = try listing(prefix)

        for _ in 0..<2 {
          let result = try run("install", ["--prefix", prefix.path], environment)
          #expect(result.status == 0, "\(result)")
        }
        let files = try listing(prefix)
        for file in [
          "bin/simtool", "share/man/man1/simtool.1", "share/zsh/site-functions/_simtool",
          "share/bash-completion/completions/simtool",
          "share/fish/vendor_completions.d/simtool.fish",
        ] { #expect(files.contains(file)) }

        // Somebody else moves in: that folder, and those around it, stay.
        try Data().write(to: mine[1].appendingPathComponent("other.1"))
        #expect(
          try run("install", ["--uninstall", "--prefix", prefix.path], environment).status == 0)
        #expect(
          try listing(prefix)
            == (before + ["share", "share/man", "share/man/man1", "share/man/man1/other.1"])
            .sorted())
      }
    }

    private func listing(_ folder: URL) throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `where namespaces are refused the system's own reason is told`() throws {
      let reason = "unshare: unshare failed: Operation not permitted"
      try withFolder(["unshare": "echo '\(reason)' >&2; exit 1"]) { _, environment in
        let result = try run("namespace", ["--check"], environment)
        #expect(result.status == 125)
        #expect(
          result.stderr == "namespace: private namespaces are not allowed here (\(reason))\n")
      }
    }

    @Test(arguments: [[], ["deb.example_main_Packages.lz4"]])
    func `apt is asked for its lists first where there are none`(_ lists: [String]) throws {
      try withFolder([
        "swift": "echo 'Swift version 6.3'", "dpkg-query": "echo not-installed",
        "sudo": "exec \"$@\"", "apt-config": "echo \"lists='$LISTS/'\"",
        "apt-get": "echo \"$1\" >> \"$LISTS/calls\"",
      ]) { folder, environment in
        let state = folder.appendingPathComponent("lists")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        for name in lists { try Data().write(to: state.appendingPathComponent(name)) }
        let result = try run(
          "setup", [], environment.merging(["LISTS": state.path]) { $1 })
        #expect(result.status == 0, "\(result)")
        let calls = try String(contentsOf: state.appendingPathComponent("calls"), encoding: .utf8)
        #expect(calls == (lists.isEmpty ? "update\ninstall\n" : "install\n"))
      }
    }
  }
#endif
