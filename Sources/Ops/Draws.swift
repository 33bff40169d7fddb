import Autodiff
import Core

/// Arrays of numbers that a generator gives one after the other.
extension Create {
    /// An array in the host's memory that `fill` writes.
    public static func filled<T>(
        _ dtype: DType, _ shape: Dims, as type: T.Type, _ fill: (UnsafeMutableBufferPointer<T>) throws -> Void
    ) throws -> NDArray {
        let result = try NDArray(dtype, shape)
        try fill(result.elements(type))
        return result
    }
    /// The words of Philox's stream for `key` from `counter` on, `count` of them and what is left of the last block of four.
    public static func words(_ count: Int, counter: (UInt64, UInt64), key: UInt64) throws -> [UInt32] {
        let words = try NDArray(.uint32, Dims((count + 3) / 4 * 4))
        try words.backend.philox(words, counter: counter, key: key)
        return Array(try Device.host(words).elements(UInt32.self))
    }
    /// An array in the host's memory that `fill` writes piece by piece, so that an interruption is noticed.
    public static func pieces<T>(
        _ dtype: DType, _ shape: Dims, as type: T.Type, _ fill: (UnsafeMutableBufferPointer<T>) throws -> Void
    ) throws -> NDArray {
        try filled(dtype, shape, as: type) { out in
            for start in stride(from: 0, to: out.count, by: 1 << 20) {
                try Backends.host.checkInterruption()
                try fill(UnsafeMutableBufferPointer(rebasing: out[start..<min(start + 1 << 20, out.count)]))
            }
        }
    }
    /// The same row by row, along a new last axis of `width`; the rows are zeros before.
    public static func rows<T>(
        _ dtype: DType, _ shape: Dims, width: Int, as type: T.Type,
        _ fill: (_ row: UnsafeMutableBufferPointer<T>, _ at: Int) throws -> Void
    ) throws -> NDArray {
        let result = try NDArray(dtype, Dims(shape.array + [width]), zeroed: true)
        let out = result.elements(type)
        if out.isEmpty { return result }
        for at in 0..<out.count / width {
            if at & 0xFF == 0 { try result.backend.checkInterruption() }
            try fill(UnsafeMutableBufferPointer(rebasing: out[at * width..<(at + 1) * width]), at)
        }
        return result
    }
    /// float64 numbers, in C order.
    public static func generated(_ shape: Dims, _ next: () throws -> Double) throws -> NDArray {
        try generated(.float64, shape, next)
    }
    /// int64 numbers, in C order.
    public static func generated(integers shape: Dims, _ next: () throws -> Int) throws -> NDArray {
        try generated(.int64, shape, next)
    }
    /// Elements that Swift has in memory as arrays of the type have them, in C order.
    public static func generated<T>(_ dtype: DType, _ shape: Dims, _ next: () throws -> T) throws -> NDArray {
        try filled(dtype, shape, as: T.self) { out in
            for i in out.indices {
                if i & 0xFFFF == 0xFFFF { try Backends.host.checkInterruption() }
                out[i] = try next()
            }
        }
    }
    /// `shift + scale * drawn` for float64 draws.
    public static func scaled(_ drawn: NDArray, by scale: Double, shift: Double) throws -> NDArray {
        if scale == 1, shift == 0 { return drawn }
        return try scalar(.float(shift), .float64) + scalar(.float(scale), .float64) * drawn
    }
    /// The elements of a vector written to those of `target` in the order in which these lie in memory, C's or Fortran's.
    public static func write(_ drawn: NDArray, to target: NDArray) throws {
        let lines = target.isContiguous ? target : try Shape.transpose(target)
        try Elementwise.copy(Shape.reshape(drawn, lines.shape), to: lines)
    }
    /// A copy with the elements of all axes, or of each line along one, in orders that `shuffle` gives one after the other.
    public static func permuted(
        _ a: NDArray, _ given: Int?, _ shuffle: (UnsafeMutableBufferPointer<Int64>) -> Void
    ) throws -> NDArray {
        let result = try NDArray(a.dtype, orderedAs: a)
        guard let given else {
            let flat = try Index.take(Shape.reshape(a, [-1]), ordered(a.count, shuffle), 0)
            try Elementwise.copy(Shape.reshape(flat, a.shape), to: result)
            return result
        }
        let axis = try Shape.axis(given, a.rank)
        let lines = try Shape.move(a, from: [axis], to: [a.rank - 1])
        let length = lines.shape[lines.rank - 1]
        let flat = try Elementwise.contiguous(Shape.reshape(lines, [-1, length]), always: true)
        for i in 0..<flat.shape[0] {
            if i & 0xFFF == 0xFFF { try flat.backend.checkInterruption() }
            let line = try flat.subarray(i)
            try Elementwise.copy(Index.take(line, ordered(length, shuffle), 0), to: line)
        }
        let turned = try Shape.move(Shape.reshape(flat, lines.shape), from: [a.rank - 1], to: [axis])
        try Elementwise.copy(turned, to: result)
        return result
    }
    /// A float64 number for each place of parameters that broadcast, as `draw` gives it of their values there, in C
    /// order; on their device.
    public static func drawn(_ parameters: [NDArray], _ draw: ([Double]) -> Double) throws -> NDArray {
        let shape = try NDArray.broadcastShape(parameters.map(\.shape))
        let values = try parameters.map { try $0.broadcast(to: shape).doubles() }
        var at = 0
        let drawn = try generated(shape) {
            defer { at += 1 }
            return draw(values.map { $0[at] })
        }
        return try Device.move(drawn, to: Device.of(parameters))
    }
    /// Numbers of any inexact type from a source that fills memory with single or with double precision; the two parts of a complex number follow
    /// each other.
    public static func drawn(
        _ dtype: DType, _ shape: Dims, single: (UnsafeMutableBufferPointer<Float>) -> Void,
        double: (UnsafeMutableBufferPointer<Double>) -> Void
    ) throws -> NDArray {
        let real = dtype.real
        let pairs = Dims(shape.array + (dtype.isComplex ? [2] : []))
        let drawn =
            try real == .float64
            ? filled(.float64, pairs, as: Double.self, double)
            : Elementwise.cast(filled(.float32, pairs, as: Float.self, single), real)
        return dtype.isComplex ? try Complex.joined(drawn) : drawn
    }
    /// The same with scales and shifts that broadcast.
    public static func scaled(_ drawn: NDArray, by scale: NDArray, shift: NDArray) throws -> NDArray {
        try drawn * scale + shift
    }
    /// Draws from 0 to 1 spread from `low` to `high`.
    public static func spread(_ drawn: NDArray, from low: NDArray, to high: NDArray) throws -> NDArray {
        try drawn * (high - low) + low
    }
    /// What was drawn by a step that does not move with `parameter`: the gradient there is zero.
    public static func unmoved(_ drawn: NDArray, by parameter: NDArray, as step: String) -> NDArray {
        Tape.record(step, drawn, [parameter]) { [try $0.gradient * Create.scalar(.int(0), parameter.dtype)] }
    }
    /// Lets `change` change the elements of a vector of words of 64 bits where they stand; false where it is none.
    public static func change(_ a: NDArray, _ change: (UnsafeMutableBufferPointer<Int64>) -> Void) -> Bool {
        guard a.rank == 1, a.dtype.size == 8, a.isContiguous, a.backend === Backends.host, !a.isReadOnly else {
            return false
        }
        change(a.elements(Int64.self))
        return true
    }
    /// What keeps numbers from being weights.
    public enum WeightFault { case notFinite, negative, zero }
    /// Why the lines of `a` along its last axis are no weights; nil where each is.
    public static func fault(ofWeights a: NDArray) throws -> WeightFault? {
        let a = a.detached()
        if try !Reduce.isFinite(a) { return .notFinite }
        if try !Reduce.isWithin(a, 0...Double.infinity) { return .negative }
        if a.shape[a.rank - 1] == 0 { return nil }
        let greatest = try Reduce.fold(.max, a, [a.rank - 1])
        return try Reduce.isWithin(greatest, Double.leastNonzeroMagnitude...Double.infinity) ? nil : .zero
    }
    /// For each line of weights along the last axis the `count` places that `choose` takes of it.
    public static func chosen(_ count: Int, weights: NDArray, _ choose: ([Double]) -> [Int]) throws -> NDArray {
        let shape = Dims(weights.shape.array.dropLast() + [count])
        try NDArray.checkRoom(shape, .int64, copies: 4)
        let (n, numbers) = (weights.shape[weights.rank - 1], try weights.doubles())
        let starts = n == 0 ? [] : Array(stride(from: 0, to: numbers.count, by: n))
        let places = try integers(starts.flatMap { choose(Array(numbers[$0..<$0 + n])) }, shape)
        return try Device.move(places, to: weights.backend)
    }
    /// The places of the `count` largest quotients of weights and keys, along the last axis.
    public static func chosen(_ count: Int, weights: NDArray, over keys: NDArray) throws -> NDArray {
        let quotients = try Elementwise.cast(weights, .float64) / Device.move(keys, to: weights.backend)
        let order = try Sorting.argsort(quotients, -1)
        return try Shape.slice(Shape.flip(order, [order.rank - 1]), order.rank - 1, 0, count)
    }
    /// The numbers below `count` in an order into which `shuffle` brings them.
    public static func ordered(_ count: Int, _ shuffle: (UnsafeMutableBufferPointer<Int64>) -> Void) throws -> NDArray {
        let order = try range(0, 1, max(0, count), .int64)
        shuffle(order.elements(Int64.self))
        return order
    }
    /// The numbers below `count` in an order that draws below a limit give (R. Fisher, F. Yates, 1938).
    public static func shuffled(_ count: Int, _ draw: (Int) -> Int) throws -> NDArray {
        let numbers = try range(0, 1, count, .int64)
        let order = numbers.elements(Int.self)
        for i in 0..<max(0, order.count - 1) {
            if i & 0xFFFFF == 0xFFFFF { try numbers.backend.checkInterruption() }
            order.swapAt(i, i + draw(order.count - i))
        }
        return numbers
    }
}
