import Autodiff
import Core

/// Moves arrays between devices.
public enum Device {
    public static func move(_ a: NDArray, to backend: Backend) throws -> NDArray {
        if a.backend === backend { return a }
        let home = a.backend
        return Tape.record("ToCopyBackward0", try a.copied(to: backend), [a]) { [try move($0.gradient, to: home)] }
    }
    /// The array in memory that can be read; itself where it is there.
    public static func host(_ a: NDArray) throws -> NDArray { a.backend.isHost ? a : try move(a, to: Backends.host) }
    /// Whether the array is in memory that can be read.
    @inline(__always) public static func isNear(_ a: NDArray) -> Bool { a.backend === Backends.host }

    /// Where an operation on arrays is done: on the device of the first one that is not on the host.
    static func of(_ arrays: [NDArray]) -> Backend { arrays.first { !$0.backend.isHost }?.backend ?? Backends.host }
    @inline(__always) static func of(_ a: NDArray, _ b: NDArray) -> Backend { a.backend.isHost ? b.backend : a.backend }
    /// The arrays on one device.
    static func together(_ a: NDArray, _ b: NDArray) throws -> (NDArray, NDArray) {
        if a.backend === b.backend { return (a, b) }
        let home = of(a, b)
        return (try move(a, to: home), try move(b, to: home))
    }
    static func together(_ arrays: [NDArray]) throws -> [NDArray] {
        guard let first = arrays.first?.backend, !arrays.allSatisfy({ $0.backend === first }) else { return arrays }
        let home = of(arrays)
        return try arrays.map { try move($0, to: home) }
    }
}
