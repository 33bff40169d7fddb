/// A block of memory on a device that several arrays are views of, freed with the last of them.
public final class Storage {
    public let memory: UnsafeMutableRawPointer
    public let bytes: Int
    fileprivate unowned(unsafe) let backend: Backend
    /// Whose the memory is, where arrays that do not share their history share it.
    fileprivate var owner: Storage?
    /// How often the memory was written in place, where no `writes` counts for several storages.
    fileprivate var ownWrites = 0
    fileprivate var writes: Writes?
    fileprivate final class Writes {
        var count: Int
        init(_ count: Int) { self.count = count }
    }
    /// The array that the others are views of, as long as it is there.
    fileprivate unowned(unsafe) var root: NDArray?
    /// What autodiff knows of the arrays over this storage.
    public var history = SharedHistory()

    /// The type of elements that are references, which end with the memory.
    fileprivate let references: DType?
    /// What ends memory that is not the backend's, such as a mapped file.
    fileprivate var ending: (() -> Void)?

    fileprivate init(_ memory: UnsafeMutableRawPointer, _ bytes: Int, on backend: Backend, references: DType? = nil) {
        self.memory = memory
        self.bytes = bytes
        self.backend = backend
        self.references = references
    }
    deinit {
        if owner != nil { return }
        if let ending { return ending() }
        if let references { Storage.release(memory, references, bytes: bytes) }
        backend.release(memory, bytes)
    }
}

/// An n-dimensional array: a strided view of a block of memory.
public final class NDArray {
    /// Backends stay registered for good.
    public unowned(unsafe) let backend: Backend
    private let memory: UnsafeMutableRawPointer
    /// The size of the block where this array alone has it.
    private let bytes: Int
    private var shared: Storage?
    public let dtype: DType
    public let shape: Dims
    /// The number of elements.
    public let count: Int
    /// In bytes.
    public let strides: Dims
    /// Where the first element stands, in bytes from the start of the storage.
    public let offset: Int
    /// How the array was computed, as of `generation`; `node` is what holds now.
    public internal(set) var ownNode: AnyObject?
    public internal(set) var ownOutput: UInt32 = 0
    /// The state of the storage's history that `ownNode` belongs to.
    var generation: UInt32 = 0
    /// The program's object for the array, which is to take its name away where it goes first.
    public unowned(unsafe) var holder: AnyObject?
    /// True where the elements stand one after the other in C order.
    public let isContiguous: Bool
    /// Whether it was made as a view of an array that has a history of its own.
    var isTrackedView = false
    /// Whether it was made as a view while nothing was recorded: what is written into it has no history.
    public var isUntrackedView = false
    /// Set for arrays whose elements must not be written, such as broadcast views.
    public var isReadOnly = false
    /// Whether autodiff will never record anything of the elements: the array, or what it is a view of, was made while `makesInferenceArrays`.
    public let isInference: Bool
    nonisolated(unsafe) public static var makesInferenceArrays = false

    /// A view of `base`'s memory.
    @inline(__always) private init(
        of base: NDArray, dtype: DType, shape: Dims, strides: Dims, offset: Int, count: Int, isContiguous: Bool
    ) {
        backend = base.backend
        memory = base.memory
        bytes = 0
        let storage = base.storage
        shared = storage
        generation = storage.history.generation
        isTrackedView = storage.history.base != nil
        self.dtype = dtype
        self.shape = shape
        self.count = count
        self.strides = strides
        self.offset = offset
        self.isContiguous = isContiguous
        isReadOnly = base.isReadOnly
        isInference = base.isInference
    }
    /// An array of its own, in memory that is its own from now on.
    private init(
        _ memory: UnsafeMutableRawPointer, _ bytes: Int, on backend: Backend, dtype: DType, shape: Dims, strides: Dims,
        count: Int, isContiguous: Bool
    ) {
        self.backend = backend
        self.memory = memory
        self.bytes = bytes
        self.dtype = dtype
        self.shape = shape
        self.count = count
        self.strides = strides
        self.isContiguous = isContiguous
        offset = 0
        isInference = NDArray.makesInferenceArrays
        if dtype.holdsReferences {
            memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
            shared = Storage(memory, bytes, on: backend, references: dtype)
        }
    }
    deinit {
        guard let shared else { return backend.release(memory, bytes) }
        if shared.root === self { shared.root = nil }
    }
    /// Bytes in memory of the host's that is not the backend's; `ending` is called when no array is left that sees it.
    public convenience init(over memory: UnsafeMutableRawPointer, bytes: Int, ending: @escaping () -> Void) {
        self.init(
            memory, bytes, on: Backends.host, dtype: .uint8, shape: [bytes], strides: [1], count: bytes,
            isContiguous: true)
        let storage = Storage(memory, bytes, on: Backends.host)
        storage.ending = ending
        storage.history.root = SharedHistory.Root(dtype: dtype, shape: shape, strides: strides, offset: 0)
        shared = storage
    }

