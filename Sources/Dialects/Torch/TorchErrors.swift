import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// PyTorch's words for what can go wrong in the engine.
enum TorchErrors {
    static var needsDetaching: PyError {
        PyError(
            .runtimeError, "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    }
    static func needsHost(_ device: String) -> PyError {
        PyError(
            .typeError,
            "can't convert \(device) device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
        )
    }
    /// PyTorch's names of kernels where they are not the operation's with `_cpu` behind it.
    private static let kernels: [String: String] = {
        var names = [
            "floor_divide": "div_floor_cpu", "trunc_divide": "div_trunc_cpu", "left_shift": "lshift_cpu",
            "right_shift": "rshift_cpu", "invert": "bitwise_not_cpu", "less": "lt_cpu", "less_equal": "le_cpu",
            "greater": "gt_cpu", "greater_equal": "ge_cpu", "divide": "div_cpu", "power": "pow", "square": "pow",
            "exp2": "exp2", "digamma": "digamma", "arcsinh": "asinh_cpu", "arccosh": "acosh_cpu",
            "arctanh": "atanh_cpu", "arcsin": "asin_vml_cpu", "arccos": "acos_vml_cpu", "arctan": "atan_vml_cpu",
            "arctan2": "atan2_cpu", "rint": "round_vml_cpu", "prod": "prod_out_cpu", "max": "max_values_cpu",
            "min": "min_values_cpu", "dot": "dot", "addmv": "addmv_impl_cpu", "addmm": "addmm_impl_cpu_", "bmm": "bmm",
        ]
        for name in [
            "exp", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "tanh", "sqrt", "erf", "erfc",
            "erfinv", "lgamma", "i0",
        ] { names[name] = name + "_vml_cpu" }
        return names
    }()
    static func notImplemented(_ operation: String, _ type: DType) -> PyError {
        PyError(
            .notImplementedError,
            "\"\(kernels[operation] ?? operation + "_cpu")\" not implemented for '\(name(type))'")
    }
    static func translate(_ error: Error) -> Error {
        if let failure = error as? Tape.Failure { return TorchGradients.words(failure) }
        guard let error = error as? EngineError else {
            return (error as? Nesting.Ragged).map(ragged) ?? error
        }
        switch error {
        case .broadcast(let shapes):
            guard shapes.count > 1 else { break }
            let (a, b) = (shapes[0], shapes[1])
            for i in 1...max(1, min(a.count, b.count)) where a.count >= i && b.count >= i {
                let (x, y) = (a[a.count - i], b[b.count - i])
                if x != y, x != 1, y != 1 {
                    return PyError(
                        .runtimeError,
                        "The size of tensor a (\(x)) must match the size of tensor b (\(y)) at non-singleton dimension \(max(a.count, b.count) - i)"
                    )
                }
            }
        case .matmul(let a, let b):
            if a.count == 2, b.count == 2 {
                return PyError(
                    .runtimeError, "mm: mat1 and mat2 shapes cannot be multiplied (\(a[0])x\(a[1]) and \(b[0])x\(b[1]))"
                )
            }
            if a.count == 1, b.count == 1 {
                return PyError(
                    .runtimeError,
                    "inconsistent tensor size, expected tensor \(list(a)) and src \(list(b)) to have the same number of elements, but got \(a[0]) and \(b[0]) elements respectively"
                )
            }
            if b.count == 1 {
                return PyError(
                    .runtimeError,
                    "size mismatch, got input (\(a[a.count - 2])), mat (\(a[a.count - 2])x\(a[a.count - 1])), vec (\(b[0]))"
                )
            }
            return PyError(
                .runtimeError,
                "Expected size for first two dimensions of batch2 tensor to be: [\(a[0]), \(a[a.count - 1])] but got: [\(b[0]), \(b.count > 1 ? b[b.count - 2] : 1)]."
            )
        case .matmulScalar:
            return PyError(.runtimeError, "both arguments to matmul need to be at least 1D, but they are 0D and 1D")
        case .reshape(let count, let shape):
            return PyError(.runtimeError, "shape '\(list(shape))' is invalid for input of size \(count)")
        case .reshapeUnknown: return PyError(.runtimeError, "only one dimension can be inferred")
        case .negativeSize(let shape):
            return PyError(
                .runtimeError,
                "Trying to create tensor with negative dimension \(shape.first { $0 < 0 } ?? -1): \(list(shape))")
        case .tooLarge(let shape, let type):
            let bytes = shape.reduce(Double(type.size)) { $0 * Double(max(1, $1)) }
            if bytes >= 0x1p63 {
                return PyError(.runtimeError, "Storage size calculation overflowed with sizes=\(list(shape))")
            }
            return PyError(
                .runtimeError,
                "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate \(cFormat("f", 0, bytes)) bytes. Error code 12 (Cannot allocate memory)"
            )
        case .tooMany: return PyError(.runtimeError, "numel: integer multiplication overflow")
        case .outside: return PyError(.runtimeError, "the sizes and strides are out of bounds for the storage")
        case .padding(let before, let behind, let axis, let shape, _):
            return PyError(
                .runtimeError,
                "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (\(before), \(behind)) at dimension \(axis) of input \(list(shape))"
            )
        case .outsideOf(let sizes, let strides, let offset, let itemSize, let bytes):
            let last = zip(sizes, strides).reduce(Double(offset)) { $0 + (Double($1.0) - 1) * Double($1.1) }
            return PyError(
                .runtimeError,
                "setStorage: sizes \(list(sizes)), strides \(list(strides)), storage offset \(offset), and itemsize \(itemSize) requiring a storage size of \(cFormat("f", 0, (last + 1) * Double(itemSize))) are out of bounds for storage of size \(bytes)"
            )
        case .narrow(_, let length, _) where length < 0:
            return PyError(.runtimeError, "narrow(): length must be non-negative.")
        case .narrow(let start, let length, let size):
            return PyError(
                .runtimeError, "start (\(start)) + length (\(length)) exceeds dimension size (\(size)).")
        case .axis(let axis, let rank):
            return PyError(
                .indexError,
                "Dimension out of range (expected to be in range of [\(-max(rank, 1)), \(max(rank, 1) - 1)], but got \(axis))"
            )
        case .repeatedAxis: return PyError(.runtimeError, "dim 0 appears multiple times in the list of dims")
        case .index(let index, let axis, let size):
            return PyError(.indexError, "index \(index) is out of bounds for dimension \(axis) with size \(size)")
        case .tooManyIndices(let rank, _):
            return PyError(
                .indexError,
                rank == 0
                    ? "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
                    : "too many indices for tensor of dimension \(rank)")
        case .maskShape(let axis, let size, let mask):
            return PyError(
                .indexError,
                "The shape of the mask [\(mask)] at index \(axis) does not match the shape of the indexed tensor [\(size)] at index \(axis)"
            )
        case .emptyReduction:
            return PyError(
                .runtimeError,
                "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
            )
        case .concatenateSizes(let axis, let a, let b, _):
            return PyError(
                .runtimeError,
                "Sizes of tensors must match except in dimension \(axis == 0 ? 1 : 0). Expected size \(a) but got size \(b) for tensor number 1 in the list."
            )
        case .concatenateNothing: return PyError(.runtimeError, "torch.cat(): expected a non-empty list of Tensors")
        case .stackShapes: return PyError(.runtimeError, "stack expects each tensor to be equal size")
        case .nonFiniteSingular(let matrix):
            let place = matrix.map { "(Batch element \($0)): " } ?? ""
            return PyError(
                Torch.linAlgError,
                """
                linalg.svd: \(place)The algorithm failed to converge because the input matrix contained non-finite \
                values.
                """
            )
        case .nonFiniteEigen:
            return PyError(.runtimeError, "torch.linalg.eig: input tensor should not contain infs or NaNs.")
        case .singular(let matrix, let pivot): return TorchLinalg.singular("linalg.inv", matrix, pivot)
        case .notPositiveDefinite(let matrix, let minor):
            return TorchLinalg.notPositiveDefinite("linalg.cholesky", matrix, minor)
        case .notSquare: return PyError(.runtimeError, "linalg.inv: A must be batches of square matrices")
        case .readOnly:
            return PyError(
                .runtimeError,
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation."
            )
        case .negativePower: return PyError(.runtimeError, "Integers to negative integer powers are not allowed.")
        case .noLoop(let operation, let types):
            return notImplemented(operation, types.first ?? .float32)
        case .interrupted: return PyError(.keyboardInterrupt, "")
        case .boolSubtract:
            return PyError(
                .notImplementedError,
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
            )
        case .boolNegative:
            return PyError(
                .notImplementedError,
                "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            )
        default: break
        }
        return Machine.shared.translate(error)
    }
    private static func ragged(_ error: Nesting.Ragged) -> PyError {
        PyError(
            .valueError,
            "expected sequence of length \(error.shape[max(0, min(error.depth, error.shape.count) - 1)]) at dim \(error.depth)"
        )
    }
    /// The C++ names of the element types, which messages use.
    static func name(_ type: DType) -> String {
        [
            "bool": "Bool", "int8": "Char", "uint8": "Byte", "int16": "Short", "int32": "Int", "int64": "Long",
            "float16": "Half", "bfloat16": "BFloat16", "float32": "Float", "float64": "Double",
            "complex32": "ComplexHalf", "complex64": "ComplexFloat", "complex128": "ComplexDouble",
        ][type.name] ?? type.name
    }
    /// The name a C++ programmer knows an element type by, which some messages use.
    static func cName(_ type: DType) -> String {
        [
            "bool": "bool", "int8": "signed char", "uint8": "unsigned char", "int16": "short", "int32": "int",
            "int64": "long", "float16": "c10::Half", "bfloat16": "c10::BFloat16", "float32": "float",
            "float64": "double", "complex32": "c10::complex<c10::Half>",
            "complex64": "c10::complex<float>", "complex128": "c10::complex<double>",
        ][type.name] ?? type.name
    }
    static func checked<T>(_ body: () throws -> T) throws -> T {
        do {
            let result = try body()
            if let refusal = Tape.refusal {
                Tape.refusal = nil
                throw refusal
            }
            return result
        } catch let error as PyError { throw error } catch { throw translate(error) }
    }
}
