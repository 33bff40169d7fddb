#define _GNU_SOURCE
#include "TestShims.h"
#include <pty.h>
#include <stdlib.h>
#include <unistd.h>

int nd_test_terminal(const char *path, const char *state, pid_t *pid) {
    int master;
    struct winsize size = { 24, 100, 0, 0 };
    *pid = forkpty(&master, NULL, NULL, &size);
    if (*pid < 0) return -1;
    if (*pid == 0) {
        setenv("TERM", "xterm", 1);
        setenv("XDG_STATE_HOME", state, 1);
        setenv("HOME", state, 1);
        execl(path, path, (char *)NULL);
        _exit(127);
    }
    return master;
}
