import Autodiff

/// What PyTorch has for the derivative of a step's derivative, where that is not what the operations here give by themselves.
enum TorchSecondOrder {
    /// Steps whose derivative is constant piece by piece: their gradient requires a gradient all the same, which is zero.
    private static let flat: [String: String] = {
        var names = [
            "ReluBackward0": "ThresholdBackwardBackward0", "ReluBackward1": "ThresholdBackwardBackward0",
            "LeakyReluBackward1": "LeakyReluBackwardBackward0", "ThresholdBackward1": "ThresholdBackwardBackward0",
            "RreluWithNoiseBackward1": "RreluWithNoiseBackwardBackward0",
        ]
        for name in [
            "Hardtanh", "LeakyRelu", "Hardshrink", "Softshrink", "Threshold", "RreluWithNoise", "MaxPool2DWithIndices",
            "MaxPool3DWithIndices", "AdaptiveMaxPool2D", "AdaptiveMaxPool3D", "AvgPool2D", "AvgPool3D",
            "AdaptiveAvgPool2D", "AdaptiveAvgPool3D", "FractionalMaxPool2D", "FractionalMaxPool3D", "NllLoss",
            "NllLoss2D", "ReflectionPad1D", "ReflectionPad2D", "ReflectionPad3D", "ReplicationPad1D",
            "ReplicationPad2D", "ReplicationPad3D",
        ] { names[name + "Backward0"] = name + "BackwardBackward0" }
        return names
    }()
    /// Steps whose derivative has none.
    private static let underived = [
        "CtcLossBackward0": "_ctc_loss_backward",
        "ScaledDotProductFlashAttentionForCpuBackward0": "_scaled_dot_product_flash_attention_for_cpu_backward",
        "HardsigmoidBackward0": "hardsigmoid_backward", "MultiMarginLossBackward0": "multi_margin_loss_backward",
        "MultilabelMarginLossBackward0": "multilabel_margin_loss_backward",
    ]
    /// Steps whose derivative is a step with a name of its own.
    private static let named: [String: String] = {
        var names = [
            "SoftmaxBackward0": "SoftmaxBackwardDataBackward0",
            "LogSoftmaxBackward0": "LogSoftmaxBackwardDataBackward0",
            "CeluBackward0": "EluBackwardBackward0", "SiluBackward0": "MulBackward0", "MishBackward0": "MulBackward0",
        ]
        for name in [
            "Hardswish", "Elu", "Gelu", "Softplus", "LogSigmoid", "Glu", "Tanh", "Sigmoid", "SmoothL1Loss", "MseLoss",
            "HuberLoss", "SoftMarginLoss", "NativeLayerNorm", "PreluKernel", "Convolution",
        ] { names[name + "Backward0"] = name + "BackwardBackward0" }
        return names
    }()

    static func order(_ node: Node) -> SecondOrder? {
        let name = TorchPrinter.gradientName(node.name)
        if let second = flat[name] { return .flat(second) }
        if let function = underived[name] { return .missing(function) }
        if let second = named[name] { return .named(second) }
        // The pools of one axis are those of two, with the other one taken out.
        return node.isComposite && name == "SqueezeBackward1" ? .flat(name) : nil
    }
}
