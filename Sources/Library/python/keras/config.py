"""The settings of Keras."""
from keras._state import epsilon, floatx, image_data_format, set_epsilon, set_floatx, set_image_data_format
from keras.backend import backend
from keras.utils import disable_interactive_logging, enable_interactive_logging, is_interactive_logging_enabled
