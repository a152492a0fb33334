/*
 * The pools of lib/pools in C11, to put the TypeScript ones beside.
 *
 * Compiled three times: with seq_cst everywhere; with -DSAME_ATOMICS, where what is a plain access in
 * the TypeScript is plain here, too, and all else seq_cst, as JavaScript and WebAssembly have it; and
 * with -DKERNEL_ORDER, which gives each access the order that the kernel asks for. Each file of
 * lib/pools says where its algorithm comes from.
 *
 * With -DCHECKS each access is tested for alignment and bounds first, as V8 does it for WebAssembly.
 * -DCPUS=N makes pools for N CPUs, a power of two.
 *
 * Usage: pools NAME PAIRS THREADS  prints three numbers: nanoseconds on a core for one pop and push,
 * the part of the time for which the threads were on a core, and the nanoseconds on the clock for one
 * pop and push of all threads. Of one thread the best of several looks, of more the median.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(KERNEL_ORDER) || defined(SAME_ATOMICS)
#define PLAIN memory_order_relaxed
#else
#define PLAIN memory_order_seq_cst
#endif
#ifdef KERNEL_ORDER
#define RELAXED memory_order_relaxed
#define ACQUIRE memory_order_acquire
#define RELEASE memory_order_release
#else
#define RELAXED memory_order_seq_cst
#define ACQUIRE memory_order_seq_cst
#define RELEASE memory_order_seq_cst
#endif
#define FULL memory_order_seq_cst

#ifndef CPUS
#define CPUS 4
#endif
enum { OBJECTS = 8 * CPUS, CAPACITY = OBJECTS, MASK = CAPACITY - 1, EMPTY = -1, LOOKS = 7 };
#define LINE _Alignas(64)

typedef _Atomic uint32_t word;

/* An order must be a constant where it is used, or the compiler takes seq_cst. */
#define INLINE static inline __attribute__((always_inline))

#ifdef CHECKS
/* What V8 looks up before each access, too: it may have grown. */
static volatile uintptr_t memory_end = UINTPTR_MAX;
INLINE void check(word *w) {
  if ((uintptr_t)w & 3) abort();
  if ((uintptr_t)w + 4 > memory_end) abort();
}
#else
INLINE void check(word *w) { (void)w; }
#endif

INLINE uint32_t load(word *w, memory_order order) {
  check(w);
  return atomic_load_explicit(w, order);
}
INLINE void store(word *w, uint32_t v, memory_order order) {
  check(w);
  atomic_store_explicit(w, v, order);
}
INLINE uint32_t add(word *w, uint32_t v, memory_order order) {
  check(w);
  return atomic_fetch_add_explicit(w, v, order);
}
INLINE bool swap(word *w, uint32_t *expected, uint32_t v, memory_order order) {
  check(w);
  return atomic_compare_exchange_strong_explicit(w, expected, v, order, RELAXED);
}

/* ---- locks -------------------------------------------------------------------------------- */

static void lock(word *l) {
  uint32_t unlocked = 0;
  while (!swap(l, &unlocked, 1, ACQUIRE)) {
    while (load(l, RELAXED)) ;
    unlocked = 0;
  }
}
static void unlock(word *l) { store(l, 0, RELEASE); }

/* ---- locked list and BPF per-CPU freelist -------------------------------------------------- */

static struct { LINE word first; word lock; } heads[CPUS + 1];
static struct { LINE int32_t next; } links[OBJECTS];

/* Who holds the lock reads plainly; "written" is how first is written, which others may look at. */
INLINE int take(int h, memory_order written) {
  lock(&heads[h].lock);
  int32_t object = load(&heads[h].first, PLAIN);
  if (object != EMPTY) store(&heads[h].first, links[object].next, written);
  unlock(&heads[h].lock);
  return object;
}
INLINE void put(int h, int object, memory_order written) {
  lock(&heads[h].lock);
  links[object].next = load(&heads[h].first, PLAIN);
  store(&heads[h].first, object, written);
  unlock(&heads[h].lock);
}

static int locked_list_pop(int cpu) { (void)cpu; return take(0, PLAIN); }
static void locked_list_push(int cpu, int object) { (void)cpu; put(0, object, PLAIN); }

