#define _GNU_SOURCE
#include "CShims.h"
#include <sys/ioctl.h>
#include <sys/random.h>
#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

int nd_spawn(const char *path, char *const *arguments, char *const *environment, const char *folder, const int *files) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (posix_spawn_file_actions_init(&actions)) return -ENOMEM;
    posix_spawnattr_init(&attributes);
    // What this program catches or ignores, the other one shall not.
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    for (int i = 0; i < 3; i++)
        if (files[i] >= 0) posix_spawn_file_actions_adddup2(&actions, files[i], i);
    if (folder) posix_spawn_file_actions_addchdir_np(&actions, folder);
    pid_t process;
    int failed = posix_spawnp(&process, path, &actions, &attributes, arguments, environment ? environment : environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed ? -failed : process;
}
int nd_wait(int process, double seconds, int *status) {
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long pause = 200000;; pause = pause < 10000000 ? pause * 2 : pause) {
        int done = waitpid(process, status, WNOHANG);
        if (done == process) return 1;
        if (done < 0 && errno != EINTR) return -1;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (nd_interrupted) return 0;
        if (seconds >= 0 && (now.tv_sec - start.tv_sec) + (now.tv_nsec - start.tv_nsec) * 1e-9 >= seconds) return 0;
        nanosleep(&(struct timespec){ .tv_nsec = pause }, NULL);
    }
}
ssize_t nd_random_bytes(void *bytes, size_t count) { return getrandom(bytes, count, 0); }

int nd_terminal_size(int file, int *columns, int *lines) {
    struct winsize size;
    if (ioctl(file, TIOCGWINSZ, &size)) return -1;
    *columns = size.ws_col;
    *lines = size.ws_row;
    return 0;
}
pid_t nd_fork(void) { return fork(); }
int nd_file_flags(int file, int flags) { return flags < 0 ? fcntl(file, F_GETFL) : fcntl(file, F_SETFL, flags); }
int nd_priority(int which, int who) { return getpriority(which, (id_t)who); }
int nd_set_priority(int which, int who, int priority) { return setpriority(which, (id_t)who, priority); }
int nd_close_on_exec(int file, int closes) {
    int flags = fcntl(file, F_GETFD);
    if (flags < 0 || closes < 0) return flags < 0 ? flags : flags & FD_CLOEXEC;
    return fcntl(file, F_SETFD, closes ? flags | FD_CLOEXEC : flags & ~FD_CLOEXEC);
}
int nd_getrusage(int who, struct rusage *used) { return getrusage(who, used); }
int nd_rlimit(int which, int sets, unsigned long *soft, unsigned long *hard) {
    struct rlimit limits = { *soft, *hard };
    int failed = sets ? setrlimit(which, &limits) : getrlimit(which, &limits);
    *soft = limits.rlim_cur;
    *hard = limits.rlim_max;
    return failed;
}
int nd_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }
int nd_poll(int input, int output, int error, int milliseconds, int *ready) {
    struct pollfd files[3] = {{ .fd = input, .events = POLLOUT }, { .fd = output, .events = POLLIN }, { .fd = error, .events = POLLIN }};
    int count = poll(files, 3, milliseconds);
    *ready = 0;
    for (int i = 0; i < 3; i++)
        if (files[i].fd >= 0 && files[i].revents) *ready |= 1 << i;
    return count < 0 && errno == EINTR ? 0 : count;
}
const char *nd_libc_version(void) { return gnu_get_libc_version(); }
