from tensorflow import keras
from tensorflow.keras import layers
import torch.nn as nn
model = keras.Sequential(
[
layers.conv2d(20,5, activation="relu"),
layers.conv2d(64,5, activation="relu"),
]
)
model = nn.Sequential(
nn.Conv2d(1,20,5),
nn.ReLU(),
nn.Conv2d(20,64,5),
nn.ReLU()
)
