import DialectCommon
import Interpreter

extension Torch {
    public static let dialect = Dialect(
        name: "torch",
        modules: [
            "torch": { module }, "torch.nn": { nn }, "torch.nn.functional": { functional }, "torch.linalg": { linalg },
            "torch.autograd": { autograd }, "torch._C": { TorchNative.module },
        ],
        shortNames: ["torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"],
        arrayClass: { TorchTensor.type }, converter: "as_tensor")
}
