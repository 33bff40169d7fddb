import CShims
import Syntax

/// A compression or decompression by the library of bzip2 or of XZ.
private final class PackedStream: PyObject {
    let stream: OpaquePointer
    private(set) var isAtEnd = false
    init(_ stream: OpaquePointer) {
        self.stream = stream
        super.init()
    }
    deinit { nd_packed_end(stream) }

    /// What comes out for `input`, at most `limit` bytes of it, how much of the input is left, and the library's code where it refuses.
    func run(_ input: [UInt8], limit: Int, finishes: Bool) throws -> (output: [UInt8], left: Int, status: Int32) {
        var output: [UInt8] = []
        var left = input.count
        while true {
            try Machine.shared.checkInterrupt()
            let piece = min(max(16384, output.count), limit - output.count)
            try Limits.checkRoom(output.count + piece)
            var room = piece
            let start = output.count
            output.append(contentsOf: repeatElement(0, count: piece))
            let before = left
            let status = output.withUnsafeMutableBufferPointer { target in
                input.withUnsafeBufferPointer { source in
                    nd_packed_run(
                        stream, source.baseAddress.map { $0 + (input.count - left) }, &left,
                        target.baseAddress.map { $0 + start }, &room, finishes ? 1 : 0)
                }
            }
            output.removeLast(room)
            if status == 1 { isAtEnd = true }
            if status != 0 { return (output, left, status == 1 ? 0 : status) }
            let isDone =
                room > 0 && (!finishes || left == before && room == piece) && left == 0 || output.count >= limit
            if isDone || left == before && room == piece { return (output, left, 0) }
        }
    }
}

/// `_packed`: the streams of `bz2` and `lzma`; what their codes mean is said in the library's Python.
extension StandardModules {
    static func packedStreams(_ m: Module) {
        func made(_ status: Int32, _ stream: OpaquePointer?) -> Value {
            stream.map { .object(PackedStream($0)) } ?? .int(Int(status))
        }
        func missing(_ library: String, _ package: String) -> PyError {
            PyError(.importError, "\(library) is not installed (Debian's package is \(package))")
        }
        m.raw("bzip", 2) { args in
            guard nd_bzip_opens() != 0 else { throw missing("bzip2", "libbz2-1.0") }
            var status: Int32 = 0
            let stream = nd_bzip_start(try args[0].truth() ? 1 : 0, try args[1].cInt(), &status)
            return made(status, stream)
        }
        // `lzma(compresses, format, check, preset, memory, ((id, options of nine numbers), …))`
        m.raw("lzma", 6) { args in
            guard nd_lzma_opens() != 0 else { throw missing("liblzma", "liblzma5") }
            let filters = try iterate(args[5]).map(filter)
            guard let preset = UInt32(exactly: try args[3].clampedIndex()) else {
                throw PyError(.overflowError, "Value too large for uint32_t type")
            }
            let memory = args[4].isNone ? Int.max : try args[4].clampedIndex()
            if memory < 0 { throw PyError(.overflowError, "can't convert negative int to unsigned") }
            var status: Int32 = 0
            let stream = nd_lzma_start(
                try args[0].truth() ? 1 : 0, try args[1].cInt(), try args[2].cInt(), preset,
                args[4].isNone ? .max : UInt64(memory), filters, Int32(filters.count), &status)
            return made(status, stream)
        }
        m.raw("check_is_supported", 1) { args in
            .bool(nd_lzma_check_is_supported(try args[0].cInt()) != 0)
        }
        func stream(_ value: Value) throws -> PackedStream {
            guard let it = value.object as? PackedStream else { throw PyError(.typeError, "a stream is required") }
            return it
        }
        m.raw("check", 1) { .int(Int(nd_lzma_check(try stream($0[0]).stream))) }
        // `run(stream, data, limit, finishes)`: the output, how much of the data is left, whether the stream is at its end, the library's code.
        m.raw("run", 4) { args in
            let stream = try stream(args[0])
            guard let input = try args[1].byteItems else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(args[1].typeName)'")
            }
            let limit = try indexValue(args[2])
            let (output, left, status) = try stream.run(
                input, limit: limit < 0 ? .max : limit, finishes: try args[3].truth())
            return .tuple([.object(PyBytes(output)), .int(left), .bool(stream.isAtEnd), .int(Int(status))])
        }
    }
    private static func filter(_ value: Value) throws -> nd_filter {
        var numbers = try iterate(value).map { try $0.clampedIndex() }
        while numbers.count < 10 { numbers.append(-1) }
        let o = numbers.dropFirst().map { Int64($0) }
        return nd_filter(
            id: UInt64(clamping: numbers[0]), options: (o[0], o[1], o[2], o[3], o[4], o[5], o[6], o[7], o[8]))
    }
}
