import DialectCommon
import Interpreter

extension Torch {
    public static let dialect = Dialect(
        name: "torch",
        modules: [
            "torch": { module }, "torch.nn": { nn }, "torch.nn.functional": { functional }, "torch.optim": { optim },
            "torch.linalg": { linalg },
        ],
        shortNames: ["torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"],
        arrayClass: { TorchTensor.type }, converter: "as_tensor")
}
