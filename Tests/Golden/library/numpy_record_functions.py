import numpy as np
import numpy.lib.recfunctions as rf
R = np.array([(1, 2.5, "a"), (3, -1.0, "bb"), (1, 0.0, "")], [("x", "i4"), ("y", "f8"), ("z", "U2")])
rf.append_fields(R, "w", [1, 2, 3])
rf.append_fields(R, ["w", "v"], [[1, 2], [4.0, 5, 6]], usemask=False)
rf.merge_arrays([R, R["y"]], flatten=True).dtype.names
rf.merge_arrays(([1, 2], [3.0, 4, 5]))
rf.stack_arrays([R, R[["x"]]])
rf.stack_arrays([R, R], usemask=False).shape
rf.join_by("x", R[:2], R[1:], usemask=False)
rf.join_by("x", R[:2], R[1:], jointype="outer")
rf.structured_to_unstructured(np.zeros(2, [("p", [("q", "i2"), ("r", "f4", (2,))]), ("s", "S3")]))
np.ma.array(np.zeros(1, "i2,i1")).fill_value.item()