static int bpf_pop(int cpu) {
  int from = cpu;
  do {
    if ((int32_t)load(&heads[from].first, RELAXED) != EMPTY) {
      int object = take(from, RELAXED);
      if (object != EMPTY) return object;
    }
    from = from + 1 == CPUS ? 0 : from + 1;
  } while (from != cpu);
  return (int32_t)load(&heads[CPUS].first, RELAXED) == EMPTY ? EMPTY : take(CPUS, RELAXED);
}
static void bpf_push(int cpu, int object) { put(cpu, object, RELAXED); }

/* ---- freelist and per-CPU freelist --------------------------------------------------------- */

#define ON_FREELIST 0x80000000u
#define REFS_MASK 0x7fffffffu

static struct { LINE word head; } lists[CPUS];
static struct { LINE word refs; word next; } nodes[OBJECTS];

static void node_link(int list, int node) {
  uint32_t head = load(&lists[list].head, RELAXED);
  for (;;) {
    store(&nodes[node].next, head, RELAXED);
    store(&nodes[node].refs, 1, RELEASE);
    if (swap(&lists[list].head, &head, node, RELEASE)) return;
    if (add(&nodes[node].refs, ON_FREELIST - 1, RELEASE) != 1) return;
  }
}
static void node_add(int list, int node) {
  if (add(&nodes[node].refs, ON_FREELIST, RELEASE) == 0) node_link(list, node);
}
static int node_get(int list) {
  uint32_t head = load(&lists[list].head, ACQUIRE);
  while ((int32_t)head != EMPTY) {
    uint32_t node = head, refs = load(&nodes[node].refs, RELAXED);
    if ((refs & REFS_MASK) == 0 || !swap(&nodes[node].refs, &refs, refs + 1, ACQUIRE)) {
      head = load(&lists[list].head, ACQUIRE);
      continue;
    }
    uint32_t next = load(&nodes[node].next, RELAXED);
    if (swap(&lists[list].head, &head, next, ACQUIRE)) {
      add(&nodes[node].refs, -2, FULL);
      return node;
    }
    if (add(&nodes[node].refs, -1, FULL) == ON_FREELIST + 1) node_link(list, node);
  }
  return EMPTY;
}

static int freelist_pop(int cpu) { (void)cpu; return node_get(0); }
static void freelist_push(int cpu, int object) { (void)cpu; node_add(0, object); }

static int percpu_pop(int cpu) {
  int from = cpu;
  do {
    int object = node_get(from);
    if (object != EMPTY) return object;
    from = from + 1 == CPUS ? 0 : from + 1;
  } while (from != cpu);
  return EMPTY;
}
static void percpu_push(int cpu, int object) { node_add(cpu, object); }

/* ---- objpool and worker ring --------------------------------------------------------------- */

static struct { LINE word head; word tail; word last; word entries[CAPACITY]; } slots[CPUS];

static int slot_pop(int s) {
  uint32_t head = load(&slots[s].head, ACQUIRE);
  while (head != load(&slots[s].last, RELAXED)) {
    if (load(&slots[s].last, RELAXED) - head - 1 >= OBJECTS) {
      head = load(&slots[s].head, RELAXED);
      continue;
    }
    uint32_t object = load(&slots[s].entries[head & MASK], PLAIN);
    if (swap(&slots[s].head, &head, head + 1, RELEASE)) return object;
  }
  return EMPTY;
}
static int objpool_pop(int cpu) {
  int from = cpu;
  do {
    int object = slot_pop(from);
    if (object != EMPTY) return object;
    from = from + 1 == CPUS ? 0 : from + 1;
  } while (from != cpu);
  return EMPTY;
}
static void objpool_push(int cpu, int object) {
  uint32_t tail = load(&slots[cpu].tail, PLAIN);
  do {
    if (tail - load(&slots[cpu].head, PLAIN) > OBJECTS) abort();
  } while (!swap(&slots[cpu].tail, &tail, tail + 1, ACQUIRE));
  store(&slots[cpu].entries[tail & MASK], object, PLAIN);
  store(&slots[cpu].last, tail + 1, RELEASE);
}

/* The owner alone pushes: one counter does for tail and last, and the owner knows it. */
static int ring_take_own(int s) {
  uint32_t last = load(&slots[s].last, PLAIN), head = load(&slots[s].head, PLAIN);
  while (head != last) {
    uint32_t object = load(&slots[s].entries[head & MASK], PLAIN);
    if (swap(&slots[s].head, &head, head + 1, FULL)) return object;
  }
  return EMPTY;
}
static int ring_pop(int cpu) {
  int object = ring_take_own(cpu);
  for (int from = cpu + 1; object == EMPTY && from < CPUS; from++) object = slot_pop(from);
  for (int from = 0; object == EMPTY && from < cpu; from++) object = slot_pop(from);
  return object;
}
static void ring_push(int cpu, int object) {
  uint32_t last = load(&slots[cpu].last, PLAIN);
  store(&slots[cpu].entries[last & MASK], object, PLAIN);
  store(&slots[cpu].last, last + 1, RELEASE);
}

