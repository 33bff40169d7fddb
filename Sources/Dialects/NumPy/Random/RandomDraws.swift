import Core
import DialectCommon
import Interpreter
import Ops
import Random

#if canImport(Glibc)
import Glibc
#endif

/// Arrays of draws.
extension NumPyRandom {
    /// The shape that `size` asks for, or that parameters have together.
    private static func shape(_ size: Value, _ arrays: [NDArray]) throws -> Dims {
        let common = try NDArray.broadcastShape(arrays.map(\.shape))
        guard !size.isNone else { return common }
        let shape = try shapeValue(size)
        if (try? NDArray.broadcastShape([common, shape])) != shape {
            throw PyError(
                .valueError,
                "Output size \(shape.description) is not compatible with broadcast dimensions of inputs \(common.description)."
            )
        }
        return shape
    }
    /// `count` draws in the wanted shape; one Python float where no shape is given.
    static func draw(_ size: Value, _ body: () throws -> Double) throws -> Value {
        if size.isNone { return .float(try body()) }
        let result = try NDArray(.float64, shapeValue(size))
        let out = result.elements(Double.self)
        for i in out.indices {
            out[i] = try body()
            if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
        }
        return .object(NumPyArray(result))
    }
    /// The same with parameters that may be arrays; all of them are checked before anything is drawn.
    static func draw(
        _ size: Value, _ parameters: [Value], check: ([Double]) throws -> Void, _ body: ([Double]) throws -> Double
    ) throws -> Value {
        let arrays = try parameters.map { try NumPyCreate.asArray($0, .float64) }
        if arrays.allSatisfy({ $0.rank == 0 }) {
            let values = try arrays.map { try $0.item().asDouble }
            try check(values)
            return try draw(size) { try body(values) }
        }
        let shape = try shape(size, arrays)
        let columns = try arrays.map { try $0.broadcast(to: shape).doubles() }
        let result = try NDArray(.float64, shape)
        let out = result.elements(Double.self)
        for i in out.indices { try check(columns.map { $0[i] }) }
        for i in out.indices {
            if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
            out[i] = try body(columns.map { $0[i] })
        }
        return .object(NumPyArray(result))
    }
    /// Draws of whole numbers: `int64` arrays, or one Python integer.
    static func integers(_ drawn: Value) throws -> Value {
        if let array = drawn.ndarray { return .object(NumPyArray(try Elementwise.cast(array, .int64))) }
        return .int(Int(exactly: drawn.real ?? 0) ?? (drawn.real ?? 0 > 0 ? .max : .min))
    }
    /// Long arrays are filled piece by piece, so that an interrupt is noticed.
    static func inPieces<T>(
        _ out: UnsafeMutableBufferPointer<T>, _ fill: (UnsafeMutableBufferPointer<T>) -> Void
    ) throws {
        var start = 0
        while start < out.count {
            try Machine.shared.checkInterrupt()
            let end = min(start + (1 << 20), out.count)
            fill(UnsafeMutableBufferPointer(rebasing: out[start..<end]))
            start = end
        }
    }
    /// An array of draws made all at once, or one where no size is given; scaled and shifted.
    static func filled(
        _ size: Value, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void, scale: Double = 1, shift: Double = 0,
        _ one: () -> Double
    ) throws -> Value {
        if size.isNone { return .float(scale == 1 && shift == 0 ? one() : shift + scale * one()) }
        let result = try NDArray(.float64, shapeValue(size))
        let out = result.elements(Double.self)
        try inPieces(out, fill)
        if scale != 1 || shift != 0 { for i in out.indices { out[i] = shift + scale * out[i] } }
        return .object(NumPyArray(result))
    }
    /// Draws in single or double precision, into `out` where there is one.
    static func precise(
        _ c: Bound, double: (UnsafeMutableBufferPointer<Double>) -> Void, float: (() -> Float)?
    ) throws -> Value {
        let type = try NumPyTypes.optional(c["dtype"]) ?? .float64
        guard type == .float64 || type == .float32 && float != nil else {
            throw PyError(.typeError, "Unsupported dtype dtype('\(type.name)') for \(c.function)")
        }
        var shape: Dims = c["size"].isNone ? [] : try shapeValue(c["size"])
        if let out = c.optional("out") {
            guard let target = out.ndarray, out.object is NumPyArray else {
                throw PyError(.typeError, "out must be an array")
            }
            if target.dtype != type {
                throw PyError(
                    .typeError,
                    "Supplied output array has the wrong type. Expected \(type.name), got \(target.dtype.name)")
            }
            if !target.isContiguous && !target.isFortranContiguous || target.isReadOnly {
                throw PyError(
                    .valueError,
                    "Supplied output array must be contiguous, writable, aligned, and in machine byte-order.")
            }
            if !c["size"].isNone, shape != target.shape {
                throw PyError(.valueError, "size must match out.shape when used together")
            }
            shape = target.shape
            let drawn = try run(type, Dims(shape.reduce(1, *)), double, float)
            if target.isContiguous {
                try Elementwise.copy(Shape.reshape(drawn, shape), to: target)
            } else {
                try Elementwise.copy(Shape.reshape(drawn, Shape.transpose(target).shape), to: Shape.transpose(target))
            }
            return out
        }
        let drawn = try run(type, shape, double, float)
        if !c["size"].isNone { return .object(NumPyArray(drawn)) }
        return type == .float64 ? .float(try drawn.item().asDouble) : .float(try drawn.item().asDouble)
    }
    private static func run(
        _ type: DType, _ shape: Dims, _ double: (UnsafeMutableBufferPointer<Double>) -> Void, _ float: (() -> Float)?
    ) throws -> NDArray {
        let result = try NDArray(type, shape)
        if type == .float64 {
            try inPieces(result.elements(Double.self), double)
        } else if let float {
            try inPieces(result.elements(Float.self)) { out in for i in out.indices { out[i] = float() } }
        }
        return result
    }

