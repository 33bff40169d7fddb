import CShims
import Core
import DialectCommon
import Interpreter

/// Files as the memory of arrays.
enum MemoryMap {
    /// The bytes of an open file from `offset` on. What is written reaches the file unless the mapping is one of its own (`c`), and can only be
    /// read where the mode says so (`r`).
    static func array(file: Int, offset: Int, bytes: Int, mode: String) throws -> NDArray {
        let page = Int(nd_page_size())
        let start = offset / page * page
        let (length, overflow) = bytes.addingReportingOverflow(offset - start)
        guard offset >= 0, bytes > 0, !overflow, let file = Int32(exactly: file),
            let memory = nd_map_file(file, start, length, mode == "r" ? 0 : 1, mode == "c" ? 0 : 1)
        else {
            throw PyError(.osError, "[Errno \(nd_errno())] \(String(cString: nd_error_text(nd_errno())))")
        }
        let whole = NDArray(over: memory, bytes: length) { nd_unmap(memory, length) }
        whole.isReadOnly = mode == "r"
        return try whole.view(shape: [bytes], strides: [1], offset: offset - start)
    }
    /// Sees to it that the file has what was written.
    static func sync(_ a: NDArray) {
        a.withOctets(0..<a.count * a.dtype.size) { bytes in
            if !bytes.isEmpty { _ = nd_sync_mapping(bytes.baseAddress, bytes.count) }
        }
    }
}
