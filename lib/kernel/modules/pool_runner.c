// SPDX-License-Identifier: MIT OR GPL-2.0
/*
 * Carries out operations on one of the kernel's object pools, each on the CPU that it names, and
 * tells the answers. Write a list to /proc/pool_runner, one operation a line, then read:
 *
 *   init COUNT       a new pool of so many objects   0, or an error number
 *   pop CPU          takes an object                 its number, or "empty"
 *   push CPU OBJECT  gives one back                  0, or an error number
 *   rings            shows all rings                 head/tail/last/mask:objects for each CPU
 *   fini             ends the pool                   1 if it is gone at once, else 0
 *   drop OBJECT      gives up one that was out       1 if the pool is gone now, else 0
 *
 * One operation runs at a time. objpool_pop and objpool_push are inline functions of a header: what
 * is tried out is the text of that header, compiled into this module.
 */
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/objpool.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#define MOST_OBJECTS 1024
#define MOST_ANSWERS (4 << 20)

struct item {
	int number;
};

static DEFINE_MUTEX(lock);
static struct objpool_head pool;
static struct item *items[MOST_OBJECTS];
static int item_count;
static bool is_live, is_gone;
static char *answers;
static size_t answers_end;

static void answer(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	answers_end += vscnprintf(answers + answers_end, MOST_ANSWERS - answers_end, format, values);
	va_end(values);
}

static int number_item(void *object, void *context)
{
	struct item *item = object;

	item->number = item_count;
	items[item_count++] = item;
	return 0;
}

static int note_release(struct objpool_head *head, void *context)
{
	is_live = false;
	is_gone = true;
	return 0;
}

/* What one CPU is asked to do, and what came of it. */
struct request {
	struct item *item;
	int error;
};

static void pop_here(void *data)
{
	struct request *request = data;

	request->item = objpool_pop(&pool);
}

static void push_here(void *data)
{
	struct request *request = data;

	request->error = objpool_push(request->item, &pool);
}

static void show_rings(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct objpool_slot *slot = pool.cpu_slots[cpu];
		u32 at;

		answer("%u/%u/%u/%u:", slot->head, slot->tail, slot->last, slot->mask);
		for (at = slot->head; at != slot->last; at++)
			answer("%d,", ((struct item *)slot->entries[at & slot->mask])->number);
		answer(";");
	}
	answer(" ");
}

static bool is_item(int number)
{
	return number >= 0 && number < item_count;
}

static int carry_out(const char *line)
{
	struct request request = {};
	int cpu, number, error;

	if (sscanf(line, "init %d", &number) == 1) {
		if (is_live || number > MOST_OBJECTS)
			return -EINVAL;
		item_count = 0;
		error = objpool_init(&pool, number, sizeof(struct item), GFP_KERNEL, NULL, number_item,
				     note_release);
		is_live = !error;
		answer("%d ", error);
		return 0;
	}
	if (!is_live)
		return -EINVAL;
	if (sscanf(line, "pop %d", &cpu) == 1) {
		error = smp_call_function_single(cpu, pop_here, &request, true);
		if (error)
			return error;
		if (request.item)
			answer("%d ", request.item->number);
		else
			answer("empty ");
		return 0;
	}
	if (sscanf(line, "push %d %d", &cpu, &number) == 2 && is_item(number)) {
		request.item = items[number];
		error = smp_call_function_single(cpu, push_here, &request, true);
		if (error)
			return error;
		answer("%d ", request.error);
		return 0;
	}
	if (!strcmp(line, "rings")) {
		show_rings();
		return 0;
	}
	is_gone = false;
	if (!strcmp(line, "fini")) {
		objpool_fini(&pool);
		answer("%d ", is_gone);
		return 0;
	}
	if (sscanf(line, "drop %d", &number) == 1 && is_item(number)) {
		objpool_drop(items[number], &pool);
		answer("%d ", is_gone);
		return 0;
	}
	return -EINVAL;
}

/* An empty line ends a sequence. */
static ssize_t on_write(struct file *file, const char __user *from, size_t size, loff_t *at)
{
	char *text = vmalloc(size + 1), *rest = text, *line;
	int error = 0;

	if (!text)
		return -ENOMEM;
	if (copy_from_user(text, from, size)) {
		vfree(text);
		return -EFAULT;
	}
	text[size] = '\0';
	mutex_lock(&lock);
	answers_end = 0;
	while (!error && (line = strsep(&rest, "\n")) && rest) {
		if (*line)
			error = carry_out(line);
		else
			answer("\n");
	}
	mutex_unlock(&lock);
	vfree(text);
	return error ? error : size;
}

static ssize_t on_read(struct file *file, char __user *to, size_t size, loff_t *at)
{
	return simple_read_from_buffer(to, size, at, answers, answers_end);
}

static const struct proc_ops operations = {
	.proc_read = on_read,
	.proc_write = on_write,
};

static int __init begin(void)
{
	answers = vmalloc(MOST_ANSWERS);
	if (answers && proc_create("pool_runner", 0600, NULL, &operations))
		return 0;
	vfree(answers);
	return -ENOMEM;
}

static void __exit end(void)
{
	remove_proc_entry("pool_runner", NULL);
	if (is_live)
		objpool_fini(&pool);
	vfree(answers);
}

module_init(begin);
module_exit(end);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Carries out operations on an object pool");
