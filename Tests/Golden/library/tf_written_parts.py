import tensorflow as tf
def refused(make):
    try:
        return make()
    except Exception as error:
        return type(error).__name__, str(error)

x, m, places = tf.constant([1.0, 2.0, 3.0, 4.0]), tf.zeros((3, 2)), [[0], [2]]
for name in ("update", "add", "sub", "max", "min"):
    write = getattr(tf, "tensor_scatter_nd_" + name)
    print(write(x, places, [9.0, 8.0]), write(m, places, [[9.0, 8.0], [7.0, 6.0]]), write(m, [[0, 1]], [5.0]))
    print(write(x, [[0], [0]], [9.0, 8.0]), write(x, places, [9, 8]))
    print(refused(lambda: write(x, [[0], [7]], [9.0, 8.0])))
    print(refused(lambda: write(x, places, [9.0, 8.0, 7.0])))
    print(refused(lambda: write(x, [[0.0]], [9.0])))
    u = tf.constant([9.0, 8.0])
    with tf.GradientTape() as tape:
        tape.watch([x, u])
        y = tf.reduce_sum(write(x, places, u) ** 2)
    print(tape.gradient(y, [x, u]))

tf.scatter_nd([[1], [3]], [2.0, 3.0], [5]), tf.scatter_nd([[1], [1]], [2.0, 3.0], [5])
refused(lambda: tf.scatter_nd([[9]], [2.0], [5]))
refused(lambda: tf.gather_nd(x, [[1], [9]]))
def written(name, *args):
    v = tf.Variable([1.0, 2.0, 3.0, 4.0])
    result = getattr(v, name)(*args)
    return type(result).__name__, result.numpy(), v.numpy()

for name in ("add", "sub", "update", "max", "min", "mul", "div"):
    written("scatter_" + name, tf.IndexedSlices(tf.constant([9.0, 8.0]), tf.constant([0, 2])))

for name in ("add", "sub", "update", "max", "min"):
    written("scatter_nd_" + name, places, [9.0, 8.0])

written("sparse_read", [1, 2]), written("gather_nd", [[1], [2]])
refused(lambda: written("scatter_add", tf.IndexedSlices([1.0], [5])))
refused(lambda: written("scatter_nd_add", [[5]], [1.0]))
refused(lambda: written("scatter_add", [1.0]))
# Matrices
A = tf.constant([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0], [1.0, 0.0, 1.0]], tf.float64)
S = tf.matmul(A, A, transpose_a=True)
def slopes(f, *xs):
    with tf.GradientTape() as tape:
        for x in xs:
            tape.watch(x)
        y = f(*xs)
    found = tape.gradient(y, xs)
    return [None if one is None else one.numpy().round(6) + 0.0 for one in found]

tf.linalg.svd(A, compute_uv=False).numpy().round(6)
[one.shape for one in tf.linalg.svd(A)], [one.shape for one in tf.linalg.svd(A, full_matrices=True)]
def lengths(full):
    def f(a):
        s, u, v = tf.linalg.svd(a, full_matrices=full)
        return tf.reduce_sum(s) + tf.reduce_sum(tf.abs(u) ** 3) + tf.reduce_sum(tf.abs(v) ** 3)
    return f

slopes(lengths(False), A), slopes(lengths(True), A)
slopes(lengths(False), tf.transpose(A)), slopes(lengths(True), tf.transpose(A))
slopes(lambda a: tf.reduce_sum(tf.linalg.eigh(a)[0] ** 2) + tf.reduce_sum(tf.abs(tf.linalg.eigh(a)[1]) ** 3), S)
tf.linalg.eigvalsh(S).numpy().round(6), tf.linalg.eig(S)[0].dtype
slopes(lambda a: tf.reduce_sum(tf.math.real(tf.linalg.eigvals(a)) ** 2), S)
slopes(tf.linalg.lstsq, A, A[:, :1] * 2 + 1), slopes(lambda a, b: tf.linalg.lstsq(a, b, l2_regularizer=0.5), A, A[:, :1])
tf.linalg.lstsq(A, A[:, :1] + 1, fast=False).numpy().round(6)
refused(lambda: slopes(lambda a: tf.linalg.lstsq(a, a, fast=False), A))
slopes(tf.linalg.pinv, A), tf.linalg.pinv(A, rcond=0.5).numpy().round(6)
tf.linalg.slogdet(S).sign, tf.linalg.lu(S).p, tf.linalg.matrix_rank(S), tf.linalg.matrix_rank(tf.ones((2, 2)))
tf.linalg.lu_matrix_inverse(*tf.linalg.lu(S)).numpy().round(6), tf.linalg.lu_reconstruct(*tf.linalg.lu(S)).numpy().round(6)
tf.linalg.lu_solve(*tf.linalg.lu(S), S).numpy().round(6) + 0.0
tf.linalg.sqrtm(S).numpy().round(6), tf.linalg.expm(S / 10).numpy().round(6), slopes(tf.linalg.sqrtm, S)
tf.linalg.svd([[float("nan"), 1.0], [1.0, 1.0]])
refused(lambda: tf.linalg.svd([1.0, 2.0]))
refused(lambda: tf.linalg.eigh(tf.ones((3, 2))))
refused(lambda: tf.linalg.pinv([1.0]))
