import keras, numpy as np, tensorflow as tf
def run(o, steps=4):
    v = [keras.Variable(np.arange(6.).reshape(2, 3).astype('float32') + 1, name='a'), keras.Variable(np.array([1., -2.], 'float32'), name='b')]
    o.build(v)
    for i in range(steps): o.apply([tf.constant(np.full((2, 3), .5 + i, 'float32')), tf.constant(np.array([.1, -.3], 'float32'))], v)
    return [np.array(x).round(3).tolist() for x in v], [w.name for w in o.variables]
run(keras.optimizers.Adafactor(0.1))
run(keras.optimizers.Adafactor(0.1, relative_step=False, beta_2_decay=-.5, clip_threshold=2.))
run(keras.optimizers.Lamb(0.1))
run(keras.optimizers.Lamb(0.01, weight_decay=0.1))
run(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=.5))
run(keras.optimizers.Adam(0.1, use_ema=True, ema_overwrite_frequency=2, ema_momentum=.5))
run(keras.optimizers.SGD(0.1, gradient_accumulation_steps=2))
run(keras.optimizers.SGD(0.1, loss_scale_factor=4.))
o = keras.optimizers.Adam(0.1, use_ema=True, ema_overwrite_frequency=None, ema_momentum=.5); v = [keras.Variable(np.ones(2, 'float32'))]
o.build(v)
for i in range(3): o.apply([tf.ones(2)], v)
np.array(v[0]).round(4).tolist()
o.finalize_variable_values(v); np.array(v[0]).round(4).tolist()
o.get_config()['use_ema'], o.get_config()['ema_momentum'], o.get_config()['ema_overwrite_frequency']
float(keras.optimizers.SGD(loss_scale_factor=4.).scale_loss(tf.constant(2.)))
keras.optimizers.SGD(use_ema=True, ema_momentum=2.)
keras.optimizers.SGD(gradient_accumulation_steps=1)
keras.optimizers.get('lamb')
type(keras.optimizers.get('adafactor')).__name__
