# make          builds the program in release mode
# make install  puts it, its manual page and the shell completions under $(PREFIX)
# make test     builds both and runs all tests
# make accuracy measures the errors of the vector functions over all floats and many doubles (half an hour on two cores)
PREFIX ?= /usr/local
SWIFT_FLAGS = --static-swift-stdlib $(ALIGNED) $(DISPATCH) $(ORDERED) -Xswiftc -enforce-exclusivity=unchecked -Xswiftc -Xfrontend -Xswiftc -assume-single-threaded \
	-Xswiftc -Xclang-linker -Xswiftc -fuse-ld=lld -Xlinker -L.build/static -Xswiftc -Xclang-linker -Xswiftc -no-pie \
	-Xlinker --gc-sections -Xlinker --icf=safe $(WRAPPED:%=-Xlinker --wrap=%) \
	$(foreach name,retain release,-Xlinker --wrap=swift_nonatomic_$(name) -Xlinker --defsym=__wrap_swift_nonatomic_$(name)=__wrap_swift_$(name)) \
	$(foreach name,$(COUNTING),-Xlinker --wrap=swift_$(name) -Xlinker --defsym=__wrap_swift_$(name)=swift_nonatomic_$(name)) $(STRIP)
STRIP = -Xlinker -s
# Functions of the hot paths lie side by side: where they lie else is an accident of the order in which files are listed, worth a fifth of the time.
ORDERED = -Xlinker --symbol-ordering-file=$(CURDIR)/Benchmarks/hot-functions.txt -Xlinker --no-warn-symbol-ordering
# Where the interpreter's loop begins in a line of the cache, small loops of a program take a third less time: code elsewhere must not move it.
ALIGNED = -Xswiftc -Xllvm -Xswiftc -align-loops=64
# Each instruction of the interpreter's loop jumps to the next by itself: one jump for all is foretold worse. The compiler does that for switches
# of few cases only, unless told otherwise.
DISPATCH = $(foreach flag,-tail-dup-pred-size=1000 -tail-dup-succ-size=1000,-Xswiftc -Xllvm -Xswiftc $(flag))
# Small objects get their memory from Sources/CShims/blocks.c, and the standard library counts references as the program does: only
# the main thread runs Swift, the others run loops in C. Static variables are asked in place whether they have been made.
WRAPPED = swift_slowAlloc swift_slowDealloc swift_allocObject swift_deallocClassInstance swift_retain swift_release malloc_usable_size swift_once
COUNTING = retain_n release_n bridgeObjectRetain bridgeObjectRelease bridgeObjectRetain_n bridgeObjectRelease_n

.PHONY: all install test accuracy clean
# The C++ runtime is linked statically: the linker finds these scripts before the shared libraries.
all:
	mkdir -p .build/static
	echo 'INPUT(-l:libstdc++.a)' > .build/static/libstdc++.so
	echo 'INPUT(-l:libgcc_eh.a)' > .build/static/libgcc_s.so
	echo 'INPUT(-l:libgmp.a)' > .build/static/libgmp.so
	swift build -c release $(SWIFT_FLAGS) --product nd

install: all
	install -Dm755 .build/release/nd $(DESTDIR)$(PREFIX)/bin/nd
	install -Dm644 man/nd.1 $(DESTDIR)$(PREFIX)/share/man/man1/nd.1
	install -Dm644 completions/nd.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/nd
	install -Dm644 completions/_nd $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_nd
	install -Dm644 completions/nd.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/nd.fish

# Everything on the debug build; then what runs the program on the release build, which is linked in a way of its own.
test: all
	swift build --product nd
	swift test
	ND=$(CURDIR)/.build/release/nd swift test --skip-build --filter ProgramTests

# Swift brings its own C compiler.
accuracy:
	mkdir -p .build
	$$(dirname $$(readlink -f $$(which swift)))/clang -O2 -ISources/CKernels/include -ISources/COperations/include -o .build/accuracy Tests/Accuracy/measure.c Sources/CKernels/*.c -lm -lpthread
	.build/accuracy

clean:
	rm -rf .build
