#include <sys/types.h>
/// Starts a program on a new pseudo-terminal of its own; returns the master's descriptor, or -1.
int nd_test_terminal(const char *path, const char *state, pid_t *pid);
