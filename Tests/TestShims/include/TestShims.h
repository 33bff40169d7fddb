#include <sys/types.h>
/// Starts a program on a new pseudo-terminal of its own; returns the master's descriptor, or -1.
int nd_test_terminal(const char *path, const char *state, pid_t *pid);
/// Keeps this thread and the programs it starts on one core, and lets them go again.
void nd_test_one_core(int is_on);
