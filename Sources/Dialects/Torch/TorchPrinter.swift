import Core
import DialectCommon
import Interpreter
import Ops

/// Tensors as PyTorch prints them.
enum TorchPrinter {
    struct Settings {
        var precision = 4, threshold = 1000, edgeitems = 3, linewidth = 80
        var scientific: Bool?
        /// The settings that have a name; others stay as they are.
        mutating func choose(profile: String?) {
            switch profile {
            case "default": (precision, threshold, edgeitems, linewidth) = (4, 1000, 3, 80)
            case "short": (precision, threshold, edgeitems, linewidth) = (2, 1000, 2, 80)
            case "full": (precision, threshold, edgeitems, linewidth) = (4, .max, 3, 80)
            default: break
            }
        }
    }
    nonisolated(unsafe) static var settings = Settings()

    private struct Formatter {
        let isFloat: Bool
        var integral = true, scientific = false, width = 1
        init(_ values: [Scalar], isFloat: Bool) {
            self.isFloat = isFloat
            if !isFloat {
                width = values.map { plain($0).count }.max().map { max(1, $0) } ?? 1
                return
            }
            let numbers = values.map(\.asDouble).filter { $0.isFinite && $0 != 0 }
            guard let most = numbers.map({ abs($0) }).max(), let least = numbers.map({ abs($0) }).min() else { return }
            integral = numbers.allSatisfy { $0 == $0.rounded(.up) }
            scientific = settings.scientific ?? (most / least > 1000 || most > 1e8 || least < 1e-4)
            for x in numbers {
                let text =
                    scientific
                    ? cFormat("e", settings.precision, x)
                    : integral ? cFormat("f", 0, x) + "." : cFormat("f", settings.precision, x)
                width = max(width, text.count)
            }
        }
        private func plain(_ value: Scalar) -> String { (try? Value.from(value).str()) ?? "" }
        func format(_ value: Scalar) -> String {
            var text: String
            if !isFloat {
                text = plain(value)
            } else {
                let x = value.asDouble
                if !x.isFinite {
                    text = x.isNaN ? "nan" : x < 0 ? "-inf" : "inf"
                } else if scientific {
                    text = cFormat("e", settings.precision, x)
                } else if integral {
                    text = cFormat("f", 0, x) + "."
                } else {
                    text = cFormat("f", settings.precision, x)
                }
            }
            return String(repeating: " ", count: max(0, width - text.count)) + text
        }
    }

    static func body(_ array: NDArray, indent: Int) throws -> String {
        if array.count == 0 { return "[]" }
        let a = try Device.host(array)
        let n = settings.edgeitems
        let summarise = a.count > settings.threshold
        var data = a
        if summarise {
            for axis in 0..<a.rank where a.shape[axis] > 2 * n {
                data = try Shape.concatenate(
                    [Shape.slice(data, axis, 0, n), Shape.slice(data, axis, data.shape[axis] - n, n)], axis: axis)
            }
        }
        let scalars = try data.scalars()
        var words: [String]
        var width: Int
        if a.dtype.isComplex {
            let parts = scalars.map { s -> (Double, Double) in
                if case .complex(let re, let im) = s { (re, im) } else { (0, 0) }
            }
            let real = Formatter(parts.map { .float($0.0) }, isFloat: true)
            let imaginary = Formatter(parts.map { .float($0.1) }, isFloat: true)
            words = parts.map { re, im in
                var text = imaginary.format(.float(im)) + "j"
                while text.hasPrefix(" ") { text.removeFirst() }
                return real.format(.float(re)) + (text.hasPrefix("-") ? "" : "+") + text
            }
            width = real.width + imaginary.width + 1
        } else {
            let formatter = Formatter(scalars, isFloat: a.dtype.isFloat)
            words = scalars.map(formatter.format)
            width = formatter.width
        }
        var at = 0
        func walk(_ axis: Int, _ indent: Int) -> String {
            if axis == a.rank {
                at += 1
                return words[at - 1]
            }
            let count = a.shape[axis]
            let cut = summarise && count > 2 * n
            if axis == a.rank - 1 {
                let perLine = max(1, (settings.linewidth - indent) / (width + 2))
                var items: [String] = []
                for i in 0..<(cut ? 2 * n : count) {
                    if cut, i == n { items.append(" ...") }
                    items.append(walk(axis + 1, indent))
                }
                let lines = stride(from: 0, to: items.count, by: perLine).map {
                    items[$0..<min($0 + perLine, items.count)].joined(separator: ", ")
                }
                return "[" + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "]"
            }
            var parts: [String] = []
            for i in 0..<(cut ? 2 * n : count) {
                if cut, i == n { parts.append("...") }
                parts.append(walk(axis + 1, indent + 1))
            }
            return "["
                + parts.joined(
                    separator: "," + String(repeating: "\n", count: a.rank - axis - 1)
                        + String(repeating: " ", count: indent + 1)) + "]"
        }
        return walk(0, indent)
    }

