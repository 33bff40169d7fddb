import tensorflow as tf, numpy as np
x = tf.Variable([[1., 2.], [3., 4.], [5., 6.]])
def gradient(f, *more):
    with tf.GradientTape() as tape: y = f(x)
    return tape.gradient(y, x)
g = gradient(lambda x: tf.reduce_sum(tf.gather(x, [0, 2, 0]) ** 2)); print(g)
type(g).__name__, g.values.numpy().tolist(), g.indices.numpy().tolist(), g.dense_shape.numpy().tolist(), g.shape
tf.convert_to_tensor(g).numpy()
print(gradient(lambda x: tf.reduce_sum(tf.gather(x, 1) ** 2)))
gradient(lambda x: tf.reduce_sum(tf.gather(x, [0, 1]) ** 2) + tf.reduce_sum(tf.gather(x, [0]) * 3)).indices.numpy()
type(gradient(lambda x: tf.reduce_sum(tf.gather(x, [0]) ** 2) + tf.reduce_sum(x))).__name__
type(gradient(lambda x: tf.reduce_sum(tf.gather(x, [0, 1], axis=1)))).__name__, type(gradient(lambda x: tf.reduce_sum(x[1]))).__name__
gradient(lambda x: tf.reduce_sum(tf.nn.embedding_lookup(x, [2, 2]))).values.numpy()
(-g).values.numpy().tolist()
clipped, norm = tf.clip_by_global_norm([g], 1.0); type(clipped[0]).__name__, clipped[0].values.numpy().round(4).tolist(), float(norm)
o = tf.keras.optimizers.SGD(0.1); o.apply_gradients([(g, x)]) is None; x.numpy().round(4).tolist()
e = tf.keras.layers.Embedding(4, 2, embeddings_initializer='ones'); e.build((None,))
with tf.GradientTape() as tape: y = tf.reduce_sum(e(tf.constant([1, 1, 3])))
tape.gradient(y, e.trainable_variables)[0].indices.numpy()
d = tf.keras.layers.Dense(2, kernel_initializer='ones'); d.build((None, 3))
with tf.GradientTape() as tape: y = tf.reduce_sum(d(tf.ones((1, 3))) ** 2)
[part.numpy().tolist() for part in tape.gradient(y, d.trainable_variables)]
with tf.GradientTape(watch_accessed_variables=False) as tape: y = tf.reduce_sum(d(tf.ones((1, 3))) ** 2)
tape.gradient(y, d.trainable_variables)
