#ifndef ND_PROCESS_H
#define ND_PROCESS_H
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>

/// Starts a program: its number, or the negative of the system's error. Each of the three files is a number to take as the standard stream,
/// or negative to keep this process's own. `environment` and `folder` may be NULL.
int nd_spawn(const char *path, char *const *arguments, char *const *environment, const char *folder, const int *files);
/// Waits for a child for at most some seconds (for ever where negative): 1 when it has ended and `status` is set, 0 when the time is over,
/// -1 on an error. Ends early, with 0, after an interrupt.
int nd_wait(int process, double seconds, int *status);
/// Two ends of a pipe, which children do not inherit.
/// The size of a terminal in characters; -1 with errno where the file is none.
int nd_terminal_size(int file, int *columns, int *lines);
// Random bytes of the system's; how many were written, or -1.
ssize_t nd_random_bytes(void *bytes, size_t count);
/// `fork(2)`, which Swift hides.
pid_t nd_fork(void);
/// The flags of an open file; sets them where they are not negative.
int nd_file_flags(int file, int flags);
// The system's names for what has a priority are numbers here: an enumeration would trap on others.
int nd_priority(int which, int who);
int nd_set_priority(int which, int who, int priority);
/// Says whether a file is closed where another program takes this one's place, or asks for it with a negative number.
int nd_close_on_exec(int file, int closes);
int nd_pipe(int *ends);
/// What the system has counted of a process, its children or a thread.
int nd_getrusage(int who, struct rusage *used);
/// What a process may use of something, which is set where `sets` is not 0.
int nd_rlimit(int which, int sets, unsigned long *soft, unsigned long *hard);
/// Writes to `input` and reads from the two others what can be done without waiting longer than some milliseconds: the number of files that
/// are ready, 0 after the time, -1 on an error. Negative numbers are passed over; bits of `ready` tell which of the three it is.
int nd_poll(int input, int output, int error, int milliseconds, int *ready);

/// The version of the C library.
const char *nd_libc_version(void);

#endif
