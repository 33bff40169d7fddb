/// A block of memory on a device, freed with its last array.
public final class Storage {
    public let memory: UnsafeMutableRawPointer
    public let bytes: Int
    public let backend: Backend

    public init(bytes: Int, zeroed: Bool = false, on backend: Backend) throws {
        self.bytes = bytes
        self.backend = backend
        memory = try backend.allocate(bytes, zeroed: zeroed)
    }
    deinit { backend.release(memory, bytes) }
}

/// An n-dimensional array: a strided view of a block of memory.
public final class NDArray {
    public let storage: Storage
    public let dtype: DType
    public let shape: Dims
    /// The number of elements.
    public let count: Int
    /// In bytes.
    public let strides: Dims
    /// Where the first element stands, in bytes from the start of the storage.
    public let offset: Int
    /// How the array was computed, for autodiff; what it is belongs to that layer.
    public var node: AnyObject?
    /// Set for arrays whose elements must not be written, such as broadcast views.
    public var isReadOnly = false

    public init(storage: Storage, dtype: DType, shape: Dims, strides: Dims, offset: Int = 0) {
        self.storage = storage
        self.dtype = dtype
        self.shape = shape
        count = shape.product
        self.strides = strides
        self.offset = offset
    }

    /// A new C-ordered array. Its elements are undefined unless `zeroed`.
    /// Throws `negativeSize` or `tooLarge` before anything is allocated.
    public init(_ dtype: DType, _ shape: Dims, zeroed: Bool = false, on backend: Backend? = nil) throws {
        var bytes = dtype.size, i = 0
        while i < shape.count {
            let size = shape[i]
            if size < 0 { throw EngineError.negativeSize(shape) }
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            if overflow { throw EngineError.tooLarge(shape, dtype) }
            bytes = product
            i &+= 1
        }
        if bytes > 1 << 46 { throw EngineError.tooLarge(shape, dtype) }
        do { storage = try Storage(bytes: bytes, zeroed: zeroed, on: backend ?? Backends.host) } catch EngineError.tooLarge { throw EngineError.tooLarge(shape, dtype) }
        self.dtype = dtype
        self.shape = shape
        count = shape.product
        strides = NDArray.contiguousStrides(shape, dtype.size)
        offset = 0
    }

    /// A new array whose axes stand in memory in the order of `model`'s, which has the same shape: C order where the model's order is no clear one.
    public init(_ dtype: DType, orderedAs model: NDArray) throws {
        let shape = model.shape
        let order = model.axesInMemory
        var strides = Dims(repeating: 0, count: shape.count), step = dtype.size
        for axis in order.reversed() {
            strides[axis] = step
            step *= max(shape[axis], 1)
        }
        let plain = try NDArray(dtype, shape, on: model.backend)
        storage = plain.storage
        self.dtype = dtype
        self.shape = shape
        count = plain.count
        self.strides = strides
        offset = 0
    }

    /// A new array with the shape and strides of a C-ordered one whose elements have the same size.
    @inline(__always) public init(like a: NDArray, _ dtype: DType, bytes: Int) throws {
        storage = try Storage(bytes: bytes, on: a.storage.backend)
        self.dtype = dtype
        shape = a.shape
        count = a.count
        strides = a.strides
        offset = 0
    }

    @inlinable public static func contiguousStrides(_ shape: Dims, _ size: Int) -> Dims {
        var strides = Dims(repeating: 0, count: shape.count), step = size
        var i = shape.count - 1
        while i >= 0 { strides[i] = step; step &*= max(shape[i], 1); i &-= 1 }
        return strides
    }

    @inlinable public var rank: Int { shape.count }
    public var backend: Backend { storage.backend }
    /// The first element. Only to be read where `backend.isHost`.
    @inline(__always) public var pointer: UnsafeMutableRawPointer { storage.memory + offset }

    /// The axes, outermost in memory first; where strides are equal, in their own order.
    public var axesInMemory: [Int] {
        (0..<rank).sorted { abs(strides[$0]) > abs(strides[$1]) || (abs(strides[$0]) == abs(strides[$1]) && $0 < $1) }
    }

    /// True where the elements stand one after the other in C order.
    @inlinable public var isContiguous: Bool {
        var step = dtype.size
        var i = rank &- 1
        while i >= 0 {
            let size = shape[i]
            if size == 0 { return true }
            if size != 1 { if strides[i] != step { return false }; step &*= size }
            i &-= 1
        }
        return true
    }
    public var isFortranContiguous: Bool {
        var step = dtype.size
        for i in 0..<rank {
            let size = shape[i]
            if size == 0 { return true }
            if size != 1 { if strides[i] != step { return false }; step &*= size }
        }
        return true
    }

    /// Another view of the same memory.
    public func view(shape: Dims, strides: Dims, offset: Int? = nil, dtype: DType? = nil) -> NDArray {
        let result = NDArray(storage: storage, dtype: dtype ?? self.dtype, shape: shape, strides: strides, offset: offset ?? self.offset)
        result.isReadOnly = isReadOnly
        return result
    }

    /// A view that repeats the array to `shape`. Throws `broadcast` where it does not fit.
    public func broadcast(to target: Dims) throws -> NDArray {
        if shape == target { return self }
        guard target.count >= rank else { throw EngineError.broadcast([shape, target]) }
        var strides = Dims(repeating: 0, count: target.count)
        let lead = target.count - rank
        for i in 0..<rank {
            if shape[i] == target[lead + i] { strides[lead + i] = self.strides[i] } else if shape[i] != 1 { throw EngineError.broadcast([shape, target]) }
        }
        return view(shape: target, strides: strides)
    }

    /// The shape to which all of `shapes` broadcast.
    public static func broadcastShape(_ shapes: [Dims]) throws -> Dims {
        var result = shapes.max { $0.count < $1.count } ?? []
        for shape in shapes {
            let lead = result.count - shape.count
            for i in 0..<shape.count where shape[i] != result[lead + i] {
                if result[lead + i] == 1 { result[lead + i] = shape[i] } else if shape[i] != 1 { throw EngineError.broadcast(shapes) }
            }
        }
        return result
    }
}
