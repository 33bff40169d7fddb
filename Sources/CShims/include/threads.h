#ifndef ND_THREADS_H
#define ND_THREADS_H
#include <signal.h>
#include <stddef.h>

/// The threads of a program. One at a time has the turn, and only that one runs Swift: it gives the turn away where it waits, and where
/// another has waited for some milliseconds. Those that wait for the turn get it in the order in which they came.
struct nd_thread;
/// Set where another thread has waited long enough; `nd_attention` is set with it.
extern volatile sig_atomic_t nd_turn_wanted;
/// The thread that runs, which has the turn from the start on.
struct nd_thread *nd_main_thread(void);
struct nd_thread *nd_new_thread(void);
/// Runs `body` in a thread as soon as it gets the turn, and frees the thread afterwards; the system's error, or 0.
int nd_start_thread(struct nd_thread *thread, size_t stack, void (*body)(void *), void *context);
void nd_give_turn(struct nd_thread *self);
void nd_take_turn(struct nd_thread *self);
/// Waits, without the turn, until `nd_wake` or for some seconds, for ever where negative; whether it was woken. The main thread comes back for
/// signals too.
int nd_wait_to_be_woken(struct nd_thread *self, double seconds);
/// Forgets that it was woken; has to come before it says for what it waits.
void nd_begin_waiting(struct nd_thread *self);
void nd_wake(struct nd_thread *other);
/// Waits until something can be read from a file, or a signal comes.
void nd_await_input(int file);
/// In a process that `fork` has made: there is no thread but the calling one.
void nd_keep_only_thread(struct nd_thread *self);
/// The lowest address that the stack of the calling thread may reach.
char *nd_floor_of_stack(void);

#endif
