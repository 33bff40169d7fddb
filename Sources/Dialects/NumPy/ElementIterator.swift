import Core
import DialectCommon
import Interpreter

/// Goes through the elements of an array with one axis.
final class ElementIterator: PyIterator {
    private let array: NDArray
    private let dtype: DType
    private let stride: Int
    private var element: Element
    private var left: Int
    init(_ array: NDArray) {
        self.array = array
        dtype = array.dtype
        stride = array.strides[0]
        element = array.first
        left = array.count
        super.init("iterator")
    }
    @inline(__always) private var scalar: Scalar {
        let scalar = element.scalar
        element = element.moved(by: stride)
        left &-= 1
        return scalar
    }
    private var item: Value { .object(NumPyScalar(scalar, dtype)) }
    override func next() -> Value? { left > 0 ? item : nil }
    override func next(into register: UnsafeMutablePointer<Value>) -> Bool {
        if left == 0 { return false }
        // The element before, where the program has not kept it, becomes this one.
        let isDone = register.own?._withUnsafeGuaranteedRef { object in
            guard type(of: object) == NumPyScalar.self else { return false }
            let before = unsafeDowncast(object, to: NumPyScalar.self)
            guard before.dtype == dtype else { return false }
            before.scalar = scalar
            return true
        }
        if isDone != true { register.pointee = item }
        return true
    }
    override var rest: [Value]? {
        let count = left
        return count > 1 << 16
            ? nil
            : Array(unsafeUninitializedCapacity: count) { items, filled in
                // Each reading goes on to the next element.
                for i in 0..<count { items.initializeElement(at: i, to: item) }
                filled = count
            }
    }
}
