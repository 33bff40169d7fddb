import Core
import CPU
import CShims
import Dialects
import Interpreter
import Syntax
Backends.register(CPUBackend())
let session = Session()
Dialects.install(in: session)
session.machine.echo = { v in if !v.isNone { Output.write(try v.repr() + "\n") } }
do {
    let text = String(decoding: try PyFile.contents(CommandLine.arguments[1]), as: UTF8.self)
    try session.run(Source(text, name: CommandLine.arguments[1]), echoes: true)
    Output.flush()
} catch { Output.error(session.describe(error)) }
