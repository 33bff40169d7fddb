import Core
import Ops

// The module keeps its operators to itself; tests write sums and products with their own.
func + (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.add, a, b) }
func - (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.subtract, a, b) }
func * (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.multiply, a, b) }
func / (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.divide, a, b) }
