/// Where data live and arithmetic is done. The engine above sees only this.
///
/// A device has to give memory and strided loops (`DeviceMemory`, `ElementwiseBackend`), folds and the product of two matrices. All else it may
/// have: what it lacks goes through the host, by `throughHost`, in the defaults of the protocols that make up this one.
///
/// Operands of a call are on the backend that is asked. Outputs are new, C-ordered and of the shape and type that the operation has, unless said
/// otherwise.
public protocol Backend: ReducingBackend, IndexingBackend, OrderingBackend, TransformingBackend, LinearAlgebraBackend,
    NeuralBackend, RandomBackend
{}

/// The memory of a device.
public protocol DeviceMemory: AnyObject {
    /// `cpu`, `cuda:0`, …
    var name: String { get }
    /// True where the memory can be read and written directly.
    var isHost: Bool { get }
    func allocate(_ bytes: Int, zeroed: Bool) throws -> UnsafeMutableRawPointer
    func release(_ memory: UnsafeMutableRawPointer, _ bytes: Int)
    /// From the host's memory, after all that has been asked for before.
    func copyIn(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) throws
    /// To the host's memory, which has the bytes when the call returns.
    func copyOut(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) throws
    /// Waits for all that has been asked for.
    func synchronize()
    /// A mark behind all that has been asked for so far.
    func event() throws -> any DeviceEvent
    /// Gives memory that is kept for reuse back to the system.
    func trim()
    /// Throws `interrupted` where Ctrl-C has been pressed.
    func checkInterruption() throws
}

/// A mark among the things that a device was asked for.
public protocol DeviceEvent {
    var isComplete: Bool { get }
    func wait() throws
}
/// The mark of a device that does everything before it returns.
public struct PastEvent: DeviceEvent {
    public init() {}
    public var isComplete: Bool { true }
    public func wait() {}
}

extension DeviceMemory {
    public func event() throws -> any DeviceEvent {
        synchronize()
        return PastEvent()
    }
    public func trim() {}
    public func checkInterruption() throws { if !isHost { try Backends.host.checkInterruption() } }
}

/// The backends that the program was built with, by device name.
public enum Backends {
    nonisolated(unsafe) public private(set) static var all: [Backend] = []
    nonisolated(unsafe) public static var host: Backend!
    public static func register(_ backend: Backend) {
        all.append(backend)
        if host == nil, backend.isHost { host = backend }
    }
    public static func named(_ name: String) -> Backend? {
        all.first { $0.name == name || $0.name.hasPrefix(name + ":") }
    }
}
