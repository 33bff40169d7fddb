/// What a backend lacks.
extension ElementwiseBackend {
    /// Runs `body` on the host, with copies of what it reads and of what it changes, and memory for what it writes; what it changed and wrote is
    /// copied back. Throws `noLoop` where this is the host, which has nobody else to ask.
    public func throughHost<Result>(
        _ inputs: [NDArray], writing outputs: [NDArray] = [], changing changed: [NDArray] = [],
        _ body: (_ host: Backend, _ inputs: [NDArray], _ outputs: [NDArray]) throws -> Result
    ) throws -> Result {
        guard let host = Backends.host, host !== self else {
            throw EngineError.noLoop(operation: "backend", (inputs + outputs + changed).map(\.dtype))
        }
        let near = try inputs.map { try $0.copied(to: host) }
        let copies =
            try outputs.map { try NDArray($0.dtype, $0.shape, on: host) } + changed.map { try $0.copied(to: host) }
        let result = try body(host, near, copies)
        for (copy, output) in zip(copies, outputs + changed) { try output.overwrite(with: copy) }
        return result
    }
    /// The same for an operation that knows only when it is done how large its result is.
    func made(_ inputs: [NDArray], _ body: (_ host: Backend, _ inputs: [NDArray]) throws -> NDArray) throws -> NDArray {
        let result = try throughHost(inputs) { host, inputs, _ in try body(host, inputs) }
        return try result.copied(to: inputs.first?.backend ?? Backends.host)
    }
}

extension NDArray {
    /// The elements in C order in the memory of `target`; the array itself where it is there, as it lies.
    public func copied(to target: Backend) throws -> NDArray {
        backend === target ? self : try NDArray(self, on: target)
    }
    /// A copy of `source` in C order, in the memory of another device.
    fileprivate convenience init(_ source: NDArray, on target: Backend) throws {
        if source.dtype.holdsReferences { throw EngineError.type("objects are kept on the host alone") }
        try self.init(source.dtype, source.shape, on: target)
        let bytes = count * dtype.size
        if bytes == 0 { return }
        let packed = try source.packed()
        if target.isHost {
            try packed.backend.copyOut(packed.pointer, to: pointer, bytes)
        } else if packed.backend.isHost {
            try target.copyIn(packed.pointer, to: pointer, bytes)
        } else {
            let near = try NDArray(packed, on: Backends.host)
            try target.copyIn(near.pointer, to: pointer, bytes)
            withExtendedLifetime(near) {}
        }
        withExtendedLifetime(packed) {}
    }
    /// The elements in C order; the array itself where they lie so.
    private func packed() throws -> NDArray {
        if isContiguous { return self }
        let copy = try NDArray(dtype, shape, on: backend)
        try backend.elementwise(.cast, [self], copy)
        return copy
    }
    /// Takes on the elements of an array of the same shape and type on another device.
    fileprivate func overwrite(with source: NDArray) throws {
        let near = try source.copied(to: backend)
        if count > 0 { try backend.elementwise(.cast, [near], self) }
    }
}
