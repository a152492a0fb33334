// SPDX-License-Identifier: MIT
/*
 * What the guest's shell cannot do: open a perf event, and call the kernel in a loop.
 *
 *   agent perf FUNCTION         counts returns of a function on CPU 0 while its input is open
 *   agent calls COUNT           nanoseconds of one flock call, the mean of COUNT
 *   agent blocked               waits inside flock for itself, until it is killed
 *   agent flock THREADS SECONDS calls of all threads together, each with a CPU and a file of its own
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int fail(const char *what)
{
	fprintf(stderr, "Cannot %s: %s\n", what, strerror(errno));
	return 1;
}

static double now_ns(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1e9 + time.tv_nsec;
}

/* The only thing that can be said of the probe is that it is on the return: nothing of maxactive. */
static int count_returns(const char *function)
{
	struct perf_event_attr event = { .size = sizeof(event), .config = 1 };
	FILE *type = fopen("/sys/bus/event_source/devices/kprobe/type", "r");
	uint64_t count;
	char byte;
	int file;

	if (!type || fscanf(type, "%u", &event.type) != 1)
		return fail("read the type of probe events");
	fclose(type);
	event.kprobe_func = (uintptr_t)function;
	file = syscall(SYS_perf_event_open, &event, -1, 0, -1, 0);
	if (file < 0)
		return fail("open a perf event");
	printf("ready\n");
	fflush(stdout);
	while (read(0, &byte, 1) > 0)
		;
	if (read(file, &count, sizeof(count)) != sizeof(count))
		return fail("read the perf event");
	printf("%llu\n", (unsigned long long)count);
	return 0;
}

static int open_lock(int number)
{
	char path[32];

	snprintf(path, sizeof(path), "/tmp/lock%d", number);
	return open(path, O_CREAT | O_RDWR, 0600);
}

static int time_calls(long count)
{
	int file = open_lock(0);
	double start;

	if (file < 0)
		return fail("make a file to lock");
	flock(file, LOCK_EX | LOCK_NB);
	start = now_ns();
	for (long call = 0; call < count; call++)
		flock(file, LOCK_EX | LOCK_NB);
	printf("%.0f\n", (now_ns() - start) / count);
	return 0;
}

/* Two descriptions of one file are two owners of its lock. */
static int wait_inside(void)
{
	int first = open_lock(1), second = open_lock(1);

	if (first < 0 || second < 0)
		return fail("make a file to lock");
	flock(first, LOCK_EX);
	flock(second, LOCK_EX);
	return fail("wait for a lock");
}

static pthread_barrier_t start_line;
static atomic_bool stop;

struct worker {
	pthread_t thread;
	int cpu;
	unsigned long calls;
};

static void *lock_and_unlock(void *given)
{
	struct worker *worker = given;
	unsigned long calls = 0;
	cpu_set_t cpus;
	int file;

	CPU_ZERO(&cpus);
	CPU_SET(worker->cpu, &cpus);
	sched_setaffinity(0, sizeof(cpus), &cpus);
	file = open_lock(worker->cpu);
	pthread_barrier_wait(&start_line);
	while (!atomic_load_explicit(&stop, memory_order_relaxed)) {
		flock(file, LOCK_EX | LOCK_NB);
		flock(file, LOCK_UN);
		calls += 2;
	}
	worker->calls = calls;
	return NULL;
}

static int run_threads(int count, double seconds)
{
	struct worker *workers = calloc(count, sizeof(*workers));
	double calls = 0, start, spent;

	pthread_barrier_init(&start_line, NULL, count + 1);
	for (int i = 0; i < count; i++) {
		workers[i].cpu = i;
		if (pthread_create(&workers[i].thread, NULL, lock_and_unlock, &workers[i]))
			return fail("start a thread");
	}
	pthread_barrier_wait(&start_line);
	start = now_ns();
	usleep(seconds * 1e6);
	atomic_store(&stop, true);
	spent = (now_ns() - start) / 1e9;
	for (int i = 0; i < count; i++) {
		pthread_join(workers[i].thread, NULL);
		calls += workers[i].calls;
	}
	printf("%.0f\n", calls / spent);
	return 0;
}

int main(int count, char **words)
{
	const char *what = count > 1 ? words[1] : "";

	if (!strcmp(what, "perf") && count == 3)
		return count_returns(words[2]);
	if (!strcmp(what, "calls") && count == 3)
		return time_calls(atol(words[2]));
	if (!strcmp(what, "blocked") && count == 2)
		return wait_inside();
	if (!strcmp(what, "flock") && count == 4)
		return run_threads(atoi(words[2]), atof(words[3]));
	fprintf(stderr, "Use: agent perf FUNCTION | calls COUNT | blocked | flock THREADS SECONDS\n");
	return 2;
}
