#include "Library.h"
#include <string.h>

// The library's texts become part of the binary here. To add a module is to add three lines, in alphabetical order, here or in the list of
// its package; a test compares the lists with the files. `#embed` is C23, which the compiler knows and mentions.
#pragma clang diagnostic ignored "-Wc23-extensions"
#define MODULE(name) {name, (const char[]){
#define END , 0}},

static const struct {
    const char *name, *text;
} modules[] = {
MODULE("__future__")
#embed "python/__future__.py"
END
MODULE("_codecs")
#embed "python/_codecs.py"
END
MODULE("_documentation.builtins")
#embed "python/_documentation/builtins.py"
END
MODULE("_documentation.keras")
#embed "python/_documentation/keras.py"
END
MODULE("_documentation.math")
#embed "python/_documentation/math.py"
END
MODULE("_documentation.numpy")
#embed "python/_documentation/numpy.py"
END
MODULE("_documentation.standard")
#embed "python/_documentation/standard.py"
END
MODULE("_documentation.tensorflow")
#embed "python/_documentation/tensorflow.py"
END
MODULE("_documentation.torch")
#embed "python/_documentation/torch.py"
END
MODULE("_encodings")
#embed "python/_encodings.py"
END
MODULE("_filelayers")
#embed "python/_filelayers.py"
END
MODULE("_helpformat")
#embed "python/_helpformat.py"
END
MODULE("_packedfile")
#embed "python/_packedfile.py"
END
MODULE("_strptime")
#embed "python/_strptime.py"
END
MODULE("_structseq")
#embed "python/_structseq.py"
END
MODULE("_thread")
#embed "python/_thread.py"
END
MODULE("_unparse")
#embed "python/_unparse.py"
END
MODULE("abc")
#embed "python/abc.py"
END
MODULE("argparse")
#embed "python/argparse.py"
END
MODULE("ast")
#embed "python/ast.py"
END
MODULE("asyncio")
#embed "python/asyncio/__init__.py"
END
MODULE("asyncio.events")
#embed "python/asyncio/events.py"
END
MODULE("asyncio.exceptions")
#embed "python/asyncio/exceptions.py"
END
MODULE("asyncio.futures")
#embed "python/asyncio/futures.py"
END
MODULE("asyncio.locks")
#embed "python/asyncio/locks.py"
END
MODULE("asyncio.queues")
#embed "python/asyncio/queues.py"
END
MODULE("asyncio.runners")
#embed "python/asyncio/runners.py"
END
MODULE("asyncio.streams")
#embed "python/asyncio/streams.py"
END
MODULE("asyncio.subprocess")
#embed "python/asyncio/subprocess.py"
END
MODULE("asyncio.taskgroups")
#embed "python/asyncio/taskgroups.py"
END
MODULE("asyncio.tasks")
#embed "python/asyncio/tasks.py"
END
MODULE("asyncio.threads")
#embed "python/asyncio/threads.py"
END
MODULE("asyncio.timeouts")
#embed "python/asyncio/timeouts.py"
END
MODULE("base64")
#embed "python/base64.py"
END
MODULE("binascii")
#embed "python/binascii.py"
END
MODULE("bz2")
#embed "python/bz2.py"
END
MODULE("calendar")
#embed "python/calendar.py"
END
MODULE("cmath")
#embed "python/cmath.py"
END
MODULE("cmd")
#embed "python/cmd.py"
END
MODULE("code")
#embed "python/code.py"
END
MODULE("codecs")
#embed "python/codecs.py"
END
MODULE("codeop")
#embed "python/codeop.py"
END
MODULE("collections")
#embed "python/collections/__init__.py"
END
MODULE("collections.abc")
#embed "python/collections/abc.py"
END
MODULE("colorsys")
#embed "python/colorsys.py"
END
MODULE("concurrent")
#embed "python/concurrent/__init__.py"
END
MODULE("concurrent.futures")
#embed "python/concurrent/futures/__init__.py"
END
MODULE("concurrent.futures.thread")
#embed "python/concurrent/futures/thread.py"
END
MODULE("configparser")
#embed "python/configparser.py"
END
MODULE("contextlib")
#embed "python/contextlib.py"
END
MODULE("contextvars")
#embed "python/contextvars.py"
END
MODULE("copyreg")
#embed "python/copyreg.py"
END
MODULE("csv")
#embed "python/csv.py"
END
MODULE("dataclasses")
#embed "python/dataclasses.py"
END
MODULE("datetime")
#embed "python/datetime.py"
END
MODULE("dbm")
#embed "python/dbm/__init__.py"
END
MODULE("dbm.dumb")
#embed "python/dbm/dumb.py"
END
MODULE("decimal")
#embed "python/decimal.py"
END
MODULE("difflib")
#embed "python/difflib.py"
END
MODULE("doctest")
#embed "python/doctest.py"
END
MODULE("enum")
#embed "python/enum.py"
END
MODULE("errno")
#embed "python/errno.py"
END
MODULE("faulthandler")
#embed "python/faulthandler.py"
END
MODULE("filecmp")
#embed "python/filecmp.py"
END
MODULE("fileinput")
#embed "python/fileinput.py"
END
MODULE("fnmatch")
#embed "python/fnmatch.py"
END
MODULE("fractions")
#embed "python/fractions.py"
END
MODULE("functools")
#embed "python/functools.py"
END
MODULE("getopt")
#embed "python/getopt.py"
END
MODULE("getpass")
#embed "python/getpass.py"
END
MODULE("gettext")
#embed "python/gettext.py"
END
MODULE("glob")
#embed "python/glob.py"
END
MODULE("graphlib")
#embed "python/graphlib.py"
END
MODULE("grp")
#embed "python/grp.py"
END
MODULE("gzip")
#embed "python/gzip.py"
END
MODULE("hashlib")
#embed "python/hashlib.py"
END
MODULE("heapq")
#embed "python/heapq.py"
END
MODULE("hmac")
#embed "python/hmac.py"
END
MODULE("html")
#embed "python/html/__init__.py"
END
MODULE("html.entities")
#embed "python/html/entities.py"
END
MODULE("html.parser")
#embed "python/html/parser.py"
END
MODULE("http")
#embed "python/http/__init__.py"
END
MODULE("importlib")
#embed "python/importlib/__init__.py"
END
MODULE("importlib.abc")
#embed "python/importlib/abc.py"
END
MODULE("importlib.machinery")
#embed "python/importlib/machinery.py"
END
MODULE("importlib.metadata")
#embed "python/importlib/metadata.py"
END
MODULE("importlib.resources")
#embed "python/importlib/resources.py"
END
MODULE("importlib.util")
#embed "python/importlib/util.py"
END
MODULE("inspect")
#embed "python/inspect.py"
END
MODULE("io")
#embed "python/io.py"
END
MODULE("ipaddress")
#embed "python/ipaddress.py"
END
MODULE("itertools")
#embed "python/itertools.py"
END
MODULE("json")
#embed "python/json/__init__.py"
END
MODULE("json.decoder")
#embed "python/json/decoder.py"
END
MODULE("json.encoder")
#embed "python/json/encoder.py"
END
#include "packages/keras.inc"
MODULE("keyword")
#embed "python/keyword.py"
END
MODULE("linecache")
#embed "python/linecache.py"
END
MODULE("locale")
#embed "python/locale.py"
END
MODULE("logging")
#embed "python/logging/__init__.py"
END
MODULE("logging.config")
#embed "python/logging/config.py"
END
MODULE("logging.handlers")
#embed "python/logging/handlers.py"
END
MODULE("lzma")
#embed "python/lzma.py"
END
MODULE("marshal")
#embed "python/marshal.py"
END
MODULE("mimetypes")
#embed "python/mimetypes.py"
END
MODULE("multiprocessing")
#embed "python/multiprocessing/__init__.py"
END
MODULE("multiprocessing.dummy")
#embed "python/multiprocessing/dummy.py"
END
MODULE("multiprocessing.pool")
#embed "python/multiprocessing/pool.py"
END
MODULE("multiprocessing.shared")
#embed "python/multiprocessing/shared.py"
END
MODULE("netrc")
#embed "python/netrc.py"
END
MODULE("nturl2path")
#embed "python/nturl2path.py"
END
MODULE("numbers")
#embed "python/numbers.py"
END
#include "packages/numpy.inc"
MODULE("operator")
#embed "python/operator.py"
END
MODULE("optparse")
#embed "python/optparse.py"
END
MODULE("os")
#embed "python/os.py"
END
MODULE("pathlib")
#embed "python/pathlib.py"
END
MODULE("pickle")
#embed "python/pickle.py"
END
MODULE("pkgutil")
#embed "python/pkgutil.py"
END
MODULE("platform")
#embed "python/platform.py"
END
MODULE("plistlib")
#embed "python/plistlib.py"
END
MODULE("posixpath")
#embed "python/posixpath.py"
END
MODULE("pprint")
#embed "python/pprint.py"
END
MODULE("pwd")
#embed "python/pwd.py"
END
MODULE("pydoc")
#embed "python/pydoc.py"
END
MODULE("queue")
#embed "python/queue.py"
END
MODULE("quopri")
#embed "python/quopri.py"
END
MODULE("random")
#embed "python/random.py"
END
MODULE("re")
#embed "python/re.py"
END
MODULE("reprlib")
#embed "python/reprlib.py"
END
MODULE("resource")
#embed "python/resource.py"
END
MODULE("runpy")
#embed "python/runpy.py"
END
MODULE("sched")
#embed "python/sched.py"
END
MODULE("secrets")
#embed "python/secrets.py"
END
MODULE("select")
#embed "python/select.py"
END
MODULE("shelve")
#embed "python/shelve.py"
END
MODULE("shlex")
#embed "python/shlex.py"
END
MODULE("shutil")
#embed "python/shutil.py"
END
MODULE("signal")
#embed "python/signal.py"
END
MODULE("site")
#embed "python/site.py"
END
MODULE("stat")
#embed "python/stat.py"
END
MODULE("statistics")
#embed "python/statistics.py"
END
MODULE("string")
#embed "python/string.py"
END
MODULE("struct")
#embed "python/struct.py"
END
MODULE("subprocess")
#embed "python/subprocess.py"
END
MODULE("sys")
#embed "python/sys.py"
END
MODULE("sysconfig")
#embed "python/sysconfig.py"
END
MODULE("tarfile")
#embed "python/tarfile.py"
END
MODULE("tempfile")
#embed "python/tempfile.py"
END
#include "packages/tensorflow.inc"
MODULE("textwrap")
#embed "python/textwrap.py"
END
MODULE("this")
#embed "python/this.py"
END
MODULE("threading")
#embed "python/threading.py"
END
MODULE("time")
#embed "python/time.py"
END
MODULE("timeit")
#embed "python/timeit.py"
END
MODULE("token")
#embed "python/token.py"
END
MODULE("tokenize")
#embed "python/tokenize.py"
END
MODULE("tomllib")
#embed "python/tomllib.py"
END
#include "packages/torch.inc"
MODULE("traceback")
#embed "python/traceback.py"
END
MODULE("tracemalloc")
#embed "python/tracemalloc.py"
END
MODULE("types")
#embed "python/types.py"
END
MODULE("typing")
#embed "python/typing.py"
END
MODULE("unittest")
#embed "python/unittest/__init__.py"
END
MODULE("unittest.case")
#embed "python/unittest/case.py"
END
MODULE("unittest.loader")
#embed "python/unittest/loader.py"
END
MODULE("unittest.main")
#embed "python/unittest/main.py"
END
MODULE("unittest.mock")
#embed "python/unittest/mock.py"
END
MODULE("unittest.result")
#embed "python/unittest/result.py"
END
MODULE("unittest.runner")
#embed "python/unittest/runner.py"
END
MODULE("unittest.signals")
#embed "python/unittest/signals.py"
END
MODULE("unittest.suite")
#embed "python/unittest/suite.py"
END
MODULE("urllib")
#embed "python/urllib/__init__.py"
END
MODULE("urllib.error")
#embed "python/urllib/error.py"
END
MODULE("urllib.parse")
#embed "python/urllib/parse.py"
END
MODULE("urllib.request")
#embed "python/urllib/request.py"
END
MODULE("uuid")
#embed "python/uuid.py"
END
MODULE("wave")
#embed "python/wave.py"
END
MODULE("weakref")
#embed "python/weakref.py"
END
MODULE("xml")
#embed "python/xml/__init__.py"
END
MODULE("xml.etree")
#embed "python/xml/etree/__init__.py"
END
MODULE("xml.etree.ElementPath")
#embed "python/xml/etree/ElementPath.py"
END
MODULE("xml.etree.ElementTree")
#embed "python/xml/etree/ElementTree.py"
END
MODULE("xml.etree._parsing")
#embed "python/xml/etree/_parsing.py"
END
MODULE("xml.sax")
#embed "python/xml/sax/__init__.py"
END
MODULE("xml.sax.saxutils")
#embed "python/xml/sax/saxutils.py"
END
MODULE("zipfile")
#embed "python/zipfile.py"
END
MODULE("zlib")
#embed "python/zlib.py"
END
MODULE("zoneinfo")
#embed "python/zoneinfo.py"
END
};

enum { count = sizeof modules / sizeof *modules };

const char *nd_library_text(const char *module, size_t *length) {
    for (size_t low = 0, high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(module, modules[middle].name);
        if (order == 0) {
            *length = strlen(modules[middle].text);
            return modules[middle].text;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *nd_library_name(size_t index) { return index < count ? modules[index].name : NULL; }
