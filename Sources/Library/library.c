#include "Library.h"
#include <string.h>

// The library's texts become part of the binary here. To add a module is to add three lines, in alphabetical order; a test compares
// the list with the files. `#embed` is C23, which the compiler knows and mentions.
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
MODULE("codecs")
#embed "python/codecs.py"
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
MODULE("filecmp")
#embed "python/filecmp.py"
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
MODULE("glob")
#embed "python/glob.py"
END
MODULE("graphlib")
#embed "python/graphlib.py"
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
MODULE("keras")
#embed "python/keras/__init__.py"
END
MODULE("keras._data")
#embed "python/keras/_data.py"
END
MODULE("keras._graph")
#embed "python/keras/_graph.py"
END
MODULE("keras._state")
#embed "python/keras/_state.py"
END
MODULE("keras._summary")
#embed "python/keras/_summary.py"
END
MODULE("keras._trainer")
#embed "python/keras/_trainer.py"
END
MODULE("keras._variables")
#embed "python/keras/_variables.py"
END
MODULE("keras.activations")
#embed "python/keras/activations.py"
END
MODULE("keras.backend")
#embed "python/keras/backend.py"
END
MODULE("keras.callbacks")
#embed "python/keras/callbacks.py"
END
MODULE("keras.config")
#embed "python/keras/config.py"
END
MODULE("keras.constraints")
#embed "python/keras/constraints.py"
END
MODULE("keras.initializers")
#embed "python/keras/initializers.py"
END
MODULE("keras.layers")
#embed "python/keras/layers/__init__.py"
END
MODULE("keras.layers._attention")
#embed "python/keras/layers/_attention.py"
END
MODULE("keras.layers._conv")
#embed "python/keras/layers/_conv.py"
END
MODULE("keras.layers._core")
#embed "python/keras/layers/_core.py"
END
MODULE("keras.layers._layer")
#embed "python/keras/layers/_layer.py"
END
MODULE("keras.layers._merge")
#embed "python/keras/layers/_merge.py"
END
MODULE("keras.layers._norm")
#embed "python/keras/layers/_norm.py"
END
MODULE("keras.layers._rnn")
#embed "python/keras/layers/_rnn.py"
END
MODULE("keras.losses")
#embed "python/keras/losses.py"
END
MODULE("keras.metrics")
#embed "python/keras/metrics.py"
END
MODULE("keras.models")
#embed "python/keras/models.py"
END
MODULE("keras.ops")
#embed "python/keras/ops.py"
END
MODULE("keras.optimizers")
#embed "python/keras/optimizers/__init__.py"
END
MODULE("keras.optimizers._adaptive")
#embed "python/keras/optimizers/_adaptive.py"
END
MODULE("keras.optimizers.schedules")
#embed "python/keras/optimizers/schedules.py"
END
MODULE("keras.preprocessing")
#embed "python/keras/preprocessing/__init__.py"
END
MODULE("keras.preprocessing.sequence")
#embed "python/keras/preprocessing/sequence.py"
END
MODULE("keras.random")
#embed "python/keras/random.py"
END
MODULE("keras.regularizers")
#embed "python/keras/regularizers.py"
END
MODULE("keras.saving")
#embed "python/keras/saving.py"
END
MODULE("keras.tree")
#embed "python/keras/tree.py"
END
MODULE("keras.utils")
#embed "python/keras/utils.py"
END
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
MODULE("numbers")
#embed "python/numbers.py"
END
MODULE("numpy")
#embed "python/numpy/__init__.py"
END
MODULE("numpy._busdays")
#embed "python/numpy/_busdays.py"
END
MODULE("numpy._calculus")
#embed "python/numpy/_calculus.py"
END
MODULE("numpy._char")
#embed "python/numpy/_char.py"
END
MODULE("numpy._composed")
#embed "python/numpy/_composed.py"
END
MODULE("numpy._copies")
#embed "python/numpy/_copies.py"
END
MODULE("numpy._core")
#embed "python/numpy/_core/__init__.py"
END
MODULE("numpy._core._internal")
#embed "python/numpy/_core/_internal.py"
END
MODULE("numpy._core.multiarray")
#embed "python/numpy/_core/multiarray.py"
END
MODULE("numpy._core_names")
#embed "python/numpy/_core_names.py"
END
MODULE("numpy._dumps")
#embed "python/numpy/_dumps.py"
END
MODULE("numpy._einsum")
#embed "python/numpy/_einsum.py"
END
MODULE("numpy._files")
#embed "python/numpy/_files.py"
END
MODULE("numpy._former")
#embed "python/numpy/_former.py"
END
MODULE("numpy._functional")
#embed "python/numpy/_functional.py"
END
MODULE("numpy._hashed")
#embed "python/numpy/_hashed.py"
END
MODULE("numpy._iterators")
#embed "python/numpy/_iterators.py"
END
MODULE("numpy._limits")
#embed "python/numpy/_limits.py"
END
MODULE("numpy._matrix")
#embed "python/numpy/_matrix.py"
END
MODULE("numpy._memmap")
#embed "python/numpy/_memmap.py"
END
MODULE("numpy._nditer")
#embed "python/numpy/_nditer.py"
END
MODULE("numpy._padding")
#embed "python/numpy/_padding.py"
END
MODULE("numpy._polynomials")
#embed "python/numpy/_polynomials.py"
END
MODULE("numpy._statistics")
#embed "python/numpy/_statistics.py"
END
MODULE("numpy._strings")
#embed "python/numpy/_strings.py"
END
MODULE("numpy._types")
#embed "python/numpy/_types.py"
END
MODULE("numpy._windows")
#embed "python/numpy/_windows.py"
END
MODULE("numpy._wrapped")
#embed "python/numpy/_wrapped.py"
END
MODULE("numpy.char")
#embed "python/numpy/char.py"
END
MODULE("numpy.core")
#embed "python/numpy/core/__init__.py"
END
MODULE("numpy.core.multiarray")
#embed "python/numpy/core/multiarray.py"
END
MODULE("numpy.emath")
#embed "python/numpy/emath.py"
END
MODULE("numpy.lib")
#embed "python/numpy/lib/__init__.py"
END
MODULE("numpy.lib.array_utils")
#embed "python/numpy/lib/array_utils.py"
END
MODULE("numpy.lib.format")
#embed "python/numpy/lib/format.py"
END
MODULE("numpy.lib.introspect")
#embed "python/numpy/lib/introspect.py"
END
MODULE("numpy.lib.mixins")
#embed "python/numpy/lib/mixins.py"
END
MODULE("numpy.lib.npyio")
#embed "python/numpy/lib/npyio.py"
END
MODULE("numpy.lib.recfunctions")
#embed "python/numpy/lib/recfunctions.py"
END
MODULE("numpy.lib.scimath")
#embed "python/numpy/lib/scimath.py"
END
MODULE("numpy.lib.stride_tricks")
#embed "python/numpy/lib/stride_tricks.py"
END
MODULE("numpy.ma")
#embed "python/numpy/ma/__init__.py"
END
MODULE("numpy.ma._fills")
#embed "python/numpy/ma/_fills.py"
END
MODULE("numpy.ma._masks")
#embed "python/numpy/ma/_masks.py"
END
MODULE("numpy.ma._records")
#embed "python/numpy/ma/_records.py"
END
MODULE("numpy.ma.core")
#embed "python/numpy/ma/core.py"
END
MODULE("numpy.ma.extras")
#embed "python/numpy/ma/extras.py"
END
MODULE("numpy.ma.mrecords")
#embed "python/numpy/ma/mrecords.py"
END
MODULE("numpy.matlib")
#embed "python/numpy/matlib.py"
END
MODULE("numpy.polynomial")
#embed "python/numpy/polynomial/__init__.py"
END
MODULE("numpy.polynomial._families")
#embed "python/numpy/polynomial/_families.py"
END
MODULE("numpy.polynomial._polybase")
#embed "python/numpy/polynomial/_polybase.py"
END
MODULE("numpy.polynomial.chebyshev")
#embed "python/numpy/polynomial/chebyshev.py"
END
MODULE("numpy.polynomial.hermite")
#embed "python/numpy/polynomial/hermite.py"
END
MODULE("numpy.polynomial.hermite_e")
#embed "python/numpy/polynomial/hermite_e.py"
END
MODULE("numpy.polynomial.laguerre")
#embed "python/numpy/polynomial/laguerre.py"
END
MODULE("numpy.polynomial.legendre")
#embed "python/numpy/polynomial/legendre.py"
END
MODULE("numpy.polynomial.polynomial")
#embed "python/numpy/polynomial/polynomial.py"
END
MODULE("numpy.polynomial.polyutils")
#embed "python/numpy/polynomial/polyutils.py"
END
MODULE("numpy.random")
#embed "python/numpy/random/__init__.py"
END
MODULE("numpy.random._bits")
#embed "python/numpy/random/_bits.py"
END
MODULE("numpy.random._generator")
#embed "python/numpy/random/_generator.py"
END
MODULE("numpy.random._mt19937")
#embed "python/numpy/random/_mt19937.py"
END
MODULE("numpy.random._pcg64")
#embed "python/numpy/random/_pcg64.py"
END
MODULE("numpy.random._philox")
#embed "python/numpy/random/_philox.py"
END
MODULE("numpy.random._pickle")
#embed "python/numpy/random/_pickle.py"
END
MODULE("numpy.random._seeds")
#embed "python/numpy/random/_seeds.py"
END
MODULE("numpy.random._sfc64")
#embed "python/numpy/random/_sfc64.py"
END
MODULE("numpy.random.bit_generator")
#embed "python/numpy/random/bit_generator.py"
END
MODULE("numpy.random.mtrand")
#embed "python/numpy/random/mtrand.py"
END
MODULE("numpy.rec")
#embed "python/numpy/rec/__init__.py"
END
MODULE("numpy.rec._core")
#embed "python/numpy/rec/_core.py"
END
MODULE("numpy.strings")
#embed "python/numpy/strings.py"
END
MODULE("numpy.testing")
#embed "python/numpy/testing/__init__.py"
END
MODULE("numpy.testing.overrides")
#embed "python/numpy/testing/overrides.py"
END
MODULE("numpy.typing")
#embed "python/numpy/typing.py"
END
MODULE("numpy.version")
#embed "python/numpy/version.py"
END
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
MODULE("posixpath")
#embed "python/posixpath.py"
END
MODULE("pprint")
#embed "python/pprint.py"
END
MODULE("pydoc")
#embed "python/pydoc.py"
END
MODULE("queue")
#embed "python/queue.py"
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
MODULE("sched")
#embed "python/sched.py"
END
MODULE("secrets")
#embed "python/secrets.py"
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
MODULE("tarfile")
#embed "python/tarfile.py"
END
MODULE("tempfile")
#embed "python/tempfile.py"
END
MODULE("tensorflow")
#embed "python/tensorflow/__init__.py"
END
MODULE("tensorflow._functions")
#embed "python/tensorflow/_functions.py"
END
MODULE("tensorflow._scopes")
#embed "python/tensorflow/_scopes.py"
END
MODULE("tensorflow._tape")
#embed "python/tensorflow/_tape.py"
END
MODULE("tensorflow._variables")
#embed "python/tensorflow/_variables.py"
END
MODULE("tensorflow.bitwise")
#embed "python/tensorflow/bitwise.py"
END
MODULE("tensorflow.data")
#embed "python/tensorflow/data.py"
END
MODULE("tensorflow.debugging")
#embed "python/tensorflow/debugging.py"
END
MODULE("tensorflow.linalg")
#embed "python/tensorflow/linalg.py"
END
MODULE("tensorflow.math")
#embed "python/tensorflow/math/__init__.py"
END
MODULE("tensorflow.nn")
#embed "python/tensorflow/nn.py"
END
MODULE("textwrap")
#embed "python/textwrap.py"
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
MODULE("tomllib")
#embed "python/tomllib.py"
END
MODULE("torch")
#embed "python/torch/__init__.py"
END
MODULE("torch._legacy")
#embed "python/torch/_legacy.py"
END
MODULE("torch._limits")
#embed "python/torch/_limits.py"
END
MODULE("torch._lowrank")
#embed "python/torch/_lowrank.py"
END
MODULE("torch._methods")
#embed "python/torch/_methods.py"
END
MODULE("torch._names")
#embed "python/torch/_names.py"
END
MODULE("torch._native_functions")
#embed "python/torch/_native_functions.py"
END
MODULE("torch._parser")
#embed "python/torch/_parser.py"
END
MODULE("torch._removed")
#embed "python/torch/_removed.py"
END
MODULE("torch._settings")
#embed "python/torch/_settings.py"
END
MODULE("torch._signatures")
#embed "python/torch/_signatures.py"
END
MODULE("torch._storages")
#embed "python/torch/_storages.py"
END
MODULE("torch._utils")
#embed "python/torch/_utils.py"
END
MODULE("torch.amp")
#embed "python/torch/amp/__init__.py"
END
MODULE("torch.amp.autocast_mode")
#embed "python/torch/amp/autocast_mode.py"
END
MODULE("torch.amp.grad_scaler")
#embed "python/torch/amp/grad_scaler.py"
END
MODULE("torch.autograd")
#embed "python/torch/autograd/__init__.py"
END
MODULE("torch.autograd.forward_ad")
#embed "python/torch/autograd/forward_ad.py"
END
MODULE("torch.autograd.function")
#embed "python/torch/autograd/function.py"
END
MODULE("torch.autograd.functional")
#embed "python/torch/autograd/functional.py"
END
MODULE("torch.autograd.grad_mode")
#embed "python/torch/autograd/grad_mode.py"
END
MODULE("torch.autograd.gradcheck")
#embed "python/torch/autograd/gradcheck.py"
END
MODULE("torch.autograd.graph")
#embed "python/torch/autograd/graph.py"
END
MODULE("torch.autograd.variable")
#embed "python/torch/autograd/variable.py"
END
MODULE("torch.backends")
#embed "python/torch/backends.py"
END
MODULE("torch.cuda")
#embed "python/torch/cuda.py"
END
MODULE("torch.distributions")
#embed "python/torch/distributions/__init__.py"
END
MODULE("torch.distributions._kl_pairs")
#embed "python/torch/distributions/_kl_pairs.py"
END
MODULE("torch.distributions.bernoulli")
#embed "python/torch/distributions/bernoulli.py"
END
MODULE("torch.distributions.beta")
#embed "python/torch/distributions/beta.py"
END
MODULE("torch.distributions.binomial")
#embed "python/torch/distributions/binomial.py"
END
MODULE("torch.distributions.categorical")
#embed "python/torch/distributions/categorical.py"
END
MODULE("torch.distributions.cauchy")
#embed "python/torch/distributions/cauchy.py"
END
MODULE("torch.distributions.chi2")
#embed "python/torch/distributions/chi2.py"
END
MODULE("torch.distributions.constraint_registry")
#embed "python/torch/distributions/constraint_registry.py"
END
MODULE("torch.distributions.constraints")
#embed "python/torch/distributions/constraints.py"
END
MODULE("torch.distributions.continuous_bernoulli")
#embed "python/torch/distributions/continuous_bernoulli.py"
END
MODULE("torch.distributions.dirichlet")
#embed "python/torch/distributions/dirichlet.py"
END
MODULE("torch.distributions.distribution")
#embed "python/torch/distributions/distribution.py"
END
MODULE("torch.distributions.exp_family")
#embed "python/torch/distributions/exp_family.py"
END
MODULE("torch.distributions.exponential")
#embed "python/torch/distributions/exponential.py"
END
MODULE("torch.distributions.fishersnedecor")
#embed "python/torch/distributions/fishersnedecor.py"
END
MODULE("torch.distributions.gamma")
#embed "python/torch/distributions/gamma.py"
END
MODULE("torch.distributions.generalized_pareto")
#embed "python/torch/distributions/generalized_pareto.py"
END
MODULE("torch.distributions.geometric")
#embed "python/torch/distributions/geometric.py"
END
MODULE("torch.distributions.gumbel")
#embed "python/torch/distributions/gumbel.py"
END
MODULE("torch.distributions.half_cauchy")
#embed "python/torch/distributions/half_cauchy.py"
END
MODULE("torch.distributions.half_normal")
#embed "python/torch/distributions/half_normal.py"
END
MODULE("torch.distributions.independent")
#embed "python/torch/distributions/independent.py"
END
MODULE("torch.distributions.inverse_gamma")
#embed "python/torch/distributions/inverse_gamma.py"
END
MODULE("torch.distributions.kl")
#embed "python/torch/distributions/kl.py"
END
MODULE("torch.distributions.kumaraswamy")
#embed "python/torch/distributions/kumaraswamy.py"
END
MODULE("torch.distributions.laplace")
#embed "python/torch/distributions/laplace.py"
END
MODULE("torch.distributions.lkj_cholesky")
#embed "python/torch/distributions/lkj_cholesky.py"
END
MODULE("torch.distributions.log_normal")
#embed "python/torch/distributions/log_normal.py"
END
MODULE("torch.distributions.logistic_normal")
#embed "python/torch/distributions/logistic_normal.py"
END
MODULE("torch.distributions.lowrank_multivariate_normal")
#embed "python/torch/distributions/lowrank_multivariate_normal.py"
END
MODULE("torch.distributions.mixture_same_family")
#embed "python/torch/distributions/mixture_same_family.py"
END
MODULE("torch.distributions.multinomial")
#embed "python/torch/distributions/multinomial.py"
END
MODULE("torch.distributions.multivariate_normal")
#embed "python/torch/distributions/multivariate_normal.py"
END
MODULE("torch.distributions.negative_binomial")
#embed "python/torch/distributions/negative_binomial.py"
END
MODULE("torch.distributions.normal")
#embed "python/torch/distributions/normal.py"
END
MODULE("torch.distributions.one_hot_categorical")
#embed "python/torch/distributions/one_hot_categorical.py"
END
MODULE("torch.distributions.pareto")
#embed "python/torch/distributions/pareto.py"
END
MODULE("torch.distributions.poisson")
#embed "python/torch/distributions/poisson.py"
END
MODULE("torch.distributions.relaxed_bernoulli")
#embed "python/torch/distributions/relaxed_bernoulli.py"
END
MODULE("torch.distributions.relaxed_categorical")
#embed "python/torch/distributions/relaxed_categorical.py"
END
MODULE("torch.distributions.studentT")
#embed "python/torch/distributions/studentT.py"
END
MODULE("torch.distributions.transformed_distribution")
#embed "python/torch/distributions/transformed_distribution.py"
END
MODULE("torch.distributions.transforms")
#embed "python/torch/distributions/transforms.py"
END
MODULE("torch.distributions.uniform")
#embed "python/torch/distributions/uniform.py"
END
MODULE("torch.distributions.utils")
#embed "python/torch/distributions/utils.py"
END
MODULE("torch.distributions.von_mises")
#embed "python/torch/distributions/von_mises.py"
END
MODULE("torch.distributions.weibull")
#embed "python/torch/distributions/weibull.py"
END
MODULE("torch.distributions.wishart")
#embed "python/torch/distributions/wishart.py"
END
MODULE("torch.func")
#embed "python/torch/func/__init__.py"
END
MODULE("torch.func._calls")
#embed "python/torch/func/_calls.py"
END
MODULE("torch.func._maps")
#embed "python/torch/func/_maps.py"
END
MODULE("torch.func._transforms")
#embed "python/torch/func/_transforms.py"
END
MODULE("torch.jit")
#embed "python/torch/jit.py"
END
MODULE("torch.nn")
#embed "python/torch/nn/__init__.py"
END
MODULE("torch.nn.init")
#embed "python/torch/nn/init.py"
END
MODULE("torch.nn.modules")
#embed "python/torch/nn/modules/__init__.py"
END
MODULE("torch.nn.modules._fields")
#embed "python/torch/nn/modules/_fields.py"
END
MODULE("torch.nn.modules._hooks")
#embed "python/torch/nn/modules/_hooks.py"
END
MODULE("torch.nn.modules._methods")
#embed "python/torch/nn/modules/_methods.py"
END
MODULE("torch.nn.modules._states")
#embed "python/torch/nn/modules/_states.py"
END
MODULE("torch.nn.modules.activation")
#embed "python/torch/nn/modules/activation.py"
END
MODULE("torch.nn.modules.adaptive")
#embed "python/torch/nn/modules/adaptive.py"
END
MODULE("torch.nn.modules.batchnorm")
#embed "python/torch/nn/modules/batchnorm.py"
END
MODULE("torch.nn.modules.channelshuffle")
#embed "python/torch/nn/modules/channelshuffle.py"
END
MODULE("torch.nn.modules.container")
#embed "python/torch/nn/modules/container.py"
END
MODULE("torch.nn.modules.conv")
#embed "python/torch/nn/modules/conv.py"
END
MODULE("torch.nn.modules.distance")
#embed "python/torch/nn/modules/distance.py"
END
MODULE("torch.nn.modules.dropout")
#embed "python/torch/nn/modules/dropout.py"
END
MODULE("torch.nn.modules.flatten")
#embed "python/torch/nn/modules/flatten.py"
END
MODULE("torch.nn.modules.fold")
#embed "python/torch/nn/modules/fold.py"
END
MODULE("torch.nn.modules.instancenorm")
#embed "python/torch/nn/modules/instancenorm.py"
END
MODULE("torch.nn.modules.lazy")
#embed "python/torch/nn/modules/lazy.py"
END
MODULE("torch.nn.modules.linear")
#embed "python/torch/nn/modules/linear.py"
END
MODULE("torch.nn.modules.loss")
#embed "python/torch/nn/modules/loss.py"
END
MODULE("torch.nn.modules.module")
#embed "python/torch/nn/modules/module.py"
END
MODULE("torch.nn.modules.normalization")
#embed "python/torch/nn/modules/normalization.py"
END
MODULE("torch.nn.modules.padding")
#embed "python/torch/nn/modules/padding.py"
END
MODULE("torch.nn.modules.pixelshuffle")
#embed "python/torch/nn/modules/pixelshuffle.py"
END
MODULE("torch.nn.modules.pooling")
#embed "python/torch/nn/modules/pooling.py"
END
MODULE("torch.nn.modules.rnn")
#embed "python/torch/nn/modules/rnn.py"
END
MODULE("torch.nn.modules.sparse")
#embed "python/torch/nn/modules/sparse.py"
END
MODULE("torch.nn.modules.transformer")
#embed "python/torch/nn/modules/transformer.py"
END
MODULE("torch.nn.modules.upsampling")
#embed "python/torch/nn/modules/upsampling.py"
END
MODULE("torch.nn.parameter")
#embed "python/torch/nn/parameter.py"
END
MODULE("torch.nn.utils")
#embed "python/torch/nn/utils/__init__.py"
END
MODULE("torch.nn.utils.clip_grad")
#embed "python/torch/nn/utils/clip_grad.py"
END
MODULE("torch.nn.utils.convert_parameters")
#embed "python/torch/nn/utils/convert_parameters.py"
END
MODULE("torch.nn.utils.fusion")
#embed "python/torch/nn/utils/fusion.py"
END
MODULE("torch.nn.utils.init")
#embed "python/torch/nn/utils/init.py"
END
MODULE("torch.nn.utils.parametrizations")
#embed "python/torch/nn/utils/parametrizations.py"
END
MODULE("torch.nn.utils.parametrize")
#embed "python/torch/nn/utils/parametrize.py"
END
MODULE("torch.nn.utils.prune")
#embed "python/torch/nn/utils/prune.py"
END
MODULE("torch.nn.utils.rnn")
#embed "python/torch/nn/utils/rnn.py"
END
MODULE("torch.nn.utils.spectral_norm")
#embed "python/torch/nn/utils/spectral_norm.py"
END
MODULE("torch.nn.utils.weight_norm")
#embed "python/torch/nn/utils/weight_norm.py"
END
MODULE("torch.optim")
#embed "python/torch/optim/__init__.py"
END
MODULE("torch.optim._adafactor")
#embed "python/torch/optim/_adafactor.py"
END
MODULE("torch.optim._muon")
#embed "python/torch/optim/_muon.py"
END
MODULE("torch.optim._rule")
#embed "python/torch/optim/_rule.py"
END
MODULE("torch.optim.adadelta")
#embed "python/torch/optim/adadelta.py"
END
MODULE("torch.optim.adagrad")
#embed "python/torch/optim/adagrad.py"
END
MODULE("torch.optim.adam")
#embed "python/torch/optim/adam.py"
END
MODULE("torch.optim.adamax")
#embed "python/torch/optim/adamax.py"
END
MODULE("torch.optim.adamw")
#embed "python/torch/optim/adamw.py"
END
MODULE("torch.optim.asgd")
#embed "python/torch/optim/asgd.py"
END
MODULE("torch.optim.lbfgs")
#embed "python/torch/optim/lbfgs.py"
END
MODULE("torch.optim.lr_scheduler")
#embed "python/torch/optim/lr_scheduler.py"
END
MODULE("torch.optim.nadam")
#embed "python/torch/optim/nadam.py"
END
MODULE("torch.optim.optimizer")
#embed "python/torch/optim/optimizer.py"
END
MODULE("torch.optim.radam")
#embed "python/torch/optim/radam.py"
END
MODULE("torch.optim.rmsprop")
#embed "python/torch/optim/rmsprop.py"
END
MODULE("torch.optim.rprop")
#embed "python/torch/optim/rprop.py"
END
MODULE("torch.optim.sgd")
#embed "python/torch/optim/sgd.py"
END
MODULE("torch.optim.sparse_adam")
#embed "python/torch/optim/sparse_adam.py"
END
MODULE("torch.optim.swa_utils")
#embed "python/torch/optim/swa_utils.py"
END
MODULE("torch.random")
#embed "python/torch/random.py"
END
MODULE("torch.serialization")
#embed "python/torch/serialization.py"
END
MODULE("torch.sparse")
#embed "python/torch/sparse/__init__.py"
END
MODULE("torch.sparse._copies")
#embed "python/torch/sparse/_copies.py"
END
MODULE("torch.sparse._elementwise")
#embed "python/torch/sparse/_elementwise.py"
END
MODULE("torch.sparse._making")
#embed "python/torch/sparse/_making.py"
END
MODULE("torch.sparse._operations")
#embed "python/torch/sparse/_operations.py"
END
MODULE("torch.sparse._places")
#embed "python/torch/sparse/_places.py"
END
MODULE("torch.sparse._products")
#embed "python/torch/sparse/_products.py"
END
MODULE("torch.sparse._reductions")
#embed "python/torch/sparse/_reductions.py"
END
MODULE("torch.sparse._rows")
#embed "python/torch/sparse/_rows.py"
END
MODULE("torch.sparse._shapes")
#embed "python/torch/sparse/_shapes.py"
END
MODULE("torch.sparse._tensor")
#embed "python/torch/sparse/_tensor.py"
END
MODULE("torch.storage")
#embed "python/torch/storage.py"
END
MODULE("torch.testing")
#embed "python/torch/testing/__init__.py"
END
MODULE("torch.testing._comparison")
#embed "python/torch/testing/_comparison.py"
END
MODULE("torch.testing._creation")
#embed "python/torch/testing/_creation.py"
END
MODULE("torch.utils")
#embed "python/torch/utils/__init__.py"
END
MODULE("torch.utils._pytree")
#embed "python/torch/utils/_pytree.py"
END
MODULE("torch.utils.checkpoint")
#embed "python/torch/utils/checkpoint.py"
END
MODULE("torch.utils.data")
#embed "python/torch/utils/data/__init__.py"
END
MODULE("torch.utils.data._datasets")
#embed "python/torch/utils/data/_datasets.py"
END
MODULE("torch.utils.data._loader")
#embed "python/torch/utils/data/_loader.py"
END
MODULE("torch.utils.data._samplers")
#embed "python/torch/utils/data/_samplers.py"
END
MODULE("torch.utils.hooks")
#embed "python/torch/utils/hooks.py"
END
MODULE("torch.version")
#embed "python/torch/version.py"
END
MODULE("traceback")
#embed "python/traceback.py"
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
MODULE("unittest.suite")
#embed "python/unittest/suite.py"
END
MODULE("urllib")
#embed "python/urllib/__init__.py"
END
MODULE("urllib.parse")
#embed "python/urllib/parse.py"
END
MODULE("uuid")
#embed "python/uuid.py"
END
MODULE("weakref")
#embed "python/weakref.py"
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
