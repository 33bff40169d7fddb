import CShims
import Core

#if canImport(Glibc)
import Glibc
#endif

/// Blocks of memory that are kept when they are given back: small ones in lists by size, large ones because fresh pages cost more than the work on them.
/// What large blocks are kept is bounded by a quarter of the machine's memory and given back by `trim`.
final class BufferCache {
    private static let smallLimit = 1 << 10, smallStep = 32, smallKept = 64
    /// From here on blocks are mapped one by one; below it, and above the small ones, they come in eight sizes to a power of two.
    private static let largeLimit = 1 << 16, middleKept = 32
    /// From here on fresh memory is asked for in huge pages.
    private static let hugeLimit = 1 << 22
    private static let askedLimit = 1 << 30

    /// Lists of free blocks, each with the address of the next at its start.
    private struct List {
        private var first: UnsafeMutableRawPointer?
        private(set) var count = 0
        @inline(__always) mutating func pop() -> UnsafeMutableRawPointer? {
            guard let block = first else { return nil }
            first = block.load(as: UnsafeMutableRawPointer?.self)
            count &-= 1
            return block
        }
        @inline(__always) mutating func push(_ block: UnsafeMutableRawPointer) {
            block.storeBytes(of: first, as: UnsafeMutableRawPointer?.self)
            first = block
            count &+= 1
        }
    }
    private let small: UnsafeMutablePointer<List>
    private let middle: UnsafeMutablePointer<List>
    private var large: [Int: [UnsafeMutableRawPointer]] = [:]
    private var held = 0
    private let bound: Int

    init() {
        let classes = BufferCache.smallLimit / BufferCache.smallStep + 1
        small = .allocate(capacity: classes)
        small.initialize(repeating: List(), count: classes)
        middle = .allocate(capacity: 48)
        middle.initialize(repeating: List(), count: 48)
        bound = sysconf(Int32(_SC_PHYS_PAGES)) / 4 * sysconf(Int32(_SC_PAGESIZE))
    }

    /// nil where the machine has no such block. `isFresh` tells that the memory is zero.
    @inline(__always) func take(_ bytes: Int) -> (memory: UnsafeMutableRawPointer, isFresh: Bool)? {
        if bytes > BufferCache.smallLimit { return takeLarger(bytes) }
        let at = (bytes + BufferCache.smallStep - 1) / BufferCache.smallStep
        if let block = small[at].pop() { return (block, false) }
        return malloc(max(at, 1) * BufferCache.smallStep).map { ($0, false) }
    }

    @inline(__always) func give(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
        if bytes > BufferCache.smallLimit { return giveLarger(memory, bytes) }
        let at = (bytes + BufferCache.smallStep - 1) / BufferCache.smallStep
        if small[at].count >= BufferCache.smallKept {
            free(memory)
            return
        }
        small[at].push(memory)
    }

    /// The list of a block between 1 and 64 KB, and the size of the blocks in it.
    private static func middleClass(_ bytes: Int) -> (at: Int, size: Int) {
        let shift = Int.bitWidth - (bytes - 1).leadingZeroBitCount - 4
        let units = (bytes - 1) >> shift + 1
        return ((shift - 7) * 8 + units - 9, units << shift)
    }

    /// Rounded up so that blocks of nearly the same size can stand for each other: to an eighth of a power of two.
    private static func rounded(_ bytes: Int) -> Int {
        let unit = max(1 << 12, 1 << (Int.bitWidth - bytes.leadingZeroBitCount - 4))
        return (bytes + unit - 1) / unit * unit
    }

    private func takeLarger(_ bytes: Int) -> (memory: UnsafeMutableRawPointer, isFresh: Bool)? {
        if bytes < BufferCache.largeLimit {
            let (at, size) = BufferCache.middleClass(bytes)
            if let block = middle[at].pop() { return (block, false) }
            var memory: UnsafeMutableRawPointer?
            posix_memalign(&memory, 64, size)
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
        // The system promises more than it has: what would take most of it is asked for.
        if size >= BufferCache.askedLimit, nd_has_room(size) == 0 { return nil }
        guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED
        else { return nil }
        if size >= BufferCache.hugeLimit { madvise(memory, size, MADV_HUGEPAGE) }
        return memory
    }

    private func giveLarger(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
        if bytes < BufferCache.largeLimit {
            let at = BufferCache.middleClass(bytes).at
            if middle[at].count < BufferCache.middleKept { middle[at].push(memory) } else { free(memory) }
            return
        }
        let size = BufferCache.rounded(bytes)
        if held + size > bound {
            munmap(memory, size)
            return
        }
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
