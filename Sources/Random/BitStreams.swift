import CKernels

/// A stream of random bits, as NumPy's bit generators give them.
public protocol BitStream: AnyObject {
    func next32() -> UInt32
    func next64() -> UInt64
    func double() -> Double
    /// A number as the generator itself makes them.
    func raw() -> UInt64
    /// All that the stream goes on from.
    var words: [UInt64] { get }
    /// Goes back to a state; false where it is none.
    func restore(_ words: [UInt64]) -> Bool
    /// Goes on as if `count` numbers had been drawn; false where the generator cannot.
    func advance(_ count: UInt128) -> Bool
}
extension BitStream {
    public func raw() -> UInt64 { next64() }
    public func advance(_ count: UInt128) -> Bool { false }
}

extension UInt128 {
    init(_ high: UInt64, _ low: UInt64) { self = UInt128(high) << 64 | UInt128(low) }
    var high: UInt64 { UInt64(truncatingIfNeeded: self >> 64) }
    var low: UInt64 { UInt64(truncatingIfNeeded: self) }
}

/// The state of a linear congruential generator after `count` steps (Brown 1994).
private func skipped(_ state: UInt128, _ count: UInt128, multiplier: UInt128, increment: UInt128) -> UInt128 {
    var (multiplier, increment, rest) = (multiplier, increment, count)
    var product: UInt128 = 1
    var sum: UInt128 = 0
    while rest > 0 {
        if rest & 1 == 1 {
            product = product &* multiplier
            sum = sum &* multiplier &+ increment
        }
        increment = (multiplier &+ 1) &* increment
        multiplier = multiplier &* multiplier
        rest >>= 1
    }
    return product &* state &+ sum
}

extension MersenneTwister: BitStream {
    public func raw() -> UInt64 { UInt64(next32()) }
    public var words: [UInt64] { key.map { UInt64($0) } }
    public func restore(_ words: [UInt64]) -> Bool { restore(words.map { Int(truncatingIfNeeded: $0) }) }
}
extension PCG64: BitStream {
    public var words: [UInt64] {
        [state.state_high, state.state_low, state.inc_high, state.inc_low, UInt64(state.has32), UInt64(state.kept32)]
    }
    public func restore(_ words: [UInt64]) -> Bool {
        if words.count != 6 { return false }
        (state.state_high, state.state_low) = (words[0], words[1])
        (state.inc_high, state.inc_low) = (words[2], words[3])
        (state.has32, state.kept32) = (words[4] == 0 ? 0 : 1, UInt32(truncatingIfNeeded: words[5]))
        return true
    }
    public func advance(_ count: UInt128) -> Bool {
        let next = skipped(
            UInt128(state.state_high, state.state_low), count,
            multiplier: UInt128(2_549_297_995_355_413_924, 4_865_540_595_714_422_341),
            increment: UInt128(state.inc_high, state.inc_low))
        (state.state_high, state.state_low, state.has32) = (next.high, next.low, 0)
        return true
    }
}

/// What generators of 64 bits have in common: the half of a number that is kept for the next 32 bits, doubles of 53 bits.
open class WordStream: BitStream {
    final var kept: UInt32?
    public init() {}
    open func next64() -> UInt64 { 0 }
    public final func next32() -> UInt32 {
        if let half = kept {
            kept = nil
            return half
        }
        let word = next64()
        kept = UInt32(truncatingIfNeeded: word >> 32)
        return UInt32(truncatingIfNeeded: word)
    }
    public final func double() -> Double { Double(next64() >> 11) * (1 / 9_007_199_254_740_992) }
    open var words: [UInt64] { [] }
    open func restore(_ words: [UInt64]) -> Bool { false }
    open func advance(_ count: UInt128) -> Bool { false }
    /// The kept half as the last two words of a state.
    final var tail: [UInt64] { [kept == nil ? 0 : 1, UInt64(kept ?? 0)] }
    final func restoreTail(_ words: ArraySlice<UInt64>) {
        kept = words.first == 0 ? nil : words.last.map { UInt32(truncatingIfNeeded: $0) }
    }
}

/// PCG64 with the DXSM output function and a multiplier of 64 bits.
public final class PCG64DXSM: WordStream {
    private static let multiplier: UInt64 = 0xDA94_2042_E4DD_58B5
    private var state: UInt128 = 0
    private var increment: UInt128 = 1

