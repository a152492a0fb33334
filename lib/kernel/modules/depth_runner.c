// SPDX-License-Identifier: MIT OR GPL-2.0
/*
 * A function that calls itself, and probes on it: how many nested calls of one task are followed?
 * Write one line to /proc/depth_runner, then read the answer:
 *
 *   call DEPTH                   nested calls, for probes that somebody else has made
 *   kretprobe MAXACTIVE DEPTH    followed missed
 *   fprobes COUNT WORDS DEPTH    followed missed, of all together; WORDS of private data each
 *   handled COUNT                calls the function from a return handler, so often
 */
#include <linux/fprobe.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/uaccess.h>
#include <linux/version.h>

#define MOST_PROBES 8

static DEFINE_MUTEX(lock);
static char answer[64];
static int exits;

/* Not one instruction must be saved here: a call that became a jump would not be a call. */
noinline int depth_nest(int left);
noinline int depth_nest(int left)
{
	int below = left > 1 ? depth_nest(left - 1) : 0;

	barrier();
	return below + 1;
}

noinline int depth_leaf(int value);
noinline int depth_leaf(int value)
{
	barrier();
	return value + 1;
}

static void say(unsigned long followed, unsigned long missed)
{
	scnprintf(answer, sizeof(answer), "%lu %lu\n", followed, missed);
}

static int count_exit(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	exits++;
	return 0;
}

static int nest_with_kretprobe(int maxactive, int depth)
{
	struct kretprobe probe = {
		.kp.symbol_name = "depth_nest",
		.handler = count_exit,
		.maxactive = maxactive,
	};
	int error = register_kretprobe(&probe);

	if (error)
		return error;
	exits = 0;
	depth_nest(depth);
	unregister_kretprobe(&probe);
	say(exits, probe.nmissed);
	return 0;
}

static int nest_in_handler(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	depth_nest(1);
	return 0;
}

static int call_from_handler(int count)
{
	struct kretprobe probe = {
		.kp.symbol_name = "depth_leaf",
		.handler = nest_in_handler,
		.maxactive = 16,
	};
	int error = register_kretprobe(&probe);
	int call;

	if (error)
		return error;
	for (call = 0; call < count; call++)
		depth_leaf(call);
	unregister_kretprobe(&probe);
	say(count, probe.nmissed);
	return 0;
}

#ifdef CONFIG_FPROBE
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 14, 0)
typedef struct ftrace_regs fprobe_regs;
#else
typedef struct pt_regs fprobe_regs;
#endif

static int on_entry(struct fprobe *probe, unsigned long ip, unsigned long parent,
		    fprobe_regs *regs, void *data)
{
	return 0;
}

static void on_exit(struct fprobe *probe, unsigned long ip, unsigned long parent,
		    fprobe_regs *regs, void *data)
{
	exits++;
}

static int nest_with_fprobes(int count, int words, int depth)
{
	static struct fprobe probes[MOST_PROBES];
	unsigned long missed = 0;
	int made, error = 0;

	if (count < 1 || count > MOST_PROBES)
		return -EINVAL;
	memset(probes, 0, sizeof(probes));
	for (made = 0; made < count; made++) {
		probes[made].entry_handler = on_entry;
		probes[made].exit_handler = on_exit;
		probes[made].entry_data_size = words * sizeof(long);
		error = register_fprobe(&probes[made], "depth_nest", NULL);
		if (error)
			break;
	}
	exits = 0;
	if (!error)
		depth_nest(depth);
	while (made-- > 0) {
		unregister_fprobe(&probes[made]);
		missed += probes[made].nmissed;
	}
	say(exits, missed);
	return error;
}
#else
static int nest_with_fprobes(int count, int words, int depth)
{
	return -EOPNOTSUPP;
}
#endif

static int carry_out(const char *line)
{
	int a, b, c;

	answer[0] = '\0';
	if (sscanf(line, "call %d", &a) == 1) {
		depth_nest(a);
		return 0;
	}
	if (sscanf(line, "kretprobe %d %d", &a, &b) == 2)
		return nest_with_kretprobe(a, b);
	if (sscanf(line, "fprobes %d %d %d", &a, &b, &c) == 3)
		return nest_with_fprobes(a, b, c);
	if (sscanf(line, "handled %d", &a) == 1)
		return call_from_handler(a);
	return -EINVAL;
}

static ssize_t on_write(struct file *file, const char __user *from, size_t size, loff_t *at)
{
	char line[64] = "";
	int error;

	if (size >= sizeof(line) || copy_from_user(line, from, size))
		return -EFAULT;
	mutex_lock(&lock);
	error = carry_out(line);
	mutex_unlock(&lock);
	return error ? error : size;
}

static ssize_t on_read(struct file *file, char __user *to, size_t size, loff_t *at)
{
	return simple_read_from_buffer(to, size, at, answer, strlen(answer));
}

static const struct proc_ops operations = {
	.proc_read = on_read,
	.proc_write = on_write,
};

static int __init begin(void)
{
	return proc_create("depth_runner", 0600, NULL, &operations) ? 0 : -ENOMEM;
}

static void __exit end(void)
{
	remove_proc_entry("depth_runner", NULL);
}

module_init(begin);
module_exit(end);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A function that calls itself, with probes on it");
