#define _GNU_SOURCE
#include "CShims.h"
#include <malloc.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct nd_thread {
    pthread_cond_t news;
    struct nd_thread *next;
    int is_woken, is_main;
    void (*body)(void *);
    void *context;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
/// Who has the turn, and who waits for it.
static struct nd_thread *holder, *first, **end = &first;
volatile sig_atomic_t nd_turn_wanted = 0;
/// How long another may run before it is asked for the turn, and how long the main thread does not look for signals.
static const double slice = 0.005, longest_wait = 0.05;

static struct timespec after(double seconds) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    double whole = floor(seconds);
    time.tv_sec += (time_t)whole;
    time.tv_nsec += (long)((seconds - whole) * 1e9);
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

struct nd_thread *nd_new_thread(void) {
    struct nd_thread *thread = calloc(1, sizeof *thread);
    if (!thread) return NULL;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&thread->news, &attributes);
    pthread_condattr_destroy(&attributes);
    return thread;
}
struct nd_thread *nd_main_thread(void) {
    static struct nd_thread *thread;
    if (!thread && (thread = nd_new_thread())) {
        thread->is_main = 1;
        holder = thread;
    }
    return thread;
}

void nd_give_turn(struct nd_thread *self) {
    pthread_mutex_lock(&mutex);
    if (holder == self) {
        holder = first;
        if (first) {
            first = first->next;
            if (!first) end = &first;
            pthread_cond_signal(&holder->news);
        }
    }
    nd_turn_wanted = 0;
    pthread_mutex_unlock(&mutex);
}
void nd_take_turn(struct nd_thread *self) {
    pthread_mutex_lock(&mutex);
    if (!holder) holder = self;
    else if (holder != self) {
        self->next = NULL;
        *end = self;
        end = &self->next;
    }
    struct timespec until = after(slice);
    while (holder != self)
        if (pthread_cond_timedwait(&self->news, &mutex, &until)) {
            nd_turn_wanted = nd_attention = 1;
            until = after(slice);
        }
    pthread_mutex_unlock(&mutex);
}

void nd_begin_waiting(struct nd_thread *self) {
    pthread_mutex_lock(&mutex);
    self->is_woken = 0;
    pthread_mutex_unlock(&mutex);
}
int nd_wait_to_be_woken(struct nd_thread *self, double seconds) {
    pthread_mutex_lock(&mutex);
    const int is_endless = seconds < 0;
    struct timespec until = after(is_endless || seconds > 1e9 ? 1e9 : seconds);
    while (!self->is_woken && !(self->is_main && nd_signal_waits())) {
        struct timespec now = after(0), next = after(longest_wait);
        const int is_over = now.tv_sec > until.tv_sec || (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec);
        if (is_over && !is_endless) break;
        const int is_last = until.tv_sec < next.tv_sec || (until.tv_sec == next.tv_sec && until.tv_nsec < next.tv_nsec);
        pthread_cond_timedwait(&self->news, &mutex, is_last || !self->is_main ? &until : &next);
    }
    const int is_woken = self->is_woken;
    pthread_mutex_unlock(&mutex);
    return is_woken;
}
void nd_wake(struct nd_thread *other) {
    pthread_mutex_lock(&mutex);
    other->is_woken = 1;
    pthread_cond_signal(&other->news);
    pthread_mutex_unlock(&mutex);
}

static void *run(void *argument) {
    struct nd_thread *self = argument;
    nd_take_turn(self);
    nd_adopt_blocks();
    self->body(self->context);
    nd_leave_blocks();
    nd_give_turn(self);
    pthread_cond_destroy(&self->news);
    free(self);
    return NULL;
}
int nd_start_thread(struct nd_thread *thread, size_t stack, void (*body)(void *), void *context) {
    thread->body = body;
    thread->context = context;
    mallopt(M_ARENA_MAX, 1); // one thread at a time allocates
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // Signals are the main thread's.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    pthread_t id;
    int failed = pthread_create(&id, &attributes, run, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return failed;
}

void nd_keep_only_thread(struct nd_thread *self) {
    pthread_mutex_init(&mutex, NULL);
    holder = self;
    first = NULL;
    end = &first;
    self->is_main = 1;
}

void nd_await_input(int file) { poll(&(struct pollfd){ .fd = file, .events = POLLIN }, 1, -1); }

char *nd_floor_of_stack(void) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes)) return NULL;
    pthread_attr_getstack(&attributes, &lowest, &size);
    pthread_attr_destroy(&attributes);
    return (char *)lowest + size / 16;
}