    /// - Parameter words: four words of 64 bits from a seed.
    public init(seed words: [UInt64]) {
        super.init()
        // It starts with the steps of PCG64, not with its own.
        let multiplier = UInt128(2_549_297_995_355_413_924, 4_865_540_595_714_422_341)
        increment = UInt128(words[2], words[3]) << 1 | 1
        state = (increment &+ UInt128(words[0], words[1])) &* multiplier &+ increment
    }
    private func step() { state = state &* UInt128(PCG64DXSM.multiplier) &+ increment }
    public override func next64() -> UInt64 {
        var high = state.high
        let low = state.low | 1
        step()
        high ^= high >> 32
        high = high &* PCG64DXSM.multiplier
        high ^= high >> 48
        return high &* low
    }
    public override var words: [UInt64] { [state.high, state.low, increment.high, increment.low] + tail }
    public override func restore(_ words: [UInt64]) -> Bool {
        if words.count != 6 { return false }
        (state, increment) = (UInt128(words[0], words[1]), UInt128(words[2], words[3]))
        restoreTail(words[4...])
        return true
    }
    public override func advance(_ count: UInt128) -> Bool {
        state = skipped(state, count, multiplier: UInt128(PCG64DXSM.multiplier), increment: increment)
        kept = nil
        return true
    }
}

/// SFC64 (Doty-Humphrey): three words of chaos and a counter.
public final class SFC64: WordStream {
    private var a: UInt64 = 0, b: UInt64 = 0, c: UInt64 = 0, counter: UInt64 = 1

    /// - Parameter words: three words of 64 bits from a seed.
    public init(seed words: [UInt64]) {
        super.init()
        (a, b, c) = (words[0], words[1], words[2])
        for _ in 0..<12 { _ = next64() }
    }
    public override func next64() -> UInt64 {
        let result = a &+ b &+ counter
        counter &+= 1
        a = b ^ b >> 11
        b = c &+ c << 3
        c = (c << 24 | c >> 40) &+ result
        return result
    }
    public override var words: [UInt64] { [a, b, c, counter] + tail }
    public override func restore(_ words: [UInt64]) -> Bool {
        if words.count != 6 { return false }
        (a, b, c, counter) = (words[0], words[1], words[2], words[3])
        restoreTail(words[4...])
        return true
    }
}

/// Philox 4x64-10 (Salmon and others 2011).
public final class Philox: WordStream {
    private var counter: [UInt64]
    private var key: [UInt64]
    private var buffer: [UInt64] = [0, 0, 0, 0]
    private var at = 4

    public init(counter: [UInt64], key: [UInt64]) {
        (self.counter, self.key) = (counter, key)
        super.init()
    }
    public override func next64() -> UInt64 {
        if at < 4 {
            at += 1
            return buffer[at - 1]
        }
        add(1)
        buffer = block()
        at = 1
        return buffer[0]
    }
    private func block() -> [UInt64] {
        var (x0, x1, x2, x3) = (counter[0], counter[1], counter[2], counter[3])
        var (k0, k1) = (key[0], key[1])
        for _ in 0..<10 {
            let a = x0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
            let b = x2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
            (x0, x1, x2, x3) = (b.high ^ x1 ^ k0, b.low, a.high ^ x3 ^ k1, a.low)
            k0 = k0 &+ 0x9E37_79B9_7F4A_7C15
            k1 = k1 &+ 0xBB67_AE85_84CA_A73B
        }
        return [x0, x1, x2, x3]
    }
    private func add(_ count: UInt128) {
        let (low, overflow) = UInt128(counter[1], counter[0]).addingReportingOverflow(count)
        (counter[0], counter[1]) = (low.low, low.high)
        if overflow {
            let high = UInt128(counter[3], counter[2]) &+ 1
            (counter[2], counter[3]) = (high.low, high.high)
        }
    }
    public override var words: [UInt64] { counter + key + buffer + [UInt64(at)] + tail }
    public override func restore(_ words: [UInt64]) -> Bool {
        guard words.count == 13, words[10] <= 4 else { return false }
        (counter, key, buffer) = (Array(words[0..<4]), Array(words[4..<6]), Array(words[6..<10]))
        at = Int(words[10])
        restoreTail(words[11...])
        return true
    }
    public override func advance(_ count: UInt128) -> Bool {
        add(count)
        (at, kept) = (4, nil)
        return true
    }
}