    /// The methods that the other distributions are made from.
    static func uniforms(of cls: PyClass, modern: Bool) {
        if modern {
            cls.def("random", "self, size=None, dtype=None, out=None") { c in
                let g = try source(c)
                let float = (g as? any ModernSource).map { it in { it.float() } }
                return try precise(c, double: g.fillDoubles, float: float)
            }
            cls.def("standard_normal", "self, size=None, dtype=None, out=None") { c in
                let g = try source(c)
                let float = (g as? any ModernSource).map { it in { it.normalFloat() } }
                return try precise(c, double: g.fillNormals, float: float)
            }
            cls.def("standard_exponential", "self, size=None, dtype=None, method='zig', out=None") { c in
                let g = try source(c)
                let modern = g as? any ModernSource
                let method = try c.string("method")
                if method == "inv" {
                    return try precise(
                        c, double: { out in for i in out.indices { out[i] = -log1p(-g.double()) } },
                        float: modern.map { it in { -log1pf(-it.float()) } })
                }
                if method != "zig" { throw PyError(.keyError, "'\(method)'") }
                return try precise(
                    c, double: g.fillExponentials, float: modern.map { it in { it.exponentialFloat() } })
            }
            return
        }
        for name in ["random", "random_sample", "ranf", "sample"] {
            cls.def(name, "self, size=None") { c in
                let g = try source(c)
                return try filled(c["size"], g.fillDoubles) { g.double() }
            }
        }
        for (name, normal) in [("rand", false), ("randn", true)] {
            cls.def(name, "self, *args") { c in
                let g = try source(c)
                return try filled(c.rest(1).isEmpty ? .none : c[1], normal ? g.fillNormals : g.fillDoubles) {
                    normal ? g.normal() : g.double()
                }
            }
        }
        cls.def("standard_normal", "self, size=None") { c in
            let g = try source(c)
            return try filled(c["size"], g.fillNormals) { g.normal() }
        }
        cls.def("standard_exponential", "self, size=None") { c in
            let g = try source(c)
            return try filled(c["size"], g.fillExponentials) { g.exponential() }
        }
    }
}
