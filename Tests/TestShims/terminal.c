#define _GNU_SOURCE
#include "TestShims.h"
#include <pty.h>
#include <sched.h>
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

void nd_test_one_core(int is_on) {
    static cpu_set_t before;
    cpu_set_t one;
    if (is_on) sched_getaffinity(0, sizeof before, &before);
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, is_on ? &one : &before);
}