    /// What stands for a number where no memory is left for it: 0.0, never released.
    nonisolated(unsafe) public static let zero: NDArray = {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8)
        memory.storeBytes(of: 0, as: Double.self)
        return NDArray(
            memory, 8, on: Backends.host, dtype: .float64, shape: [], strides: [], count: 1, isContiguous: true)
    }()

    /// The block of memory: the same one for all views of it. Made with the first view.
    public var storage: Storage {
        if let shared { return shared }
        let storage = Storage(memory, bytes, on: backend)
        storage.history.base = ownNode
        storage.history.output = ownOutput
        storage.history.root = SharedHistory.Root(dtype: dtype, shape: shape, strides: strides, offset: offset)
        storage.root = self
        shared = storage
        return storage
    }
    /// Whether another array stands over the same memory.
    public var isShared: Bool { shared != nil && !isKnownUniquelyReferenced(&shared) }
    /// The arrays over its storage are views of this one from now on: nobody sees what it was made a view of.
    public func becomeRoot() {
        let storage = storage
        storage.history.root = SharedHistory.Root(dtype: dtype, shape: shape, strides: strides, offset: offset)
        storage.history.base = ownNode
        storage.history.output = ownOutput
        storage.root = self
        isTrackedView = false
        isUntrackedView = false
    }
    /// The array that this one is a view of, as long as there is one.
    public var base: NDArray? { isView ? shared?.root : nil }
    /// The storage, where there is one already.
    var knownStorage: Storage? { shared }
    var sharedGeneration: UInt32 { shared?.history.generation ?? 0 }
    /// How often the memory has been written in place, as autodiff counts it.
    public var version: Int { shared.map { $0.writes?.count ?? $0.ownWrites } ?? 0 }
    public func raiseVersion() {
        let storage = storage
        if let writes = storage.writes { writes.count &+= 1 } else { storage.ownWrites &+= 1 }
    }
    /// The same elements with a history of their own, which starts here.
    /// - Parameter sharesVersion: whether writes into the one are writes into the other for what derivatives read.
    public func detached(sharesVersion: Bool = true) -> NDArray {
        let known = storage
        if known.owner == nil {
            let owner = Storage(memory, known.bytes, on: backend, references: known.references)
            owner.ending = known.ending
            known.owner = owner
        }
        let alias = NDArray(
            of: self, dtype: dtype, shape: shape, strides: strides, offset: offset, count: count,
            isContiguous: isContiguous)
        let own = Storage(memory, known.bytes, on: backend)
        own.owner = known.owner
        if sharesVersion {
            let writes = known.writes ?? Storage.Writes(known.ownWrites)
            known.writes = writes
            own.writes = writes
        }
        own.history.root = SharedHistory.Root(dtype: dtype, shape: shape, strides: strides, offset: offset)
        alias.shared = own
        alias.isTrackedView = false
        alias.generation = 0
        return alias
    }
    /// The elements of another array with the history and the count of writes of this one, in whose place derivatives read them from now on.
    public func replaced(by other: NDArray) -> NDArray {
        let next = other.detached(sharesVersion: false)
        let known = storage
        let writes = known.writes ?? Storage.Writes(known.ownWrites)
        known.writes = writes
        next.storage.writes = writes
        next.setNode(node, output: nodeOutput)
        known.history.successor = SharedHistory.Successor(of: self, next)
        return next
    }
    /// The array that a program has put in the place of this one, or this one.
    public var current: NDArray {
        guard let successor = shared?.history.successor, successor.of === self else { return self }
        return successor.next.current
    }
    public func sharesMemory(with other: NDArray) -> Bool { memory == other.memory && backend === other.backend }

    /// A new C-ordered array. Its elements are undefined unless `zeroed`.
    /// Throws `negativeSize` or `tooLarge` before anything is allocated.
    public convenience init(_ dtype: DType, _ shape: Dims, zeroed: Bool = false, on backend: Backend? = nil) throws {
        let bytes = try NDArray.bytes(dtype, shape)
        try self.init(
            dtype, shape, NDArray.contiguousStrides(shape, dtype.size), bytes, zeroed: zeroed, isContiguous: true,
            on: backend ?? Backends.host)
    }
    private convenience init(
        _ dtype: DType, _ shape: Dims, _ strides: Dims, _ bytes: Int, zeroed: Bool = false, isContiguous: Bool,
        on backend: Backend
    ) throws {
        let memory: UnsafeMutableRawPointer
        do { memory = try backend.allocate(bytes, zeroed: zeroed) } catch EngineError.tooLarge {
            throw EngineError.tooLarge(shape, dtype)
        }
        self.init(
            memory, bytes, on: backend, dtype: dtype, shape: shape, strides: strides, count: shape.product,
            isContiguous: isContiguous)
    }
    /// Throws `tooLarge` where memory has no room for so many such arrays, before lists of as many numbers are made.
    public static func checkRoom(_ shape: Dims, _ dtype: DType, copies: Int = 1) throws {
        do { _ = try NDArray(dtype, Dims(shape.array + [copies])) } catch EngineError.tooLarge {
            throw EngineError.tooLarge(shape, dtype)
        }
    }
    /// The size of an array's elements. Throws `negativeSize` or `tooLarge`. An empty array is too large, as in NumPy, where the
    /// product of its other sizes is: products of some of the axes then need no check.
    private static func bytes(_ dtype: DType, _ shape: Dims) throws -> Int {
        var bytes = dtype.size
        var isEmpty = false
        var i = 0
        while i < shape.count {
            let size = shape[i]
            if size <= 0 {
                if size < 0 { throw EngineError.negativeSize(shape) }
                isEmpty = true
            } else {
                let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
                if overflow { throw EngineError.tooLarge(shape, dtype) }
                bytes = product
            }
            i &+= 1
        }
        if isEmpty { return 0 }
        if bytes > 1 << 46 { throw EngineError.tooLarge(shape, dtype) }
        return bytes
    }

    /// A new array whose axes stand in memory in the order of `model`'s, which has the same shape: C order where the model's order is no clear one.
    public convenience init(_ dtype: DType, orderedAs model: NDArray) throws {
        try self.init(dtype, model.shape, axesInMemory: model.axesInMemory, on: model.backend)
    }
    /// A new array whose axes stand in memory as `order` has them, outermost first.
    public convenience init(_ dtype: DType, _ shape: Dims, axesInMemory order: [Int], on backend: Backend? = nil)
        throws
    {
        let bytes = try NDArray.bytes(dtype, shape)
        var strides = Dims(repeating: 0, count: shape.count)
        var step = dtype.size
        for axis in order.reversed() {
            strides[axis] = step
            step &*= max(shape[axis], 1)
        }
        try self.init(
            dtype, shape, strides, bytes,
            isContiguous: NDArray.isContiguous(shape, strides, dtype.size), on: backend ?? Backends.host)
    }

    /// A new array with the shape and strides of a C-ordered one whose elements have the same size.
    @inline(__always) public convenience init(like a: NDArray, _ dtype: DType, bytes: Int) throws {
        self.init(
            try a.backend.allocate(bytes, zeroed: false), bytes, on: a.backend, dtype: dtype, shape: a.shape,
            strides: a.strides, count: a.count, isContiguous: true)
    }

    @inlinable public static func contiguousStrides(_ shape: Dims, _ size: Int) -> Dims {
        if shape.count < 3 {
            return shape.count == 2 ? Dims(size &* max(shape[1], 1), size) : shape.count == 1 ? Dims(size) : shape
        }
        var step = size
        var i = shape.count - 1
        func next() -> Int {
            defer {
                step &*= max(shape[i], 1)
                i &-= 1
            }
            return step
        }
        if shape.count > Dims.inlineCount { return Dims((0..<shape.count).map { _ in next() }.reversed()) }
        var strides = Dims(repeating: 0, count: shape.count)
        while i >= 0 {
            let at = i
            strides[at] = next()
        }
        return strides
    }

    @inlinable public var rank: Int { shape.count }
    /// The first element. Only to be read where `backend.isHost`.
    @inline(__always) public var pointer: UnsafeMutableRawPointer { memory + offset }

    /// The number of the byte where the first element stands, for programs that ask for it.
    public var address: Int { Int(bitPattern: pointer) }

    /// The axes, outermost in memory first; where strides are equal, in their own order.
    public var axesInMemory: [Int] {
        (0..<rank).sorted { abs(strides[$0]) > abs(strides[$1]) || (abs(strides[$0]) == abs(strides[$1]) && $0 < $1) }
    }

    private static func isContiguous(_ shape: Dims, _ strides: Dims, _ size: Int) -> Bool {
        var step = size
        var i = shape.count &- 1
        while i >= 0 {
            let size = shape[i]
            if size == 0 { return true }
            if size != 1 {
                if strides[i] != step { return false }
                step &*= size
            }
            i &-= 1
        }
        return true
    }
    public var isFortranContiguous: Bool {
        var step = dtype.size
        for i in 0..<rank {
            let size = shape[i]
            if size == 0 { return true }
            if size != 1 {
                if strides[i] != step { return false }
                step &*= size
            }
        }
        return true
    }

    /// Another view of the same memory. Throws `outside` where an element of it would lie beyond.
    public func view(shape: Dims, strides: Dims, offset: Int? = nil, dtype: DType? = nil) throws -> NDArray {
        let dtype = dtype ?? self.dtype
        let offset = offset ?? self.offset
        let room = shared.map { $0.bytes } ?? bytes
        return NDArray(
            of: self, dtype: dtype, shape: shape, strides: strides, offset: offset,
            count: try NDArray.count(shape, strides, offset, dtype, within: room),
            isContiguous: NDArray.isContiguous(shape, strides, dtype.size))
    }
    /// The number of elements, all of which must lie within a block of `room` bytes.
    private static func count(_ shape: Dims, _ strides: Dims, _ offset: Int, _ dtype: DType, within room: Int) throws
        -> Int
    {
        var count = 1
        var low = offset
        var high = offset
        var isTooFar = false
        var isEmpty = false
        var i = 0
        while i < shape.count {
            let size = shape[i]
            if size < 0 { throw EngineError.negativeSize(shape) }
            if size == 0 { isEmpty = true }
            if size > 1 {
                let (product, overflow) = count.multipliedReportingOverflow(by: size)
                if overflow { throw EngineError.tooMany(shape) }
                count = product
                let (reach, isFar) = strides[i].multipliedReportingOverflow(by: size &- 1)
                let (end, beyond) = (reach < 0 ? low : high).addingReportingOverflow(reach)
                isTooFar = isTooFar || isFar || beyond
                if reach < 0 { low = end } else { high = end }
            }
            i &+= 1
        }
        if isEmpty { return 0 }
        if isTooFar || low < 0 || high > room &- dtype.size { throw EngineError.outside }
        return count
    }
    /// A view with the axes in the opposite order.
    public var transposed: NDArray {
        NDArray(
            of: self, dtype: dtype, shape: shape.backwards, strides: strides.backwards, offset: offset, count: count,
            isContiguous: isFortranContiguous)
    }
    /// The view of what stands at `i` along the first axis, which must have that many.
    public func subarray(_ i: Int) -> NDArray {
        let shape = shape.tail
        let strides = strides.tail
        return NDArray(
            of: self, dtype: dtype, shape: shape, strides: strides, offset: offset &+ i &* self.strides[0],
            count: count / self.shape[0], isContiguous: isContiguous || NDArray.isContiguous(shape, strides, dtype.size)
        )
    }
    /// The view of `count` elements of an array with one axis, `step` bytes apart.
    public func run(from start: Int, count: Int, step: Int) -> NDArray {
        NDArray(
            of: self, dtype: dtype, shape: Dims(count), strides: Dims(step), offset: offset &+ start, count: count,
            isContiguous: count < 2 || step == dtype.size)
    }

    /// A view that repeats the array to `shape`. Throws `broadcast` where it does not fit.
    public func broadcast(to target: Dims) throws -> NDArray {
        if shape == target { return self }
        guard target.count >= rank else { throw EngineError.broadcast([shape, target]) }
        var strides = Dims(repeating: 0, count: target.count)
        let lead = target.count - rank
        for i in 0..<rank {
            if shape[i] == target[lead + i] {
                strides[lead + i] = self.strides[i]
            } else if shape[i] != 1 {
                throw EngineError.broadcast([shape, target])
            }
        }
        return try view(shape: target, strides: strides)
    }

    /// The shape to which all of `shapes` broadcast.
    public static func broadcastShape(_ shapes: [Dims]) throws -> Dims {
        var result = shapes.max { $0.count < $1.count } ?? []
        for shape in shapes {
            let lead = result.count - shape.count
            for i in 0..<shape.count where shape[i] != result[lead + i] {
                if result[lead + i] == 1 {
                    result[lead + i] = shape[i]
                } else if shape[i] != 1 {
                    throw EngineError.broadcast(shapes)
                }
            }
        }
        return result
    }
}
