import CShims
import Syntax

/// A compression or decompression that goes on from one piece of data to the next.
private final class ZStream: PyObject {
    private var stream: OpaquePointer?
    private(set) var isAtEnd = false
    init(_ stream: OpaquePointer) {
        self.stream = stream
        super.init()
    }
    deinit { if let stream { nd_zlib_end(stream) } }

    private static func problem(_ status: Int32, _ message: UnsafePointer<CChar>?, _ verb: String) -> PyError {
        let words = [
            "-2": "inconsistent stream state", "-3": "invalid input data", "-5": "incomplete or truncated stream",
        ]
        let reason = message.map { String(cString: $0) } ?? words["\(status)"]
        return PyError(StandardModules.zlibError, "Error \(status) \(verb)" + (reason.map { ": " + $0 } ?? ""))
    }
    /// What comes out for `input`, at most `limit` bytes of it; also how much of the input is left.
    func run(_ input: [UInt8], flush: Int32, limit: Int, verb: String) throws -> (output: [UInt8], left: Int) {
        guard let stream else { throw PyError(StandardModules.zlibError, "inconsistent stream state") }
        var output: [UInt8] = []
        var left = input.count
        while true {
            try Machine.shared.checkInterrupt()
            let piece = min(max(16384, output.count), limit - output.count)
            try Limits.checkRoom(output.count + piece)
            var room = piece
            let start = output.count
            output.append(contentsOf: repeatElement(0, count: piece))
            let status = output.withUnsafeMutableBufferPointer { target in
                input.withUnsafeBufferPointer { source in
                    nd_zlib_run(
                        stream, source.baseAddress.map { $0 + (input.count - left) }, &left,
                        target.baseAddress.map { $0 + start }, &room, flush)
                }
            }
            output.removeLast(room)
            if status == 1 {
                isAtEnd = true
                return (output, left)
            }
            // -5: nothing more can be done with what there is.
            if status != 0, status != -5 { throw ZStream.problem(status, nd_zlib_message(stream), verb) }
            if room > 0 || output.count >= limit { return (output, left) }
        }
    }
    func copied() throws -> ZStream {
        guard let stream, let made = nd_zlib_copy(stream) else { throw PyError(.memoryError, "") }
        let copy = ZStream(made)
        copy.isAtEnd = isAtEnd
        return copy
    }
}

/// `_zlib`: the library's streams.
extension StandardModules {
    nonisolated(unsafe) static let zlibError = PyClass.libraryError("error", module: "zlib", base: .exceptionClass)

    static func compression(_ m: Module) {
        m["error"] = .object(zlibError)
        m.raw("version", 0) { _ in .str(String(cString: nd_zlib_version())) }
        m.def("start", "deflates, level, wbits, memory, strategy, dictionary") { c in
            guard nd_zlib_opens() != 0 else {
                throw PyError(.importError, "zlib is not installed (Debian's package is zlib1g)")
            }
            func small(_ name: Sym) throws -> Int32 { try c[name].cInt() }
            var status: Int32 = 0
            let dictionary = try c["dictionary"].byteItems ?? []
            let (deflates, level, window) = (try c.bool("deflates"), try small("level"), try small("wbits"))
            let (memory, strategy) = (try small("memory"), try small("strategy"))
            let made = dictionary.withUnsafeBytes {
                nd_zlib_start(
                    deflates ? 1 : 0, level, window, memory, strategy, $0.baseAddress, dictionary.count, &status)
            }
            guard let made else {
                if status == -2 { throw PyError(.valueError, "Invalid initialization option") }
                throw PyError(zlibError, "Error \(status) while creating the stream")
            }
            return .object(ZStream(made))
        }
        func stream(_ value: Value) throws -> ZStream {
            guard let it = value.object as? ZStream else { throw PyError(.typeError, "a stream is required") }
            return it
        }
        m.raw("run", 5) { args in
            let stream = try stream(args[0])
            guard let input = try args[1].byteItems else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(args[1].typeName)'")
            }
            let limit = try indexValue(args[3])
            let (output, left) = try stream.run(
                input, flush: try args[2].cInt(), limit: limit <= 0 ? .max : limit,
                verb: args[4].string ?? "")
            return .tuple([.object(PyBytes(output)), .int(left), .bool(stream.isAtEnd)])
        }
        m.raw("copy", 1) { .object(try stream($0[0]).copied()) }
    }
}
