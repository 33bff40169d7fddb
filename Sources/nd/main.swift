import CPU
import CShims
import Core
import Dialects
import Interpreter
import REPL
import Syntax

#if canImport(Glibc)
import Glibc
#endif

let version = "0.1.0"

/// Everything between the command line and the exit status.
func run(_ options: Options) -> Int32 {
    Backends.register(CPUBackend(threads: options.threads))
    let session = Session()
    let isPromptLike = options.file == nil && options.command == nil
    let dialects = Dialects(session, dialect: options.dialect, bareNames: isPromptLike)
    var status: Int32 = 0

    /// Runs `body` and turns what it throws into words and a status.
    func guarded(_ body: () throws -> Void) -> Int32 {
        do {
            try body()
            return 0
        } catch let error as PyError where error.exception.type.isSubclass(of: .systemExit) {
            return Prompt.exitStatus(error)
        } catch {
            if let error = error as? PyError, Output.isQuiet(error) { return 0 }
            session.report(error)
            if let error = error as? PyError, error.exception.type.isSubclass(of: .keyboardInterrupt) { return 130 }
            return 1
        }
    }

    /// The status once all output is written.
    func finished() -> Int32 {
        for end in [StandardModules.awaitThreads, StandardModules.runExitFunctions] {
            if let error = end() { Output.error(session.describe(error)) }
        }
        session.end()
        guard let error = Output.finish() else { return status }
        Output.error(session.describe(error))
        return max(status, 1)
    }

    if let file = options.file {
        StandardModules.arguments = [file] + options.arguments
        status = guarded { try session.run(file: file) }
    } else if let command = options.command {
        StandardModules.arguments = ["-c"] + options.arguments
        status = guarded { try session.run(Source(command, name: "<string>")) }
    } else if !options.arguments.isEmpty {
        dialects.readsInput = true
        session.machine.echo = { value in
            if value.isNone { return }
            try Output.write(value)
            Output.write("\n")
            try session.machine.checkInterrupt()
        }
        for text in options.arguments where status == 0 {
            status = guarded { try session.run(Source(text, name: "<expression>"), echoes: true) }
        }
    } else if isatty(0) == 0, !options.isInteractive {
        status = guarded {
            let text = String(decoding: try PyFile.standardInput.contents(), as: UTF8.self)
            try session.run(Source(text, name: "<stdin>"))
        }
        return finished()
    }
    if options.isInteractive || (options.file == nil && options.command == nil && options.arguments.isEmpty) {
        dialects.readsInput = false
        dialects.bareNames = true
        let prompt = Prompt(session)
        prompt.idle = { Backends.host.trim() }
        prompt.setDialect = { dialects.choose($0) }
        prompt.document = { Dialects.documentation($0) }
        status = prompt.run(version: version)
    }
    return finished()
}

let options = Options(Options.words)
switch options.other {
case .help: Output.write(Options.usage)
case .version: Output.write("nd \(version)\n")
case .wrong:
    Output.error(Options.usage)
    exit(2)
case nil: break
}
if options.other != nil {
    Output.flush()
    exit(0)
}
nd_keep_standard_streams()
nd_catch_interrupts()
nd_ignore_pipe_signal()
nd_keep_memory()
var status: Int32 = 0
// Deep recursion in a program needs more stack than the main thread has.
withUnsafeMutablePointer(to: &status) { pointer in
    nd_run_with_stack(1 << 30, { $0!.assumingMemoryBound(to: Int32.self).pointee = run(options) }, pointer)
}
// Nothing is torn down: the process ends here.
_exit(status)
