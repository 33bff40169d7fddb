# A tensor with one number shows all digits of it; steps of one's own tell what the metrics of the same names hold.
import tensorflow as tf
[tf.constant(0.1), tf.constant(0.1) * 3, tf.constant(0.5), tf.constant(1e-8), tf.constant(1e20), tf.constant(float('nan'))]
tf.constant(0.1, tf.float16), tf.constant(0.1, tf.float64), tf.constant(3., tf.float16), tf.constant(True), tf.constant(1)
tf.constant(1 + 2j, tf.complex64) * .1
tf.Variable(0.1, name='v')
tf.constant([0.1])
print(tf.constant(0.1))
