import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// How the results of PyTorch's functions lie in memory, where not as the operation beneath has left them.
enum TorchResultLayout {
    private enum Way {
        /// In C order.
        case plain
        /// As the first of the operands that tells two axes apart.
        case likeOperands
        /// As the first operand, where that lies densely.
        case likeFirst
        /// With the channels last where the first operand has them there, else in C order.
        case channels
        /// Matrices column by column, as LAPACK writes them.
        case columns
    }
    private static let ways: [String: Way] = {
        var ways: [String: Way] = [:]
        func all(_ way: Way, _ names: String) { for name in names.split(separator: " ") { ways[String(name)] = way } }
        all(
            .plain,
            "softmax log_softmax softmin instance_norm layer_norm rms_norm index_select addmm addbmm baddbmm transpose_copy t_copy "
                + "diag_embed linalg.lu"
        )
        all(
            .likeOperands,
            "complex polar xlogy xlog1py where lerp prelu threshold softshrink hardshrink hardtanh leaky_relu hinge_embedding_loss "
                + "huber_loss poisson_nll_loss margin_ranking_loss binary_cross_entropy smooth_l1_loss l1_loss mse_loss"
        )
        all(
            .likeFirst,
            "flip fliplr flipud sort argsort dropout alpha_dropout feature_alpha_dropout dropout1d dropout2d dropout3d normalize "
                + "local_response_norm index_fill index_put put diagonal_scatter")
        all(
            .channels,
            "conv2d conv3d conv_transpose2d conv_transpose3d max_pool2d max_pool3d avg_pool2d avg_pool3d adaptive_avg_pool2d "
                + "adaptive_avg_pool3d adaptive_max_pool2d adaptive_max_pool3d max_unpool2d interpolate upsample upsample_nearest "
                + "upsample_bilinear cat concat concatenate pixel_shuffle pixel_unshuffle pad batch_norm group_norm")
        all(
            .columns,
            "cholesky cholesky_inverse cholesky_solve lu lu_factor lu_factor_ex lu_solve ormqr householder_product orgqr ldl_factor "
                + "ldl_factor_ex ldl_solve triangular_solve linalg.inv linalg.inv_ex linalg.solve linalg.solve_ex linalg.svd linalg.eig "
                + "linalg.eigh linalg.qr linalg.lstsq inverse qr")
        return ways
    }()
    /// Those of several results that are matrices, where others are rows of numbers for each matrix.
    private static let matrices: [String: Set<Int>] = [
        "linalg.svd": [0, 2], "linalg.eig": [1], "linalg.eigh": [1], "linalg.lstsq": [0],
    ]
    /// `body` with its results laid out as those of the function of this name are; those of `torch.linalg` differ from
    /// others with their names.
    static func following(_ name: String, in module: String?, _ body: @escaping (Bound) throws -> Value)
        -> (Bound) throws -> Value
    {
        let full = module == "torch.linalg" ? "linalg." + name : name
        guard let way = ways[full] ?? ways[name] else { return body }
        let chosen = matrices[full]
        return { c in
            let result = try body(c)
            let operands = c.operands
            for (i, item) in (result.asTuple?.items ?? [result]).enumerated() where chosen?.contains(i) ?? true {
                if let tensor = item.object as? TorchTensor { try arrange(tensor, way, operands) }
            }
            return result
        }
    }
    /// A result of a method of one tensor, laid out as those of the function of this name are.
    static func arranged(_ name: String, _ result: Value, of input: NDArray) throws -> Value {
        if let way = ways[name], let tensor = result.object as? TorchTensor { try arrange(tensor, way, [input]) }
        return result
    }
    private static func arrange(_ tensor: TorchTensor, _ way: Way, _ operands: [NDArray]) throws {
        let a = tensor.array
        if a.rank < 2 || a.count == 0 && way != .columns || operands.contains(where: { $0.sharesMemory(with: a) }) {
            return
        }
        let order = try order(a, way, operands) ?? Array(0..<a.rank)
        var step = a.dtype.size
        let isThere = order.reversed().allSatisfy { axis in
            defer { step *= max(a.shape[axis], 1) }
            return a.strides[axis] == step
        }
        if !isThere { tensor.take(try laid(a, order)) }
    }
    /// The axes of the result, outermost in memory first; nil for C order.
    private static func order(_ a: NDArray, _ way: Way, _ operands: [NDArray]) throws -> [Int]? {
        switch way {
        case .plain: return nil
        case .likeOperands:
            let fit = operands.filter { (try? NDArray.broadcastShape([$0.shape, a.shape])) == a.shape }
            return ResultOrder.first.axes(a.shape, fit)
        case .likeFirst:
            guard let first = operands.first, first.shape == a.shape, !first.isContiguous else { return nil }
            return ResultOrder.first.axes(a.shape, [first])
        case .channels:
            guard let first = operands.first, first.rank == a.rank, !first.isContiguous else { return nil }
            guard a.rank == 4 || a.rank == 5 else { return nil }
            let last = [0] + Array(2..<a.rank) + [1]
            return try Shape.transpose(first, last).isContiguous ? last : nil
        case .columns:
            // The solutions for vectors are no matrices.
            if let first = operands.first, a.rank < first.rank { return nil }
            return a.dtype.isInexact ? Array(0..<a.rank - 2) + [a.rank - 1, a.rank - 2] : nil
        }
    }
    /// The same elements, of the same step, with the axes in this order.
    static func laid(_ a: NDArray, _ order: [Int]) throws -> NDArray {
        let made = try NDArray(a.dtype, a.shape, axesInMemory: order, on: a.backend)
        try Tape.paused { try Elementwise.copy(a, to: made) }
        if let node = Tape.node(a) {
            node.replaceOutput(a.nodeOutput, by: made)
            made.setNode(node, output: a.nodeOutput)
        }
        return made
    }
}
