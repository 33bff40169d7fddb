/// Random bits. Generators with a state that each draw changes are the host's; streams that are functions of a counter run anywhere.
public protocol RandomBackend: ElementwiseBackend {
    /// Philox 4x32-10: four uint32 for each number of 128 bits from `counter` on, lowest word first.
    func philox(_ output: NDArray, counter: (low: UInt64, high: UInt64), key: UInt64) throws
}

extension RandomBackend {
    public func philox(_ output: NDArray, counter: (low: UInt64, high: UInt64), key: UInt64) throws {
        try throughHost([], writing: [output]) { try $0.philox($2[0], counter: counter, key: key) }
    }
}
