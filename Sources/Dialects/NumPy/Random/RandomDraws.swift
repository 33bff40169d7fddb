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
    /// The shape that `size` asks for, or that parameters have together; a law says of shapes that do not fit how they stand among its arguments.
    static func shape(_ size: Value, _ parameters: [Dims], sizeIsLast: Bool = false) throws -> Dims {
        if size.isNone { return try NumPyFunctions.broadcastShape(parameters) }
        let shape = try Self.size(size)
        if shape.contains(where: { $0 < 0 }) { throw EngineError.negativeSize(shape) }
        let common = try NumPyFunctions.broadcastShape(sizeIsLast ? parameters + [shape] : [shape] + parameters)
        if common != shape {
            throw PyError(
                .valueError,
                "Output size \(shape.description) is not compatible with broadcast dimensions of inputs \(common.description)."
            )
        }
        return shape
    }
    /// A parameter of a law in double precision; arrays of what is no number are not read as numbers.
    static func parameter(_ value: Value) throws -> NDArray {
        if let array = value.ndarray { try Casting.safe.check(array.dtype, .float64) }
        return try NumPyCreate.asArray(value, .float64)
    }
    /// `count` draws in the wanted shape; one Python float where no shape is given.
    static func draw(_ size: Value, _ body: () throws -> Double) throws -> Value {
        if size.isNone { return .float(try body()) }
        return .object(NumPyArray(try Create.generated(Self.size(size), body)))
    }
    /// The same with parameters that may be arrays; all of them are checked before anything is drawn.
    static func draw(
        _ size: Value, _ parameters: [Value], check: ([Double]) throws -> Void, _ body: ([Double]) throws -> Double
    ) throws -> Value {
        let arrays = try parameters.map { try parameter($0) }
        if arrays.allSatisfy({ $0.rank == 0 }) {
            // None is no number by itself, though it is NaN among others.
            if parameters.contains(where: \.isNone) {
                throw PyError(.typeError, "must be real number, not NoneType")
            }
            let values = try arrays.map { try $0.item().asDouble }
            try check(values)
            return try draw(size) { try body(values) }
        }
        // The parameters by themselves come before the size.
        func rows(_ shape: Dims) throws -> [[Double]] {
            let columns = try arrays.map { try $0.broadcast(to: shape).doubles() }
            return (0..<shape.product).map { i in columns.map { $0[i] } }
        }
        if let common = try? NDArray.broadcastShape(arrays.map(\.shape)) {
            for row in try rows(common) { try checkOfMany { try check(row) } }
        }
        let shape = try shape(size, arrays.map(\.shape))
        let rows = try rows(shape)
        var next = rows.makeIterator()
        return .object(NumPyArray(try Create.generated(shape) { try body(next.next() ?? []) }))
    }
    /// A check of one row of parameters, in the words for many.
    private static func checkOfMany(_ check: () throws -> Void) throws {
        do { try check() } catch let error as PyError {
            let words = error.exception.summary()
            guard words.hasPrefix("ValueError: "), words.hasSuffix(" is NaN") else { throw error }
            throw PyError(.valueError, words.dropFirst("ValueError: ".count).dropLast("is NaN".count) + "contains NaNs")
        }
    }
    /// The shape that `size` asks for.
    static func size(_ size: Value) throws -> Dims {
        if case .float = size {
            throw PyError(
                .typeError, "expected a sequence of integers or a single integer, got '\(try size.repr())'")
        }
        return try shapeValue(size)
    }
    /// Draws of whole numbers: `int64` arrays, or one Python integer.
    static func integers(_ drawn: Value) throws -> Value {
        if let array = drawn.ndarray { return .object(NumPyArray(try Elementwise.cast(array, .int64))) }
        return .int(Int(exactly: drawn.real ?? 0) ?? (drawn.real ?? 0 > 0 ? .max : .min))
    }
    /// An array of draws made all at once, or one where no size is given; scaled and shifted.
    static func filled(
        _ size: Value, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void, scale: Double = 1, shift: Double = 0,
        _ one: () -> Double
    ) throws -> Value {
        if size.isNone { return .float(scale == 1 && shift == 0 ? one() : shift + scale * one()) }
        let drawn = try Create.pieces(.float64, Self.size(size), as: Double.self, fill)
        return .object(NumPyArray(try Create.scaled(drawn, by: scale, shift: shift)))
    }
    /// Draws in single or double precision, into `out` where there is one.
    static func precise(
        _ c: Bound, double: (UnsafeMutableBufferPointer<Double>) -> Void, float: (() -> Float)?
    ) throws -> Value {
        let type = try NumPyTypes.optional(c["dtype"]) ?? .float64
        guard type == .float64 || type == .float32 && float != nil else {
            throw PyError(.typeError, "Unsupported dtype dtype('\(type.name)') for \(c.function)")
        }
        let shape: Dims = c["size"].isNone ? [] : try NumPyRandom.size(c["size"])
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
            try Create.write(run(type, Dims(target.count), double, float), to: target)
            return out
        }
        let drawn = try run(type, shape, double, float)
        if !c["size"].isNone { return .object(NumPyArray(drawn)) }
        return .float(try drawn.item().asDouble)
    }
    private static func run(
        _ type: DType, _ shape: Dims, _ double: (UnsafeMutableBufferPointer<Double>) -> Void, _ float: (() -> Float)?
    ) throws -> NDArray {
        if type == .float64 { return try Create.pieces(type, shape, as: Double.self, double) }
        return try Create.generated(type, shape) { float?() ?? 0 }
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
                // Whatever is not the ziggurat is the inverse.
                if c["method"].string != "zig" {
                    return try precise(
                        c, double: g.fillLogarithms, float: modern.map { it in { it.logarithmFloat() } })
                }
                return try precise(
                    c, double: g.fillExponentials, float: modern.map { it in { it.exponentialFloat() } })
            }
            return
        }
        for name in ["random", "random_sample"] {
            cls.def(name, "self, size=None") { c in
                let g = try source(c)
                return try filled(c["size"], g.fillDoubles) { g.double() }
            }
        }
        for (name, normal) in [("rand", false), ("randn", true)] {
            cls.def(name, "self, *args") { c in
                let g = try source(c)
                return try filled(c.rest("args").isEmpty ? .none : c["args"], normal ? g.fillNormals : g.fillDoubles) {
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
