"""What TensorFlow has on top of its operations."""
import keras
