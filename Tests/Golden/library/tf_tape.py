import numpy as np
import tensorflow as tf
x = tf.constant(3.)
with tf.GradientTape(persistent=True) as tape:
    tape.watch(x)
    y = x * x
    z = y * y
tape.gradient(z, [x, y]), tape.gradient(y, {'x': x}), tape.gradient([y, z], (x,))
tape.gradient(z, x, output_gradients=tf.constant(2.)), tape.gradient(x, z, unconnected_gradients='zero')
tape.gradient(y, x, unconnected_gradients='other')
tape.gradient(None, x)
tape.watch('a')
with tf.GradientTape() as tape:
    y = x * x
tape.gradient(y, x)
tape.gradient(y, x)
y = x * x
with tf.GradientTape() as tape:
    tape.watch(y)
    z = y * x
tape.gradient(z, [x, y])
v = tf.Variable([1., 2.])
fixed = tf.Variable(2., trainable=False)
with tf.GradientTape() as tape:
    y = v * fixed
tape.gradient(y, [v, fixed])
with tf.GradientTape(watch_accessed_variables=False) as tape:
    y = v * v
tape.gradient(y, v)
with tf.GradientTape(persistent=True) as tape:
    y = tf.stack([v[0] * v[1], v[1]])
    with tape.stop_recording():
        apart = v * 3.
    mixed = apart * v
tape.jacobian(y, v)
tape.gradient(apart, v), tape.gradient(mixed, v)
tape.jacobian(tf.constant(1.), v), tape.jacobian(tf.constant(1.), v, unconnected_gradients='zero')
m = tf.constant([[1., 2.], [3., 4.]])
with tf.GradientTape(persistent=True) as tape:
    tape.watch(m)
    y = m ** 2
    spread = tf.ones((3, 2)) * tf.reduce_sum(m)
tape.batch_jacobian(y, m)
tape.batch_jacobian(spread, m)
with tf.GradientTape() as outer:
    outer.watch(m)
    with tf.GradientTape() as inner:
        inner.watch(m)
        y = tf.reduce_sum(m ** 3)
    slope = inner.gradient(y, m)
outer.gradient(slope, m)
with tf.GradientTape() as tape:
    tape.watch(m)
    y = m * 2.
    tape.reset()
    tape.watch(m)
    z = y * m
tape.gradient(z, m)
tape.reset()
with tape.stop_recording(): pass
with tf.GradientTape(persistent=True) as tape:
    with tape: pass
with tf.GradientTape() as tape:
    tape.watch(m)
    y = tf.stop_gradient(m) * m
tape.gradient(y, m)
@tf.custom_gradient
def bounded(x):
    def back(gradient):
        return tf.clip_by_value(gradient, 0., .5)
    return x * 2., back
with tf.GradientTape() as tape:
    y = bounded(v * v)
y, tape.gradient(y, v)
@tf.custom_gradient
def both(a, b):
    def back(first, second):
        return first * 10., second * 20.
    return (a + b, a - b), back
with tf.GradientTape() as tape:
    tape.watch([x, m])
    a, b = both(x, m)
tape.gradient([a, b], [x, m])
@tf.custom_gradient
def wrong(x):
    return x * 2., lambda gradient: (gradient, gradient)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = wrong(x)
tape.gradient(y, x)
with tf.autodiff.ForwardAccumulator(primals=m, tangents=tf.ones_like(m)) as forward:
    y = tf.reduce_sum(m * m)
forward.jvp(y)
x = tf.constant([1., -4., 9.])
with tf.GradientTape(persistent=True) as tape:
    tape.watch(x)
    updated = tf.tensor_scatter_nd_update(x, [[1]], [5.]) * x
    largest = tf.tensor_scatter_nd_max(x, [[1]], [5.]) * x
    ties = tf.maximum(x, 1.) + tf.minimum(x, 9.)
    grid = tf.meshgrid(x, x)[0] * x
    turned = tf.reverse_sequence(x[None], [2], seq_axis=1) * x
    safe = tf.math.divide_no_nan(x, tf.constant([0., 1., 2.]))
    folded = tf.foldl(lambda a, b: a + b * b, x)
    scanned = tf.scan(lambda a, b: a * b, x)
    part = tf.slice(x, [1], [2]) ** 2 + tf.strided_slice(x, [0], [3], [2])
    loss = tf.nn.l2_loss(x) + tf.nn.sparse_softmax_cross_entropy_with_logits(1, x * .1)
[tape.gradient(y, x).numpy() for y in (updated, largest, ties, grid, turned, safe, folded, scanned, part)]
v += 1.
v **= 2.
v.assign([1., 2., 3.])
v.assign_sub(1.)
v.scatter_update(tf.IndexedSlices([5.], [0])), v.scatter_add(tf.IndexedSlices([5., 7.], [1, 1]))
v.scatter_nd_sub([[0]], [1.]), v.sparse_read([1, 0])
rows = tf.IndexedSlices(tf.ones((2, 2)), tf.constant([0, 2]), tf.constant([3, 2]))
rows.shape, rows.dtype, rows.indices
tf.convert_to_tensor(rows)
tf.clip_by_global_norm([tf.constant([3., 4.]), None], 1.)
tf.clip_by_global_norm(tf.constant([3.]), 1.)
def first(f, *a, **k):
    try: return f(*a, **k)
    except tf.errors.InvalidArgumentError as e: return str(e).splitlines()
first(tf.debugging.assert_equal, 1, 2)
first(tf.debugging.assert_less, 2, 1, message='no')
tf.debugging.check_numerics([np.inf, np.nan], 'sum')
tf.gradients(x, x)
tf.float32.min, tf.int8.max, tf.uint8.is_unsigned
