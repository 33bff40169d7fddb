import Core

extension NDArray {
    /// The only element, or the first.
    public func item() throws -> Scalar {
        let host = try Device.host(dtype.isSwapped ? Elementwise.cast(self, dtype.native) : self)
        return withExtendedLifetime(host) { Scalar.load(host.hostBytes, host.dtype) }
    }
    /// All elements in C order.
    public func scalars() throws -> [Scalar] {
        let host = try Elementwise.contiguous(
            Device.host(dtype.isSwapped ? Elementwise.cast(self, dtype.native) : self))
        let (size, dtype) = (host.dtype.size, host.dtype)
        return withExtendedLifetime(host) { (0..<count).map { Scalar.load(host.hostBytes + $0 * size, dtype) } }
    }
    /// All elements as integers, in C order; used for indices and shapes.
    public func integers() throws -> [Int] {
        let host = try Elementwise.contiguous(Elementwise.cast(Device.host(self), .int64))
        return withExtendedLifetime(host) { Array(host.elements(Int.self)) }
    }
    public func doubles() throws -> [Double] {
        let host = try Elementwise.contiguous(Elementwise.cast(Device.host(self), .float64))
        return withExtendedLifetime(host) { Array(host.elements(Double.self)) }
    }
}

/// New arrays from values.
public enum Create {
    /// The values of `value` for 0, 1, …, up to a size that a program gave. Throws where there is no room for them, or an
    /// interrupt comes meanwhile.
    static func plan<T>(_ count: Int, on backend: Backend, _ value: (Int) throws -> T) throws -> [T] {
        try NDArray.checkRoom([count], .int64, copies: 4)
        return try (0..<count).map {
            if $0 & 0xFFFF == 0xFFFF { try backend.checkInterruption() }
            return try value($0)
        }
    }
    public static func scalar(_ value: Scalar, _ dtype: DType) throws -> NDArray {
        if !dtype.isNumeric { return try Elementwise.cast(scalar(value, value.dtype), dtype) }
        return try NDArray(value, dtype)
    }
    public static func full(_ shape: Dims, _ value: Double, _ dtype: DType, on backend: Backend? = nil) throws
        -> NDArray
    {
        try full(shape, .float(value), dtype, on: backend)
    }
    public static func full(_ shape: Dims, _ value: Scalar, _ dtype: DType, on backend: Backend? = nil) throws
        -> NDArray
    {
        if shape.count == 0, backend == nil || backend === Backends.host { return try scalar(value, dtype) }
        let array = try NDArray(dtype, shape, on: backend)
        if dtype.isNumeric {
            try array.backend.fill(array, value)
        } else {
            try Elementwise.copy(scalar(value, dtype), to: array)
        }
        return array
    }
    public static func integers(_ values: [Int], _ shape: Dims? = nil) throws -> NDArray {
        try NDArray(values, .int64, shape ?? [values.count])
    }
    public static func doubles(_ values: [Double], _ shape: Dims? = nil) throws -> NDArray {
        try NDArray(values, .float64, shape ?? [values.count])
    }
    /// `start + i * step` for `i` in `0..<count`, computed as NumPy's arange does: from the first two elements.
    public static func range(_ start: Double, _ step: Double, _ count: Int, _ dtype: DType) throws -> NDArray {
        let array = try ramp(start, (start + step) - start, count)
        if count > 1 { array.elements(Double.self)[1] = start + step }
        return try Elementwise.cast(array, dtype)
    }
    /// `start + i * step` for `i` in `0..<count`.
    public static func ramp(_ start: Double, _ step: Double, _ count: Int) throws -> NDArray {
        let array = try NDArray(.float64, Dims(count))
        try array.backend.fillRange(array, start, step)
        return array
    }
    /// The same with numbers of any type, which `start` and `step` have.
    public static func range(_ start: NDArray, _ step: NDArray, _ count: Int) throws -> NDArray {
        try start + range(0, 1, count, start.dtype) * step
    }
    /// `count` numbers from `start` to `stop`, which is the last of them with `endpoint`, in NumPy's order of rounding.
    public static func linspace(_ start: Double, _ stop: Double, _ count: Int, endpoint: Bool) throws -> NDArray {
        if count < 0 { throw EngineError.value("Number of samples, \(count), must be non-negative.") }
        let divisor = Double(endpoint ? count - 1 : count)
        let delta = stop - start
        let step = delta / divisor
        let array = try Create.ramp(start, divisor > 0 ? step : delta, count)
        let out = array.elements(Double.self)
        if divisor > 0, step == 0 { for i in 0..<count { out[i] = Double(i) / divisor * delta + start } }
        if endpoint, count > 1 { out[count - 1] = stop }
        return array
    }
    /// The same from each of `start` to each of `stop`, along a new first axis.
    public static func linspace(_ start: NDArray, _ stop: NDArray, _ count: Int, endpoint: Bool) throws -> NDArray {
        if count < 0 { throw EngineError.value("Number of samples, \(count), must be non-negative.") }
        let common = Promotion.numpy(start.dtype, stop.dtype)
        let type = common.isInexact || common == .object ? common : .float64
        let (a, b) = (try Elementwise.cast(start, type), try Elementwise.cast(stop, type))
        let delta = try b - a
        let places = try Shape.reshape(
            range(0, 1, count, type), Dims([count] + Array(repeating: 1, count: delta.rank)))
        let divisor = try scalar(.int(endpoint ? count - 1 : count), type)
        var result = try places * delta + a
        if endpoint ? count > 1 : count > 0 {
            let step = try delta / divisor
            let isFlat = try Elementwise.apply(Rows.equal, step, scalar(.int(0), type))
            let spread = try Reduce.fold(.any, isFlat, nil).item().isTrue ? places / divisor * delta : places * step
            result = try spread + a
        }
        if endpoint, count > 1 { try Elementwise.copy(b, to: Shape.slice(result, 0, count - 1, 1)) }
        return result
    }
    /// Numbers of which each is the same multiple of the one before, from each of `start` to each of `stop`, along a new first axis.
    public static func geometric(_ start: NDArray, _ stop: NDArray, _ count: Int, endpoint: Bool) throws -> NDArray {
        func floating(_ x: NDArray) throws -> NDArray { x.dtype.isInexact ? x : try Elementwise.cast(x, .float64) }
        let sign = try Elementwise.apply(Rows.sign, floating(start))
        let (first, last) = (try floating(start) / sign, try floating(stop) / sign)
        let logarithms = try linspace(
            Elementwise.apply(Rows.log10, first), Elementwise.apply(Rows.log10, last), count, endpoint: endpoint)
        let result = try Elementwise.apply(Rows.power, scalar(.int(10), logarithms.dtype), logarithms)
        if count > 0 { try Elementwise.copy(first, to: Shape.slice(result, 0, 0, 1)) }
        if count > 1, endpoint { try Elementwise.copy(last, to: Shape.slice(result, 0, count - 1, 1)) }
        return try result * sign
    }
    /// The same in another type, that of integers with the numbers rounded down.
    public static func linspace(_ start: Double, _ stop: Double, _ count: Int, endpoint: Bool, dtype: DType?) throws
        -> NDArray
    {
        try rounded(linspace(start, stop, count, endpoint: endpoint), to: dtype)
    }
    public static func linspace(_ start: NDArray, _ stop: NDArray, _ count: Int, endpoint: Bool, dtype: DType?) throws
        -> NDArray
    {
        try rounded(linspace(start, stop, count, endpoint: endpoint), to: dtype)
    }
    private static func rounded(_ a: NDArray, to dtype: DType?) throws -> NDArray {
        guard let dtype else { return a }
        return try Elementwise.cast(dtype.isInteger ? Elementwise.apply(Rows.floor, a) : a, dtype)
    }
    /// The distance between two numbers of `linspace`; nil where there are no two.
    public static func step(_ start: NDArray, _ stop: NDArray, _ count: Int, endpoint: Bool) throws -> NDArray? {
        let divisor = endpoint ? count - 1 : count
        if divisor <= 0 { return nil }
        let common = Promotion.numpy(start.dtype, stop.dtype)
        let type = common.isInexact || !common.isNumeric ? common : .float64
        let delta = try Elementwise.cast(stop, type) - Elementwise.cast(start, type)
        return try delta / scalar(.int(divisor), type.isInexact ? type : .int64)
    }
    /// The powers of `base` whose exponents `linspace` gives. Bases that are arrays are broadcast with the bounds.
    public static func powers(of base: NDArray, _ start: NDArray, _ stop: NDArray, _ count: Int, endpoint: Bool) throws
        -> NDArray
    {
        let end =
            base.rank == 0
            ? stop : try Shape.broadcast(stop, to: NDArray.broadcastShape([start.shape, stop.shape, base.shape]))
        return try Elementwise.apply(Rows.power, base, linspace(start, end, count, endpoint: endpoint))
    }
    public static func powers(of base: Double, _ start: Double, _ stop: Double, _ count: Int) throws -> NDArray {
        let exponents = try linspace(start, stop, count, endpoint: true)
        return try Elementwise.apply(Rows.power, scalar(.float(base), .float64), exponents)
    }
    /// Ones on and below the diagonal `k` of a matrix, zeros above.
    public static func triangle(_ rows: Int, _ columns: Int, _ k: Int, _ dtype: DType) throws -> NDArray {
        try Shape.triangle(full([max(rows, 0), max(columns, 0)], 1, dtype), k, lower: true)
    }
    /// The same from both ends to the middle, each number from the nearer one; computed in single precision with `inSingle`.
    public static func linspace(_ start: Double, _ stop: Double, _ count: Int, inSingle: Bool) throws -> NDArray {
        func place<T: BinaryFloatingPoint>(_ i: Int, _ type: T.Type) -> Double {
            let step = (T(stop) - T(start)) / T(count - 1)
            return Double(i < count / 2 ? T(start) + step * T(i) : T(stop) - step * T(count - 1 - i))
        }
        var next = 0
        return try generated([count]) {
            defer { next += 1 }
            return count == 1 ? start : inSingle ? place(next, Float.self) : place(next, Double.self)
        }
    }
    public static func range(_ start: Int, _ step: Int, _ count: Int, _ dtype: DType, on backend: Backend? = nil) throws
        -> NDArray
    {
        let array = try NDArray(.int64, Dims(count), on: backend)
        try array.backend.fillRange(array, start, step)
        return try Elementwise.cast(array, dtype)
    }
    public static func eye(_ rows: Int, _ columns: Int, _ k: Int, _ dtype: DType, on backend: Backend? = nil) throws
        -> NDArray
    {
        if dtype.kind == .object { return try Elementwise.cast(eye(rows, columns, k, .int64), dtype) }
        let array = try NDArray(dtype, [rows, columns], zeroed: true, on: backend)
        if dtype.isNumeric || dtype.isDate {
            try array.backend.fillDiagonal(array, k)
        } else {
            try Elementwise.copy(
                Elementwise.cast(Create.scalar(.int(1), .int64), dtype), to: Shape.diagonal(array, k, 0, 1))
        }
        return array
    }
}
