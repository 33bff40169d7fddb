import Core
import Interpreter
import Syntax

/// `torch.device`: a kind of device and the number of one.
final class TorchDevice: PyObject {
    let type: String
    let index: Int?
    var name: String { type + (index.map { ":\($0)" } ?? "") }

    init(type: String, index: Int?) {
        (self.type, self.index) = (type, index)
        super.init()
    }
    /// A device by a text such as `cuda:1`.
    convenience init(_ text: String) throws {
        if text.isEmpty { throw PyError(.runtimeError, "Device string must not be empty") }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let number = parts.count == 2 && parts[1].utf8.allSatisfy { 48...57 ~= $0 } ? Int(parts[1]) : nil
        if parts.count > 2 || parts[0].isEmpty || (parts.count == 2 && number == nil) {
            throw PyError(.runtimeError, "Invalid device string: '\(text)'")
        }
        if !TorchDevice.kinds.contains(parts[0]), Backends.named(parts[0]) == nil {
            throw TorchDevice.unknown(parts[0])
        }
        self.init(type: parts[0], index: number)
    }
    private static let kinds = [
        "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "maia", "xla", "lazy",
        "vulkan", "mps", "meta", "hpu", "mtia", "privateuseone",
    ]
    static func unknown(_ kind: String) -> PyError {
        PyError(
            .runtimeError,
            "Expected one of \(kinds.joined(separator: ", ")) device type at start of device string: \(kind)")
    }

    /// Where new tensors are made unless a call says otherwise: the devices of the contexts that a program is in,
    /// behind the one that it has set.
    nonisolated(unsafe) static var chosen: [TorchDevice] = []
    nonisolated(unsafe) private static var isSet = false
    static func functions(_ m: Module) {
        Torch.def(m, "set_default_device", "device") { c in
            if isSet { chosen.removeFirst() }
            isSet = false
            if !c["device"].isNone, let given = try invoke(.object(deviceClass), [c["device"]]).object as? TorchDevice {
                chosen.insert(given, at: 0)
                isSet = true
            }
            return .none
        }
        Torch.def(m, "get_default_device", "") { _ in
            .object(chosen.last ?? TorchDevice(type: "cpu", index: nil))
        }
    }

    override var cls: PyClass { TorchDevice.deviceClass }
    override func repr() -> String { "device(type='\(type)'\(index.map { ", index=\($0)" } ?? ""))" }
    override func str() -> String { name }
    override func hash() throws -> Int { name.hashValue }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? TorchDevice else { return nil }
        return .bool((type == other.type && index == other.index) == (op == .eq))
    }

    nonisolated(unsafe) static let deviceClass: PyClass = {
        let cls = PyClass("device", module: "torch") { cls in
            func property(_ name: String, _ get: @escaping (TorchDevice) -> Value) {
                cls.property(name) { get(try receiver($0)) }
            }
            property("type") { .str($0.type) }
            property("index") { $0.index.map { .int($0) } ?? .none }
            cls.raw("__reduce__") { args in
                let device = try receiver(args[0])
                return .pair(
                    .object(deviceClass), .tuple([.str(device.type)] + (device.index.map { [.int($0)] } ?? [])))
            }
            cls.raw("__enter__") { args in
                chosen.append(try receiver(args[0]))
                return args[0]
            }
            cls.raw("__exit__", 0, 3) { _ in
                _ = chosen.popLast()
                return .none
            }
        }
        let make = NativeFunction("device", .any) { args in .object(try device(args)) }
        cls.construct = { _, args in try make.call(args) }
        return cls
    }()
    private static func receiver(_ value: Value) throws -> TorchDevice {
        guard let device = value.object as? TorchDevice else {
            throw PyError(.typeError, "descriptor requires a torch.device, not '\(value.typeName)'")
        }
        return device
    }
    /// A device out of the arguments `(device)`, `(type, index=-1)` or a number of a GPU.
    private static func device(_ args: Args) throws -> TorchDevice {
        var given = args.positional
        for (name, value) in args.keywords {
            let place = name == "type" || name == "device" ? 0 : name == "index" ? 1 : nil
            guard place == given.count else { throw mismatch(args) }
            given.append(value)
        }
        guard let first = given.first, given.count <= 2 else { throw mismatch(args) }
        if let device = first.object as? TorchDevice, given.count == 1 { return device }
        func checked(_ index: Int) throws -> Int {
            if index < 0 { throw PyError(.runtimeError, "Device index must not be negative") }
            return index
        }
        if case .int(let index) = first, given.count == 1 {
            return TorchDevice(type: "cuda", index: try checked(index))
        }
        guard let text = first.string else { throw mismatch(args) }
        let device = try TorchDevice(text)
        guard given.count == 2, !given[1].isNone else { return device }
        guard case .int(let index) = given[1] else {
            throw PyError(
                .typeError, "device(): argument 'index' (position 2) must be int, not \(given[1].typeName)")
        }
        return TorchDevice(type: device.type, index: try checked(index))
    }
    private static func mismatch(_ args: Args) -> PyError {
        let types = args.positional.map(\.typeName) + args.keywords.map { "\($0.name.text)=\($0.value.typeName)" }
        let why =
            types.count == 1
            ? "\n      didn't match because some of the arguments have invalid types: (!\(types[0])!)" : ""
        return PyError(
            .typeError,
            "device() received an invalid combination of arguments - got (\(types.joined(separator: ", "))), "
                + "but expected one of:\n * (torch.device device)\(why)\n * (str type, int index = -1)\n")
    }
}

extension Torch {
    static func device(_ name: String) -> Value {
        let parts = name.split(separator: ":").map(String.init)
        return .object(TorchDevice(type: parts.first ?? name, index: parts.count > 1 ? Int(parts[1]) : nil))
    }
}
