import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// What the step of a function is called, by what the function was given.
enum StepName: ExpressibleByStringLiteral {
    case one(String)
    /// Without an axis, with one, with several.
    case byAxis(String, String, String)
    /// Where one of these parameters is a tensor, and where none is.
    case byOperand([Sym], tensor: String, number: String)
    case by(TorchStepRules.Rule)

    init(stringLiteral name: String) { self = .one(name) }
    static func byAxis(_ without: String, _ with: String) -> StepName { .byAxis(without, with, with) }

    /// The name for a call whose arguments `argument` gives.
    func chosen(_ argument: (Sym) -> Value, _ result: Value = .none) -> String? {
        switch self {
        case .one(let name): return name
        case .byAxis(let none, let one, let several):
            let axis = argument("dim")
            // One that is a tensor is another operand.
            if axis.object is TorchTensor { return nil }
            return axis.isNone || axis.isUndefined ? none : axis.sequence == nil ? one : several
        case .byOperand(let names, let tensor, let number):
            return names.contains { argument($0).object is TorchTensor } ? tensor : number
        case .by(let rule): return rule(argument, result)
        }
    }
}

/// How PyTorch calls the steps of functions that are put together from several here, or from another one.
enum TorchSteps {
    /// Methods whose form with an underscore has no derivative though the method itself has one.
    static let underived: Set<String> = ["acosh", "arccosh", "asinh", "arcsinh", "atanh", "arctanh"]
    /// Forms with an underscore whose steps are not called as those of the method itself.
    static let inPlace: [String: StepName] = {
        var names: [String: StepName] = [
            "t": "TBackward1", "unsqueeze": "UnsqueezeBackward1", "transpose": "TransposeBackward1",
            "swapaxes": "TransposeBackward1", "swapdims": "TransposeBackward1", "as_strided": "AsStridedBackward1",
            "squeeze": .byAxis("SqueezeBackward3", "SqueezeBackward4", "SqueezeBackward5"),
            "polygamma": "PolygammaBackward1", "bernoulli": "BernoulliBackward2",
        ]
        for name in ["eq", "ne", "lt", "le", "gt", "ge"] {
            let word = name.prefix(1).uppercased() + name.dropFirst() + "Backward"
            names[name] = .byOperand(["other"], tensor: word + "1", number: word + "0")
        }
        for (name, short) in [
            ("greater", "gt"), ("greater_equal", "ge"), ("less", "lt"), ("less_equal", "le"), ("not_equal", "ne"),
        ] { names[name] = names[short] }
        return names
    }()
    /// By the function, with its module unless it is a method too.
    private static let names: [String: StepName] = [
        "clamp": .byOperand(["min", "max"], tensor: "ClampBackward0", number: "ClampBackward1"),
        "clip": .byOperand(["min", "max"], tensor: "ClampBackward0", number: "ClampBackward1"),
        "clamp_max": .byOperand(["max"], tensor: "ClampMaxBackward1", number: "ClampMaxBackward0"),
        "clamp_min": .byOperand(["min"], tensor: "ClampMinBackward1", number: "ClampMinBackward0"),
        "round": "RoundBackward0",
        "hardshrink": "HardshrinkBackward0",
        "prod": .byAxis("ProdBackward0", "ProdBackward1"),
        "squeeze": .byAxis("SqueezeBackward0", "SqueezeBackward1", "SqueezeBackward2"),
        "take_along_dim": "GatherBackward0",
        "quantile": "SqueezeBackward4",
        "nanquantile": "SqueezeBackward4",
        "cov": "SqueezeBackward0",
        "corrcoef": "ClampBackward1",
        "repeat_interleave": .byOperand(["repeats"], tensor: "IndexSelectBackward0", number: "ViewBackward0"),
        "reshape": .by(TorchStepRules.reshaped),
        "reshape_as": .by(TorchStepRules.reshaped),
        "flatten": .by(TorchStepRules.reshaped),
        "ravel": .by(TorchStepRules.reshaped),
        "atleast_2d": "UnsqueezeBackward0",
        "atleast_3d": "UnsqueezeBackward0",
        "cartesian_prod": "StackBackward0",
        "trapezoid": .by(TorchStepRules.trapezoid),
        "trapz": .by(TorchStepRules.trapezoid),
        "vander": "FlipBackward0",
        "var_mean": "VarMeanBackward0",
        "std_mean": "StdMeanBackward0",
        "chain_matmul": "ViewBackward0",
        "channel_shuffle": "ChannelShuffleBackward0",
        "einsum": .by(TorchStepRules.einsum),
        "logaddexp": "LogaddexpBackward0",
        "sgn": "SgnBackward0",
        "addmm": "AddmmBackward0",
        "addmv": "AddmvBackward0",
        "addbmm": "AddbmmBackward0",
        "baddbmm": "BaddbmmBackward0",
        "addr": "AddrBackward0",
        "addcmul": "AddcmulBackward0",
        "addcdiv": "AddcdivBackward0",
        "dot": "DotBackward0",
        "vdot": "VdotBackward0",
        "mv": "MvBackward0",
        "mm": "MmBackward0",
        "bmm": "BmmBackward0",
        "block_diag": "BlockDiagBackward0",
        "cholesky_inverse": "CholeskyInverseBackward0",
        "cholesky_solve": "CholeskySolveBackward0",
        "cholesky": "LinalgCholeskyExBackward0",
        "complex": "ComplexBackward0",
        "polar": "PolarBackward0",
        "cross": "LinalgCrossBackward0",
        "kron": "UnsafeViewBackward0",
        "diag_embed": "DiagEmbedBackward0",
        "diagflat": "DiagEmbedBackward0",
        "diagonal_scatter": "DiagonalScatterBackward0",
        "frac": "FracBackward0",
        "flip": "FlipBackward0",
        "fliplr": "FlipBackward0",
        "flipud": "FlipBackward0",
        "frexp": "FrexpBackward0",
        "kthvalue": "KthvalueBackward0",
        "ldexp": "LdexpBackward0",
        "lu_unpack": "LuUnpackBackward0",
        "lu": "LinalgLuFactorExBackward0",
        "lu_solve": "LinalgLuSolveBackward0",
        "masked_fill": .byOperand(["value"], tensor: "MaskedFillBackward1", number: "MaskedFillBackward0"),
        "masked_select": "MaskedSelectBackward0",
        "masked_scatter": "MaskedScatterBackward0",
        "matrix_exp": "LinalgMatrixExpBackward0",
        "max": .byAxis("MaxBackward1", "MaxBackward0"),
        "min": .byAxis("MinBackward1", "MinBackward0"),
        "median": .byAxis("MedianBackward0", "MedianBackward1"),
        "nanmedian": .byAxis("NanmedianBackward0", "NanmedianBackward1"),
        "mode": "ModeBackward0",
        "aminmax": "AminmaxBackward0",
        "topk": "TopkBackward0",
        "narrow_copy": "NarrowCopyBackward0",
        "ormqr": "OrmqrBackward0",
        "sinc": "SincBackward0",
        "triangular_solve": "TriangularSolveBackward0",
        "nan_to_num": "NanToNumBackward0",
        "lerp": .byOperand(["weight"], tensor: "LerpBackward1", number: "LerpBackward0"),
        "index_fill": .byOperand(["value"], tensor: "IndexFillBackward1", number: "IndexFillBackward0"),
        "index_copy": "IndexCopyBackward0",
        "index_add": "IndexAddBackward0",
        "index_put": "IndexPutBackward0",
        "index_reduce": "IndexReduceBackward0",
        "index_select": "IndexSelectBackward0",
        "sort": "SortBackward0",
        "msort": "SortBackward0",
        "take": "TakeBackward0",
        "put": "PutBackward0",
        "gather": "GatherBackward0",
        "scatter": .byOperand(["src"], tensor: "ScatterBackward0", number: "ScatterBackward1"),
        "scatter_add": "ScatterAddBackward0",
        "scatter_reduce": "ScatterReduceBackward0",
        "stack": "StackBackward0",
        "unfold": "UnfoldBackward0",
        "repeat": "RepeatBackward0",
        "tile": "RepeatBackward0",
        "unsqueeze": "UnsqueezeBackward0",
        "xlogy": .byOperand(["other"], tensor: "XlogyBackward0", number: "XlogyBackward2"),
        "logsumexp": "LogsumexpBackward0",
        "trace": "TraceBackward0",
        "tril": "TrilBackward0",
        "triu": "TriuBackward0",
        "logcumsumexp": "LogcumsumexpBackward0",
        "logit": "LogitBackward0",
        "norm": .by(TorchStepRules.olderNorm),
        "renorm": "RenormBackward0",
        "dist": "DistBackward0",
        "amax": "AmaxBackward0",
        "amin": "AminBackward0",
        "std": "StdBackward0",
        "var": "VarBackward0",
        "nansum": "NansumBackward0",
        "polygamma": "PolygammaBackward0",
        "mvlgamma": "MvlgammaBackward0",
        "roll": "RollBackward0",
        "rot90": "Rot90Backward0",
        "cummax": "CummaxBackward0",
        "cummin": "CumminBackward0",
        "where": "WhereBackward0",
        "cdist": "CdistBackward0",
        "transpose": "TransposeBackward0",
        "swapaxes": "TransposeBackward0",
        "swapdims": "TransposeBackward0",
        "t": "TBackward0",
        "cat": "CatBackward0",
        "concat": "CatBackward0",
        "unsafe_chunk": "UnsafeSplitBackward0",
        "unsafe_split": "UnsafeSplitBackward0",
        "select_scatter": "SelectScatterBackward0",
        "slice_scatter": "SliceScatterBackward0",
        "as_strided_scatter": "AsStridedScatterBackward0",
        "nn.functional.adaptive_avg_pool2d": "AdaptiveAvgPool2DBackward0",
        "nn.functional.adaptive_avg_pool3d": "AdaptiveAvgPool3DBackward0",
        "nn.functional.adaptive_avg_pool1d": "SqueezeBackward1",
        "nn.functional.adaptive_max_pool1d": "SqueezeBackward1",
        "nn.functional.adaptive_max_pool2d": "AdaptiveMaxPool2DBackward0",
        "nn.functional.adaptive_max_pool3d": "AdaptiveMaxPool3DBackward0",
        "nn.functional.avg_pool1d": "SqueezeBackward1",
        "nn.functional.avg_pool2d": "AvgPool2DBackward0",
        "nn.functional.avg_pool3d": "AvgPool3DBackward0",
        "nn.functional.max_pool1d": "SqueezeBackward1",
        "nn.functional.max_pool2d": "MaxPool2DWithIndicesBackward0",
        "nn.functional.max_pool3d": "MaxPool3DWithIndicesBackward0",
        "nn.functional.fractional_max_pool2d": "FractionalMaxPool2DBackward0",
        "nn.functional.fractional_max_pool3d": "FractionalMaxPool3DBackward0",
        "nn.functional.max_unpool1d": "SqueezeBackward1",
        "nn.functional.max_unpool2d": "MaxUnpool2DBackward0",
        "nn.functional.max_unpool3d": "MaxUnpool3DBackward0",
        "nn.functional.conv1d": "ConvolutionBackward0",
        "nn.functional.conv2d": "ConvolutionBackward0",
        "nn.functional.conv3d": "ConvolutionBackward0",
        "nn.functional.conv_transpose1d": "ConvolutionBackward0",
        "nn.functional.conv_transpose2d": "ConvolutionBackward0",
        "nn.functional.conv_transpose3d": "ConvolutionBackward0",
        "nn.functional.embedding_bag": "EmbeddingBagBackward0",
        "nn.functional.pdist": "PdistBackward0",
        "nn.functional.multi_margin_loss": "MultiMarginLossBackward0",
        "nn.functional.multilabel_margin_loss": "MultilabelMarginLossBackward0",
        "nn.functional.unfold": "Im2ColBackward0",
        "nn.functional.fold": "Col2ImBackward0",
        "nn.functional.group_norm": "NativeGroupNormBackward0",
        "nn.functional.rms_norm": "MulBackward0",
        "nn.functional.affine_grid": "AffineGridGeneratorBackward0",
        "nn.functional.channel_shuffle": "ChannelShuffleBackward0",
        "nn.functional.cross_entropy": .by(TorchStepRules.classes),
        "nn.functional.nll_loss": .by(TorchStepRules.classes),
        "nn.functional.grid_sample": .by(TorchStepRules.sampled),
        "nn.functional.interpolate": .by(TorchStepRules.resized()),
        "nn.functional.upsample": .by(TorchStepRules.resized()),
        "nn.functional.upsample_bilinear": .by(TorchStepRules.resized("bilinear")),
        "nn.functional.upsample_nearest": .by(TorchStepRules.resized("nearest")),
        "nn.functional.pad": .by(TorchStepRules.padded),
        "nn.functional.pairwise_distance": "NormBackward1",
        "nn.functional.pixel_shuffle": "PixelShuffleBackward0",
        "nn.functional.pixel_unshuffle": "PixelUnshuffleBackward0",
        "nn.functional.prelu": "PreluKernelBackward0",
        "nn.functional.linear_cross_entropy": "DivBackward1",
        "linalg.cross": "LinalgCrossBackward0",
        "linalg.cholesky": "LinalgCholeskyExBackward0",
        "linalg.cholesky_ex": "LinalgCholeskyExBackward0",
        "linalg.householder_product": "LinalgHouseholderProductBackward0",
        "linalg.polar": "LinalgPolarBackward0",
        "linalg.lu_factor": "LinalgLuFactorExBackward0",
        "linalg.lu_factor_ex": "LinalgLuFactorExBackward0",
        "linalg.lu": "LinalgLuBackward0",
        "linalg.lu_solve": "LinalgLuSolveBackward0",
        "linalg.solve": "LinalgSolveExBackward0",
        "linalg.solve_triangular": "LinalgSolveTriangularBackward0",
        "linalg.vector_norm": "LinalgVectorNormBackward0",
        "linalg.norm": .by(TorchStepRules.norm),
        "linalg.matrix_norm": .by(TorchStepRules.norm),
        "linalg.cond": .by(TorchStepRules.condition),
        "linalg.multi_dot": "ViewBackward0",
        "linalg.vander": "CatBackward0",
        "linalg.lstsq": "LinalgLstsqBackward0",
        "fft.fft": .by(TorchStepRules.transform("FftR2CBackward0")),
        "fft.ifft": .by(TorchStepRules.transform("ConjBackward0")),
        "fft.rfft": "FftR2CBackward0",
        "fft.rfft2": "FftR2CBackward0",
        "fft.rfftn": "FftR2CBackward0",
        "fft.irfft": "FftC2RBackward0",
        "fft.irfft2": "FftC2RBackward0",
        "fft.irfftn": "FftC2RBackward0",
        "fft.hfft": "FftC2RBackward0",
        "fft.hfft2": "FftC2RBackward0",
        "fft.hfftn": "FftC2RBackward0",
        "linalg.matrix_exp": "LinalgMatrixExpBackward0",
        "special.i0e": "SpecialI0EBackward0",
        "special.i1": "SpecialI1Backward0",
        "special.i1e": "SpecialI1EBackward0",
        "special.polygamma": "PolygammaBackward0",
        "special.xlog1py": "SpecialXlog1PyBackward0",
        "special.xlogy": "XlogyBackward0",
        "special.log_ndtr": "SpecialLogNdtrBackward0",
        "special.bessel_j0": "SpecialBesselJ0Backward0",
        "special.bessel_j1": "SpecialBesselJ1Backward0",
        "special.bessel_y0": "SpecialBesselY0Backward0",
        "special.bessel_y1": "SpecialBesselY1Backward0",
        "special.modified_bessel_i0": "SpecialModifiedBesselI0Backward0",
        "special.modified_bessel_i1": "SpecialModifiedBesselI1Backward0",
        "special.modified_bessel_k0": "SpecialModifiedBesselK0Backward0",
        "special.modified_bessel_k1": "SpecialModifiedBesselK1Backward0",
        "special.entr": "SpecialEntrBackward0",
        "special.erfcx": "SpecialErfcxBackward0",
        "special.ndtri": "SpecialNdtriBackward0",
        "special.zeta": "SpecialZetaBackward0",
        "special.logit": "LogitBackward0",
        "special.sinc": "SincBackward0",
        "special.logsumexp": "LogsumexpBackward0",
    ]
    /// What a step is called after the call, by the values that the call was given.
    static func name(_ function: String, in module: String?) -> StepName? {
        guard let module else { return names[function] }
        if module == "torch" { return names[function] }
        return names[module.dropFirst("torch.".count) + "." + function]
    }
    /// The result of `body`, whose step, where the call made one, is called by `word`.
    static func named(_ word: StepName?, _ c: Bound, _ body: (Bound) throws -> Value) rethrows -> Value {
        guard let word else { return try body(c) }
        let start = Node.latest
        let result = try body(c)
        if Node.latest == start { return result }
        guard let name = word.chosen({ c.value(ifAny: $0) }, result) else { return result }
        if let tensor = result.object as? TorchTensor {
            return tensor.holding(Tape.compose(name, tensor.array, c.operands, since: start))
        }
        for value in result.asTuple?.items ?? [] {
            guard let node = (value.object as? TorchTensor)?.node, node.sequence > start, !node.isLeaf else { continue }
            node.shownName(name)
        }
        return result
    }
}