    static func repr(_ tensor: TorchTensor) throws -> String {
        let a = tensor.array
        let prefix = "tensor("
        var suffixes: [String] = []
        if a.backend.name != "cpu" { suffixes.append("device='\(a.backend.name)'") }
        let isDefault = [Torch.defaultType, Torch.defaultType == .float64 ? .complex128 : .complex64, .int64, .bool]
            .contains(a.dtype)
        if a.count == 0 {
            if a.rank != 1 { suffixes.append("size=\(a.shape.description)") }
            if a.dtype != Torch.defaultType { suffixes.append("dtype=torch.\(a.dtype.name)") }
        } else if !isDefault {
            suffixes.append("dtype=torch.\(a.dtype.name)")
        }
        if let node = tensor.node {
            let isStale = node.untracked?.isStale ?? false
            suffixes.append(
                isStale
                    ? "grad_fn=<Invalid>" : node.isLeaf ? "requires_grad=True" : "grad_fn=<\(gradientName(node.name))>")
        }
        let tangent = try TorchNative.tangent(of: tensor)
        if !tangent.isNone { suffixes.append("tangent=\(try formatValue(tangent, ""))") }
        var text = prefix + (try body(a, indent: prefix.count))
        var last =
            text.count - (text.lastIndex(of: "\n").map { text.distance(from: text.startIndex, to: $0) } ?? -1) + 1
        for suffix in suffixes {
            if last + suffix.count + 2 > settings.linewidth {
                text += ",\n" + String(repeating: " ", count: prefix.count) + suffix
                last = prefix.count + suffix.count
            } else {
                text += ", " + suffix
                last += suffix.count + 2
            }
        }
        return text + ")"
    }
    private static let gradientNames: [String: String] = [
        "add": "AddBackward0", "subtract": "SubBackward0", "multiply": "MulBackward0", "divide": "DivBackward0",
        "power": "PowBackward0", "negative": "NegBackward0", "absolute": "AbsBackward0", "maximum": "MaximumBackward0",
        "minimum": "MinimumBackward0", "arctan": "AtanBackward0", "arcsin": "AsinBackward0", "arccos": "AcosBackward0",
        "square": "PowBackward0", "arcsinh": "AsinhBackward0", "arccosh": "AcoshBackward0", "arctanh": "AtanhBackward0",
        "arctan2": "Atan2Backward0", "deg2rad": "Deg2RadBackward0", "rad2deg": "Rad2DegBackward0",
        "log1p": "Log1PBackward0", "conjugate": "ConjBackward0", "trunc_divide": "DivBackward2",
        "floor_divide": "DivBackward2",
    ]
    static func gradientName(_ name: String) -> String {
        gradientNames[name]
            ?? (name.contains("Backward") || name == "CopySlices" || name == "NotImplemented" || name == "Identity"
                ? name : name.prefix(1).uppercased() + name.dropFirst() + "Backward0")
    }
}