/* ---- the bench ------------------------------------------------------------------------------ */

static const struct pool {
  const char *name;
  int (*pop)(int);
  void (*push)(int, int);
} pools[] = {
  {"locked-list", locked_list_pop, locked_list_push},
  {"freelist", freelist_pop, freelist_push},
  {"percpu-freelist", percpu_pop, percpu_push},
  {"bpf-percpu-freelist", bpf_pop, bpf_push},
  {"objpool", objpool_pop, objpool_push},
  {"worker-ring", ring_pop, ring_push},
};

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

/* A switch, so that the compiler may inline each pool as V8 does. */
#define RUN(popped, pushed)                   \
  for (long pair = 0; pair < pairs; pair++) { \
    int object = popped(cpu);                 \
    if (object == EMPTY) abort();             \
    pushed(cpu, object);                      \
  }                                           \
  break

static int pool;
static long pairs;

static void run(int cpu) {
  switch (pool) {
    case 0: RUN(locked_list_pop, locked_list_push);
    case 1: RUN(freelist_pop, freelist_push);
    case 2: RUN(percpu_pop, percpu_push);
    case 3: RUN(bpf_pop, bpf_push);
    case 4: RUN(objpool_pop, objpool_push);
    case 5: RUN(ring_pop, ring_push);
  }
}

/* All threads begin a look together, and the main thread sleeps until the last has ended. */
static pthread_barrier_t begin, end;

static void *work(void *cpu) {
  for (int look = 0; look <= LOOKS; look++) {
    pthread_barrier_wait(&begin);
    run((int)(intptr_t)cpu);
    pthread_barrier_wait(&end);
  }
  return NULL;
}

static int smaller(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  pairs = argc == 4 ? atol(argv[2]) : 0;
  int threads = argc == 4 ? atoi(argv[3]) : 0;
  if (pairs < 1 || threads < 1) return fprintf(stderr, "usage: pools NAME PAIRS THREADS\n"), 2;
  if (threads > CPUS) return fprintf(stderr, "%d threads: at most %d\n", threads, CPUS), 2;
  while (pool < 6 && strcmp(pools[pool].name, argv[1]) != 0) pool++;
  if (pool == 6) return fprintf(stderr, "no pool named \"%s\"\n", argv[1]), 2;

  for (int h = 0; h <= CPUS; h++) store(&heads[h].first, EMPTY, RELAXED);
  for (int l = 0; l < CPUS; l++) store(&lists[l].head, EMPTY, RELAXED);
  for (int object = 0; object < OBJECTS; object++) pools[pool].push(object % CPUS, object);

  pthread_barrier_init(&begin, NULL, threads + 1);
  pthread_barrier_init(&end, NULL, threads + 1);
  pthread_t workers[CPUS];
  for (int t = 0; t < threads; t++) {
    pthread_create(&workers[t], NULL, work, (void *)(intptr_t)((t + 1) % CPUS));
  }
  double onCore[LOOKS], onClock[LOOKS], ran = 0, passed = 0;
  for (int look = -1; look < LOOKS; look++) {
    double clock = now(CLOCK_MONOTONIC), core = now(CLOCK_PROCESS_CPUTIME_ID);
    pthread_barrier_wait(&begin);
    pthread_barrier_wait(&end);
    clock = now(CLOCK_MONOTONIC) - clock;
    core = now(CLOCK_PROCESS_CPUTIME_ID) - core;
    if (look < 0) continue; /* warm-up */
    onCore[look] = core / (pairs * threads);
    onClock[look] = clock / (pairs * threads);
    ran += core;
    passed += clock * threads;
  }
  for (int t = 0; t < threads; t++) pthread_join(workers[t], NULL);
  qsort(onCore, LOOKS, sizeof(double), smaller);
  qsort(onClock, LOOKS, sizeof(double), smaller);
  int shown = threads == 1 ? 0 : LOOKS / 2;
  printf("%.3f %.3f %.3f\n", onCore[shown], ran / passed, onClock[shown]);
}
