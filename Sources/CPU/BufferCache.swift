import Core
#if canImport(Glibc)
import Glibc
#endif

/// Blocks of memory that are kept when they are given back: small ones in lists by size, large ones because fresh pages cost more than the work on them.
/// What large blocks are kept is bounded by a quarter of the machine's memory and given back by `trim`.
final class BufferCache {
    private static let smallLimit = 1 << 10, smallStep = 32, smallKept = 64
    private static let largeLimit = 1 << 16
    /// From here on fresh memory is asked for in huge pages.
    private static let hugeLimit = 1 << 22

    private let small: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    private let smallCount: UnsafeMutablePointer<Int>
    private var large: [Int: [UnsafeMutableRawPointer]] = [:]
    private var held = 0
    private let bound: Int

    init() {
        let classes = BufferCache.smallLimit / BufferCache.smallStep + 1
        small = .allocate(capacity: classes)
        small.initialize(repeating: nil, count: classes)
        smallCount = .allocate(capacity: classes)
        smallCount.initialize(repeating: 0, count: classes)
        bound = sysconf(Int32(_SC_PHYS_PAGES)) / 4 * sysconf(Int32(_SC_PAGESIZE))
    }

    /// nil where the machine has no such block. `isFresh` tells that the memory is zero.
    @inline(__always) func take(_ bytes: Int) -> (memory: UnsafeMutableRawPointer, isFresh: Bool)? {
        if bytes > BufferCache.smallLimit { return takeLarger(bytes) }
        let at = (bytes + BufferCache.smallStep - 1) / BufferCache.smallStep
        if let block = small[at] {
            small[at] = block.load(as: UnsafeMutableRawPointer?.self)
            smallCount[at] &-= 1
            return (block, false)
        }
        return malloc(max(at, 1) * BufferCache.smallStep).map { ($0, false) }
    }

    @inline(__always) func give(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
        if bytes > BufferCache.smallLimit { return giveLarger(memory, bytes) }
        let at = (bytes + BufferCache.smallStep - 1) / BufferCache.smallStep
        if smallCount[at] >= BufferCache.smallKept { free(memory); return }
        memory.storeBytes(of: small[at], as: UnsafeMutableRawPointer?.self)
        small[at] = memory
        smallCount[at] &+= 1
    }

    /// Rounded up so that blocks of nearly the same size can stand for each other: to an eighth of a power of two.
    private static func rounded(_ bytes: Int) -> Int {
        let unit = max(1 << 12, 1 << (Int.bitWidth - bytes.leadingZeroBitCount - 4))
        return (bytes + unit - 1) / unit * unit
    }

    private func takeLarger(_ bytes: Int) -> (memory: UnsafeMutableRawPointer, isFresh: Bool)? {
        if bytes < BufferCache.largeLimit {
            var memory: UnsafeMutableRawPointer?
            posix_memalign(&memory, 64, bytes)
            return memory.map { ($0, false) }
        }
        let size = BufferCache.rounded(bytes)
        if let kept = large[size]?.popLast() {
            held -= size
            return (kept, false)
        }
        if let memory = map(size) { return (memory, true) }
        trim()
        return map(size).map { ($0, true) }
    }
    private func map(_ size: Int) -> UnsafeMutableRawPointer? {
        guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), memory != MAP_FAILED else { return nil }
        if size >= BufferCache.hugeLimit { madvise(memory, size, MADV_HUGEPAGE) }
        return memory
    }

    private func giveLarger(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
        if bytes < BufferCache.largeLimit { free(memory); return }
        let size = BufferCache.rounded(bytes)
        if held + size > bound { munmap(memory, size); return }
        large[size, default: []].append(memory)
        held += size
    }

    /// Gives all kept large blocks back to the system.
    func trim() {
        for (size, blocks) in large { for block in blocks { munmap(block, size) } }
        large = [:]
        held = 0
    }
}
