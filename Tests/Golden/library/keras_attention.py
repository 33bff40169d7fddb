import numpy as np
import tensorflow as tf
from tensorflow import keras
q = np.arange(12, dtype='float32').reshape(1, 3, 4)/10; v = np.ones((1, 2, 4), 'float32')*np.array([[[1.],[2.]]], 'float32'); k = v/2
for cls in (keras.layers.Attention, keras.layers.AdditiveAttention):
    l = cls(use_scale=False) if cls is keras.layers.AdditiveAttention else cls()
    print(cls.__name__, l([q, v]).numpy().round(4).tolist()); print(l([q, v, k]).numpy().round(4).tolist())
    print(l([q, v], mask=[None, np.array([[True, False]])]).numpy().round(4).tolist())
    print(l([q, v], mask=[np.array([[True, False, True]]), None]).numpy().round(4).tolist())
    o, s = l([q, v], return_attention_scores=True); print(o.shape, s.numpy().round(4).tolist())
    print(l([q, q], use_causal_mask=True).numpy().round(4).tolist())
print(keras.layers.Attention(use_scale=True, score_mode='dot')([q, v]).numpy().round(4).tolist())
print(keras.layers.Attention(score_mode='concat')([q, v]).numpy().round(4).tolist())
