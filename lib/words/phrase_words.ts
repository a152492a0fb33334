/**
 * What laws and scenarios of the exercises say in Chinese, by the English phrase with its values in
 * braces, numbered in their order.
 */
export const PHRASE_WORDS: Readonly<Record<string, string>> = {
  // 01 shadow stack
  "three calls of enter on a stack with room for 4": "在可容纳 4 个的栈上调用三次 enter",
  "exit after enter 16, 32, 48": "enter 16、32、48 之后的 exit",
  "after enter 16, 32, 48, exit, enter 64: exit, exit, exit":
    "enter 16、32、48，exit，enter 64 之后：exit、exit、exit",
  "exit after enter {0}": "enter {0} 之后的 exit",
  "four calls of enter with room for 2": "在可容纳 2 个的栈上调用四次 enter",
  "the word MISSED after two missed calls": "两次 miss 之后的字 MISSED",
  "exit, exit on the full stack": "在满栈上 exit、exit",
  "the word MISSED after two missed calls and two returns": "两次 miss、两次返回之后的字 MISSED",
  "enter on a stack with room for none": "在一个也放不下的栈上 enter",
  "call {0} of enter with room for {1}": "在可容纳 {1} 个的栈上第 {0} 次 enter",
  "exit on an empty stack": "在空栈上 exit",
  "the word DEPTH after an exit that was refused": "被拒绝的 exit 之后的字 DEPTH",
  "the second exit after one enter": "一次 enter 之后的第二次 exit",
  "the word MISSED after an exit that was refused": "被拒绝的 exit 之后的字 MISSED",
  "room of the second stack": "第二个栈的容量",
  "order of calls": "调用的次序",
  "stack of each call": "每次调用的栈",
  "a stack with room for {0} and [{1}] on it": "可容纳 {0} 个、上面有 [{1}] 的栈",
  "enter {0} on {1}, beside another,": "旁边还有另一个栈，在 {1} 上 enter {0}",
  "exit on {0}, beside another,": "旁边还有另一个栈，在 {0} 上 exit",
  "DEPTH after a call on {0}": "在 {0} 上调用之后的 DEPTH",
  "MISSED after a call on {0}": "在 {0} 上调用之后的 MISSED",
  "line {0} is no access to the stack: nothing but its words is needed":
    "第 {0} 行访问的不是这个栈：除了它的字，什么也不需要",
  "the interrupt called from 9 and returned to {0}": "中断从 9 调用，却返回到 {0}",
  "2 and 1": "2 和 1",
  "calls from 2 and 1 have returned to {0}": "来自 2 和 1 的调用返回到了 {0}",
  "the interrupt called from 9 and has lost it": "中断从 9 调用，却丢了这个地址",
  "the first call was refused, on an empty stack": "第一次调用被拒绝，而栈是空的",
  "the second call was not refused, with room for 1": "只能容纳 1 个，第二次调用却没有被拒绝",
  "the call from 1 has returned to {0}": "来自 1 的调用返回到了 {0}",
  "{0} call was missed, and MISSED is {1}": "有 {0} 次 miss，而 MISSED 是 {1}",
  "{0} calls were missed, and MISSED is {1}": "有 {0} 次 miss，而 MISSED 是 {1}",

  // 02 spin lock
  "word of the lock": "锁的字",
  "after lockIrqSave the lock's word is 0, as if it were free":
    "lockIrqSave 之后锁的字是 0，好像锁是空闲的",
  "the memory around lock {0}, given back": "锁 {0} 放开之后，它周围的内存",
  "line {0} touches word {1}, and the lock is word {2} only": "第 {0} 行碰了字 {1}，而锁只是字 {2}",
  "value of a lock that is held": "被持有的锁的值",
  "lockIrqSave takes a lock of value {0}": "lockIrqSave 拿到了值为 {0} 的锁",
  "CPUs that have the lock {0} times have counted to {1} under it":
    "几个 CPU 一共拿到锁 {0} 次，在锁的保护下却数到 {1}",
  "two CPUs have counted to {0} under the lock": "两个 CPU 在锁的保护下数到 {0}",
  "two CPUs and an interrupt have counted to {0}": "两个 CPU 和一个中断数到 {0}",
  "task and interrupt have counted to {0} under the lock": "任务和中断在锁的保护下数到 {0}",
  "task and interrupt have counted to {0}, and 3 is right": "任务和中断数到 {0}，正确的是 3",
  "an interrupt has come while its CPU had switched interrupts off":
    "CPU 已经关了中断，却还来了一个中断",
  "the lock and the words around it are [{0}] when all is done, not 0":
    "全部做完之后，锁和它周围的字是 [{0}]，而不是 0",
  "three CPUs have counted to {0} under the lock": "三个 CPU 在锁的保护下数到 {0}",
  "all have given the lock back, and its word is {0}": "大家都放了锁，它的字却是 {0}",
  "two CPUs have counted to {0} under the inner lock": "两个 CPU 在内层锁的保护下数到 {0}",

  // 03 tagged stack
  "nodes 0 and 1 are on the stack, the tag is {0}, CPU 0 holds 2":
    "节点 0 和 1 在栈上，tag 是 {0}，CPU 0 拿着 2",
  "nodes 0 and 1 are on the stack, the tag is {0}": "节点 0 和 1 在栈上，tag 是 {0}",
  "nodes 0 to 3 are on the stack, the tag is 0": "节点 0 至 3 在栈上，tag 是 0",
  "tag before a limit": "接近极限的 tag",
  "changes to the last tag": "离最后一个 tag 还有几次改动",
  "node 0 is on the stack, the tag is {0}, CPU 0 holds 1":
    "节点 0 在栈上，tag 是 {0}，CPU 0 拿着 1",
  "pop, pop after push 1, push 0, push 2": "push 1、push 0、push 2 之后 pop、pop",
  "then push 2, pop, pop": "接着 push 2、pop、pop",
  "with node 0 on the stack and tag 0: push 1, then pop twice":
    "节点 0 在栈上，tag 是 0：push 1，然后 pop 两次",
  "order of nodes": "节点的次序",
  "pop three times after push {0} with room for {1} nodes":
    "可容纳 {1} 个节点，push {0} 之后 pop 三次",
  "pop, pop on an empty stack": "在空栈上 pop、pop",
  "then push 0, pop, pop": "接着 push 0、pop、pop",
  "the head is {0} after {1} and again after {2} rounds of pop, push":
    "pop、push 了 {1} 轮之后链表头是 {0}，{2} 轮之后又是它",
  "pop after push 1, push 0 and {0} rounds, with a tag from {1} on":
    "tag 从 {1} 开始，push 1、push 0 和 {0} 轮之后的 pop",
  "a pop and a push make the head {0}, whether its tag was {1} or {2}: some of the 24 bits do not count":
    "不管 tag 原来是 {1} 还是 {2}，一次 pop 和一次 push 之后，链表头都是 {0}：24 位里有些位不起作用",
  "no order of pops and pushes, one after the other, gives these answers":
    "pop 和 push 一个接一个地做，没有哪种次序会得到这些结果",

  // 04 refcounted freelist
  "node 0 is on the list": "节点 0 在链表上",
  "nodes 0 and 1 are on the list, 0 first": "节点 0 和 1 在链表上，0 在前",
  "nodes 0, 1 and 2 are on the list, 0 first": "节点 0、1、2 在链表上，0 在前",
  "node 1 is on the list, and CPU 0 holds node 0": "节点 1 在链表上，CPU 0 拿着节点 0",
  "tryGet four times after add 1, add 0, add 2": "add 1、add 0、add 2 之后 tryGet 四次",
  "tryGet six times after add {0}": "add {0} 之后 tryGet 六次",
  "the counts of nodes 0 and 1 after add 0, add 1": "add 0、add 1 之后节点 0 和 1 的计数",
  "the same counts after a tryGet": "一次 tryGet 之后的这些计数",
  "on no list": "不在任何链表上",
  "node {0} is {1} when all is quiet, its count is {2}, and {3} is right":
    "一切停下之后，节点 {0} {1}，它的计数是 {2}，正确的是 {3}",
  "CPU 0 has answered EMPTY although node 0 was there all the time":
    "节点 0 一直都在，CPU 0 却返回了 EMPTY",
  "CPU 0 has taken {0}, and there is node 0 only": "CPU 0 取走了 {0}，而这里只有节点 0",
  "node 0 is with CPU 0 in the end, its count is {0}, and 0 is right":
    "最后节点 0 在 CPU 0 那里，它的计数是 {0}，正确的是 0",
  "node {0} has two owners: {1}": "节点 {0} 有两个持有者：{1}",
  "node {0} has two owners: CPU 0 and the list": "节点 {0} 有两个持有者：CPU 0 和链表",
  "with CPU 0": "在 CPU 0 那里",
  "node {0} is {1} in the end, its count is {2}, and {3} is right":
    "最后节点 {0} {1}，它的计数是 {2}，正确的是 {3}",

  // 05 place the barrier
  "the list is empty, and CPUs 0 and 1 hold nodes 0 and 1":
    "链表是空的，CPU 0 和 1 拿着节点 0 和 1",
  "node 0 is on the list, and CPU 0 holds node 1": "节点 0 在链表上，CPU 0 拿着节点 1",
  "the constant ON_LIST": "常量 ON_LIST",
  "link of node 1: head, refs, next, refs, next": "link 节点 1：head、refs、next、refs、next",
  "old head and node": "旧的链表头和节点",
  "link of node {0} with node {1} first: head, refs, next, ...":
    "节点 {1} 在最前时 link 节点 {0}：head、refs、next……",
  "one round has {0} barriers, {1}: one in the right place is enough":
    "一轮里有 {0} 个屏障，{1}：放对地方，一个就够",
  "the list goes in a circle": "链表绕成了圈",
  "node {0} is on the list, its count is {1}, and 1 is right":
    "节点 {0} 在链表上，它的计数是 {1}，正确的是 1",
  "node {0} has two owners, or an owner and a place on the list":
    "节点 {0} 有两个持有者，或者有一个持有者又在链表上",
  "node {0} is on the list twice: it goes in a circle": "节点 {0} 在链表上出现两次：链表绕成了圈",
  "node {0} has an owner, and a place on the list": "节点 {0} 有持有者，又在链表上",
  "node {0} is lost: nobody has it": "节点 {0} 丢了：谁那里都没有",
  "on the list": "在链表上",
  "with its owner": "在持有者那里",
  "node {0} is {1}, its count is {2}, and {3} is right":
    "节点 {0} {1}，它的计数是 {2}，正确的是 {3}",

  // 06 percpu freelist
  "objects 0 and 1 are on the list of CPU 0": "对象 0 和 1 在 CPU 0 的链表上",
  "object 0 is on the list of CPU 0, which holds 1": "对象 0 在 CPU 0 的链表上，CPU 0 还拿着 1",
  "object 0 is on the list of CPU 1, and CPU 2 holds 1": "对象 0 在 CPU 1 的链表上，CPU 2 拿着 1",
  "objects 0 and 1 are on the list of CPU 0, which holds 2":
    "对象 0 和 1 在 CPU 0 的链表上，CPU 0 还拿着 2",
  "pop for CPU {0} of {1}, where list n holds object n":
    "一共 {1} 个 CPU，链表 n 上是对象 n，为 CPU {0} pop",
  "the lists of {0} that hold object 1 after push for CPU {1}":
    "为 CPU {1} push 之后，{0} 个链表里有对象 1 的那些",
  "after push 2, push 0, push 3 for CPU {0}: take from its list, four times":
    "为 CPU {0} push 2、push 0、push 3 之后：从它的链表取四次",
  "pop for CPU {0} of {1}, with one object, on list {2}":
    "一共 {1} 个 CPU，只有一个对象，在链表 {2} 上，为 CPU {0} pop",
  "pop for CPU 2, where list n holds object n and list 2 is empty":
    "链表 n 上是对象 n，链表 2 是空的，为 CPU 2 pop",
  "pop, with the objects 0 to {0} on one list": "对象 0 至 {0} 在一个链表上，pop",
  "pop for CPU 0, with 0, 1, 2 on list 1 and 3, 4 on list 2":
    "0、1、2 在链表 1 上，3、4 在链表 2 上，为 CPU 0 pop",
  "then three takes from each list": "接着从每个链表取三次",
  "a pop and a push of CPU 1 have touched the head of CPU {0}":
    "CPU 1 的一次 pop 和一次 push 碰了 CPU {0} 的链表头",
  "pop on {0} empty lists": "{0} 个链表都空时的 pop",
  "the heads that this pop has looked at": "这次 pop 看过的链表头",
  "the head of list {0} is {1} after {2} and again after {3} rounds of pop, push":
    "pop、push 了 {2} 轮之后链表 {0} 的链表头是 {1}，{3} 轮之后又是它",
  "pop after push 1, push 0 and {0} rounds of pop, push":
    "push 1、push 0，再 pop、push {0} 轮之后的 pop",

  // 07 objpool
  "{0} before a limit of 32 bits": "离 32 位的极限还有 {0}",
  "objects 0 and 1 are in the ring of CPU 0": "对象 0 和 1 在 CPU 0 的环里",
  "object 0 is in the ring of CPU 0, which holds 1; numbers start at {0}":
    "对象 0 在 CPU 0 的环里，CPU 0 还拿着 1；序号从 {0} 开始",
  "more objects": "还有多少对象",
  "object 0 is in the ring of CPU 1, and CPU 2 holds 1; numbers start at 0x{0}":
    "对象 0 在 CPU 1 的环里，CPU 2 拿着 1；序号从 0x{0} 开始",
  "a CPU holds object 0, and its interrupt 1; numbers start at {0}":
    "一个 CPU 拿着对象 0，它的中断拿着 1；序号从 {0} 开始",
  "objects 0 to 3 are in the ring of CPU 0": "对象 0 至 3 在 CPU 0 的环里",
  "object {0} popped by CPU 0, pushed and popped by CPU {1}":
    "对象 {0} 由 CPU 0 pop 出，由 CPU {1} push 回再 pop 出",
  "with 0 in ring 0, 1 and 2 in ring 1, 3 in ring 2: pop for CPU 1, five times":
    "0 在环 0 里，1 和 2 在环 1 里，3 在环 2 里：为 CPU 1 pop 五次",
  "pop for CPU {0} of {1}, with one object, in ring {2}":
    "一共 {1} 个 CPU，只有一个对象，在环 {2} 里，为 CPU {0} pop",
  "numbers before a limit of 32 bits": "离 32 位的极限还有几个序号",
  "HEAD, TAIL and LAST of create(2, {0}, {1})": "create(2, {0}, {1}) 的 HEAD、TAIL 和 LAST",
  "pop for CPU {0} on empty rings": "环都空时，为 CPU {0} pop",
  "pop in turn {0}, with {1} objects and numbers from {2} on":
    "有 {1} 个对象，序号从 {2} 开始，第 {0} 轮的 pop",
  "a pop and a push of CPU 1 have touched word {0}; its ring is {1} to {2}":
    "CPU 1 的一次 pop 和一次 push 碰了字 {0}；它的环是 {1} 至 {2}",
  "pop on {0} empty rings": "{0} 个环都空时的 pop",
  "the rings that this pop for CPU 1 has looked at": "为 CPU 1 的这次 pop 看过的环",
  "an interrupt came after push, and its caller had switched interrupts off":
    "push 之后来了中断，而调用者原本关着中断",

  // 08 rethook
  "the task's list goes in a circle": "任务的链表绕成了圈",
  "hook {0} with {1} in frame {2}": "栈帧 {2} 里 hook {0}，地址 {1}",
  "hook {0} told {1}": "告诉 hook {0}：{1}",
  "node of hook {0} recycled": "回收 hook {0} 的节点",
  "trampoline does not end: again and again, {0}": "trampoline 停不下来：反复地 {0}",
  "{0} has changed the list from {1} to {2}": "{0} 把链表从 {1} 改成了 {2}",
  "handlers and nodes after {0}": "{0} 之后的 handler 和节点",
  "the constant TRAMPOLINE": "常量 TRAMPOLINE",
  "hookReturn of a call from 100: the return slot": "对来自 100 的调用做 hookReturn 之后的返回槽",
  "hooks of the nodes on the list after a call with hook 7":
    "带 hook 7 的调用之后，链表上各节点的 hook",
  "trampoline after a call from 100": "来自 100 的调用之后的 trampoline",
  "handlers and nodes": "handler 和节点",
  "the task's list after its only call has returned": "任务唯一的调用返回之后，它的链表",
  "trampoline after a call from {0}": "来自 {0} 的调用之后的 trampoline",
  "calls from 100, 200, 300, and three returns": "来自 100、200、300 的调用，以及三次返回",
  "calls from 100 in frames {0} and {1}, return from {2}: the list":
    "在栈帧 {0} 和 {1} 里从 100 调用，从 {2} 返回：链表",
  "trampoline of a call from 100 with hooks 7, 8, 9":
    "来自 100、带 hook 7、8、9 的调用的 trampoline",
  "the handlers": "这些 handler",
  "then the return to 50": "接着返回到 50",
  "a call from 100 with hooks 7 and 8, and its return:":
    "来自 100、带 hook 7 和 8 的调用，以及它的返回",
  "trampoline of the only call, which no node knows the way out of":
    "唯一的调用的 trampoline，没有哪个节点知道它真正的返回地址",
  "trampoline of a task without a hooked call": "任务没有任何被 hook 的调用时的 trampoline",
  "trampoline of frame {0} when the newest call is frame {1}":
    "最新的调用是栈帧 {1} 时，栈帧 {0} 的 trampoline",
  "then the return from frame {0}": "接着从栈帧 {0} 返回",
  "trampoline of frame 1, which no node knows the way out of":
    "栈帧 1 的 trampoline，没有哪个节点知道它真正的返回地址",
  "trampoline of frame 2 when the newest call, without a way out, is frame 1":
    "最新的调用是栈帧 1，没有节点知道它真正的返回地址，这时栈帧 2 的 trampoline",
  "trampoline of frame 1, of which two nodes do not know the way out":
    "栈帧 1 的 trampoline，有两个节点，都不知道它真正的返回地址",
  "handler of {0}: {1}": "{0} 的 handler：{1}",
  "the hooks on the list, return from a call with hooks 7 and 8 above one with hook 6:":
    "从带 hook 7 和 8 的调用返回，它下面是带 hook 6 的调用，这时链表上的 hook",
  "return to 300 in the handler of hook {0}": "在 hook {0} 的 handler 里返回到 300",
  "return to 100, with calls from 300 in the handlers": "handler 里有来自 300 的调用，返回到 100",
  "handlers that call a function with hook 9, from 300:":
    "从 300 调用带 hook 9 的函数的那些 handler",
  "task of each call": "每次调用的任务",
  "hookReturn of a call from {0}: the return slot": "对来自 {0} 的调用做 hookReturn 之后的返回槽",
  "return of task {0} from frame {1}, with {2} calls below":
    "任务 {0} 从栈帧 {1} 返回，下面还有 {2} 次调用",
  "{0}: handlers and nodes": "{0}：handler 和节点",
  "hooks on the list of task {0}, newest first": "任务 {0} 的链表上的 hook，最新的在前",

  // 09 footprint
  "ringPlaces({0}), which is 2 ** {1} or its neighbour,":
    "ringPlaces({0})，参数是 2 ** {1} 或与它相邻的数",
  "the constants PAGE, HEADER, PLACE and RECORD": "常量 PAGE、HEADER、PLACE 和 RECORD",
  "objpoolBytes({0}, {1}), whose slots are full to the last byte,":
    "objpoolBytes({0}, {1})，它的 slot 满到最后一个字节",
  "objpoolBytes(1, {0}), for 2 ** {1} objects,": "objpoolBytes(1, {0})，有 2 ** {1} 个对象",
  "CPUs with one object more": "多一个对象的 CPU 数",
  "breakEvenProbes({0}, {1}) gave {2}, and with pools of {3} bytes and stacks of {4} bytes {5} is right":
    "breakEvenProbes({0}, {1}) 得到 {2}，而池占 {3} 字节、栈占 {4} 字节时，正确的是 {5}",

  // 10 empty pool
  "the shelves are empty, CPU 1 holds two objects": "货架都空，CPU 1 拿着两个对象",
  "the shelves are empty, CPU 2 holds the only object": "货架都空，CPU 2 拿着唯一的对象",
  "CPU 1 has the only object on its shelf": "唯一的对象在 CPU 1 的货架上",
  "the shelves are empty, CPU 0 holds two objects": "货架都空，CPU 0 拿着两个对象",
  "the shelves are empty, CPUs 1 and 2 hold an object each": "货架都空，CPU 1 和 2 各拿着一个对象",
  "the shelves are empty, CPU 1 and an interrupt hold an object each":
    "货架都空，CPU 1 和一个中断各拿着一个对象",
  "the shelves are empty, an interrupt holds the only object": "货架都空，一个中断拿着唯一的对象",
  "with {0} empty shelves: pop for CPU {1}, with a push for CPU {2} after {3} of its accesses, and once more if it has found nothing":
    "{0} 个货架都空：为 CPU {1} pop，在它的 {3} 次访问之后为 CPU {2} push，没有取到就再来一次",
  "with objects of CPUs 0, 2, 3: pop for CPU 2, four times":
    "CPU 0、2、3 的货架上各有一个对象：为 CPU 2 pop 四次",
  "with an object of CPU 5, and NOTHING at 1: pop for CPU 5":
    "CPU 5 的货架上有对象，NOTHING 是 1：为 CPU 5 pop",
  "with objects of CPUs {0} and {1} of {2}: pop for CPU {3}, twice":
    "一共 {2} 个 CPU，CPU {0} 和 {1} 的货架上有对象：为 CPU {3} pop 两次",
  "pop on an empty pool": "池空时的 pop",
  "the second pop": "第二次 pop",
  "the second miss makes {0} shared accesses with {1} CPUs":
    "有 {1} 个 CPU 时，第二次 miss 做了 {0} 次共享内存访问",
  "NOTHING after a miss of CPU {0}": "CPU {0} 的一次 miss 之后的 NOTHING",
  "pop for CPU {0}, with an object of CPU {1}, writes NOTHING in line {2}":
    "CPU {1} 的货架上有对象，为 CPU {0} pop 却在第 {2} 行写了 NOTHING",
  "a miss, push for CPU 3, then pop for CPU {0}": "一次 miss，为 CPU 3 push，再为 CPU {0} pop",
  "a pop and a push of CPU {0} write word {1} in line {2}":
    "CPU {0} 的一次 pop 和一次 push 在第 {2} 行写了字 {1}",
  "pop has answered neither EMPTY nor the number of a CPU":
    "pop 返回的既不是 EMPTY，也不是 CPU 的编号",
  "there are {0} objects on the shelf of CPU {1}": "CPU {1} 的货架上有 {0} 个对象",
  "of {0} objects of CPU {1}, {2} lie on its shelf and pop says of {3} that it has taken them from there":
    "CPU {1} 的 {0} 个对象里，{2} 个在它的货架上，pop 说从那里取走了 {3} 个",
  "an owner does not see what the one before has written into the object":
    "持有者看不到前一个持有者写进对象里的东西",
  "NOTHING is {0}, which is neither 0 nor 1": "NOTHING 是 {0}，既不是 0 也不是 1",
  "an object lies on a shelf, and NOTHING says 1": "货架上还有一个对象，NOTHING 却是 1",
  "{0} objects lie on shelves, and NOTHING says 1": "各货架上共有 {0} 个对象，NOTHING 却是 1",

  // 11 Amdahl and USL
  "amdahl(1e9, 0.05) gave {0}, and it must stay below 1 / 0.05":
    "amdahl(1e9, 0.05) 得到 {0}，而它必须小于 1 / 0.05",
  "amdahl(1e9, 0.05) gave {0}, and it is near 1 / 0.05":
    "amdahl(1e9, 0.05) 得到 {0}，而它应接近 1 / 0.05",
  "per mille of contention": "竞争，以千分之一计",
  "per mille of crosstalk": "串扰，以千分之一计",
  "usl gave {0} at its peak, {1}, and {2} beside it": "usl 在峰值 {1} 处得到 {0}，在旁边得到 {2}",
  "tenths of a processor": "处理器数，以十分之一计",

  // 12 fit USL
  "fitUsl of {0}": "对 {0} 做 fitUsl",
  "{0} gave {1}, which is no law": "{0} 得到 {1}，它不是一条定律",
  "{0} gave {1} {2}, and {3} is off less: the sum of squares is {4}, not {5}":
    "{0} 得到 {1} {2}，而 {3} 偏差更小：平方和是 {4}，不是 {5}",
  "{0}: {1} gave {2}, and {3} is right": "{0}：{1} 得到 {2}，正确的是 {3}",
  "fitUsl of points with lambda {0}, sigma {1}, kappa {2} at {3}":
    "对 lambda {0}、sigma {1}、kappa {2} 的定律在 {3} 处的点做 fitUsl",
  "fitUsl of {0} with the throughput times {1}": "对 {0} 做 fitUsl，吞吐量乘以 {1}",
  "crosstalk below 0, in parts of 10000": "小于 0 的串扰，以 10000 分之一计",
  "kappa of a system that ends better than it should": "后段好于预期的系统的 kappa",
  "per mille of contention below 0": "小于 0 的竞争，以千分之一计",
  "sigma of a system that starts better than it should": "前段好于预期的系统的 sigma",
  "per cent in the power": "指数，以百分之一计",
  "fitUsl of 6 p^{0} for p = {1}": "对 6 p^{0} 做 fitUsl，p = {1}",
  "the measurements after fitUsl, beginning with five at p = 1,":
    "fitUsl 之后的测量值，开头五个在 p = 1",
  "fitUsl of {0} in another order": "对另一种次序的 {0} 做 fitUsl",
  "the measurements in that order, after fitUsl,": "fitUsl 之后，按那种次序的测量值",
  "the measurements from the largest p on, after fitUsl,": "fitUsl 之后，从最大的 p 起的测量值",
  "fitUsl of {0}, which lie on a law": "对 {0} 做 fitUsl，它们落在一条定律上",
  "fitUsl of {0}, each twice": "对 {0} 做 fitUsl，每个点两次",
  "fitUsl of points at [{0}] processors": "对 [{0}] 个处理器的点做 fitUsl",

  // 13 fairness
  "{0} of {1} shares, {2}": "{0}，{1} 个份额，{2}",
  "calls itself": "它调用了自己",
  "the stack is full, as each share is an argument, such as in Math.max(...shares), or a call":
    "栈满了，因为每个份额都成了一个参数，比如 Math.max(...shares)，或者成了一次调用",
  "order of shares": "份额的次序",
  "the array [30, 10, 20] after three calls": "三次调用之后的数组 [30, 10, 20]",
  "the array [{0}] after three calls": "三次调用之后的数组 [{0}]",
  "poorerHalf([30, 10, 20]) gave {0}, then {1}": "poorerHalf([30, 10, 20]) 先得到 {0}，后得到 {1}",

  // 14 lying benchmark
  "work has called pop {0} times after the stop flag was 1, and goes on":
    "停止标志变为 1 之后，work 又调用了 {0} 次 pop，还在继续",
  "work pushes {0}, and {1} is what it has taken": "work push 的是 {0}，而它取到的是 {1}",
  "no object": "没有对象",
  "totals of {0}: operations and misses": "{0} 的合计：操作数和 miss 数",
  "the constants LINE and BATCH": "常量 LINE 和 BATCH",
  "layoutFor({0}): words for threads": "layoutFor({0})：各线程的字",
  "layoutFor({0}): the stop flag has word {1} of {2}":
    "layoutFor({0})：停止标志占 {2} 个字里的字 {1}",
  "the stop flag": "停止标志",
  "thread {0} has one word for both counts": "线程 {0} 的两个计数共用一个字",
  "thread {0} has word {1} of {2}": "线程 {0} 占 {2} 个字里的字 {1}",
  "thread {0}": "线程 {0}",
  "word {0} of thread {1} is on the line of {2}": "线程 {1} 的字 {0} 与 {2} 在同一个缓存行",
  "work has stopped after {0} pops, too early": "work 在 {0} 次 pop 之后就停了，太早",
  "the number of pushes, with an object in every call,": "每次调用都有对象时的 push 次数",
  "the CPUs that thread {0} has called for": "线程 {0} 为哪些 CPU 调用过",
  "work has kept object {0}": "work 没有归还对象 {0}",
  "pushes, with an object in every third call,": "每三次调用有一个对象时的 push 次数",
  "calls of which one finds nothing": "每几次调用有一次取不到",
  "every fourth finds nothing": "每四次有一次取不到",
  "one in {0} finds nothing": "{0} 次里有一次取不到",
  "two of three find nothing": "三次里有两次取不到",
  "none finds anything": "每次都取不到",
  "all find something": "每次都取到",
  "operations and misses of {0} pops, of which {1}:": "{0} 次 pop 的操作数和 miss 数，其中 {1}",
  "that find an object": "都取到对象",
  "of an empty pool": "池是空的",
  "of which every second finds nothing": "每两次有一次取不到",
  "work has made {0} shared accesses of its own for {1} calls of pop {2}, and at most {3} are right":
    "{1} 次 pop（{2}），work 自己做了 {0} 次共享内存访问，最多 {3} 次才对",
  "calls of which one finds an object": "每几次调用有一次取到",
  "each finds an object": "每次都取到",
  "none finds an object": "每次都取不到",
  "every third finds an object": "每三次取到一次",
  "one in {0} finds an object": "{0} 次里取到一次",
  "work has called pop {0} times after the stop flag was 1 in call {1}, where {2}; at most {3} are right":
    "停止标志在第 {1} 次调用时变为 1，之后 work 又调用了 {0} 次 pop，其中 {2}；最多 {3} 次才对",
  "three threads": "三个线程",
  "{0} threads with 2147483647 operations and 2147483646 misses each":
    "{0} 个线程，每个 2147483647 次操作、2147483646 次 miss",
  "word {0} of a layout with thread 1 in {1}": "线程 1 在 {1} 的布局里的字 {0}",
  "one thread of such a layout": "这种布局里的一个线程",

  // 15 capstone
  "CPU 0 has given back objects 1 and 0": "CPU 0 已归还对象 1 和 0",
  "CPU 0 has given back object 0 and holds 1": "CPU 0 已归还对象 0，还拿着 1",
  "CPU 0 has given back 0, CPU 2 has given back 2; they hold 3, 4, 1":
    "CPU 0 已归还 0，CPU 2 已归还 2；三个 CPU 拿着 3、4、1",
  "one CPU has given back 2, 1 and 0": "一个 CPU 已归还 2、1 和 0",
  "one CPU has given back 1 and holds 0, its interrupt holds 2":
    "一个 CPU 已归还 1，拿着 0，它的中断拿着 2",
  "CPU 0 has given back objects 1 and 0 and holds 2": "CPU 0 已归还对象 1 和 0，还拿着 2",
  "CPU 0 has given back objects 2, 1 and 0": "CPU 0 已归还对象 2、1 和 0",
  "CPU 0 has given back the only object": "CPU 0 已归还唯一的对象",
  "CPU 0 has given back object 0, and its interrupt holds 1": "CPU 0 已归还对象 0，它的中断拿着 1",
  "CPU 1 stops after {0} accesses of a pop, CPU 0 takes objects and gives them back {1} times: all that are held or in the pool":
    "CPU 1 在一次 pop 的 {0} 次访问之后停下，CPU 0 取走对象又归还 {1} 次：拿着的和池里的全部对象",
  "one more pop": "再一次 pop",
  "object {0}, pushed by CPU {1} of {2}: pop of CPU {3}":
    "一共 {2} 个 CPU，对象 {0} 由 CPU {1} push：CPU {3} 的 pop",
  "contents of 5 objects, with {0} out": "5 个对象，{0} 已取走时的 contents",
  "contents of 40 objects, all taken and given back by CPU 1, the last object first":
    "40 个对象，全部由 CPU 1 取走再归还，最后一个先归还，这时的 contents",
  "the pool takes {0} bytes of {1}": "池占 {0} 字节，预算是 {1}",
  "your pool": "你的池",
  "simulated, your pool does {0} and the freelist {1}": "模拟：你的池 {0}，freelist {1}",
  "a pool of {0} objects and {1} CPUs{2}: all pops, sorted":
    "{0} 个对象、{1} 个 CPU{2} 的池：pop 到的全部对象，排序后",
  "a pool of {0} objects and {1} CPUs{2}: all pops of CPU {3}, after CPU {4} has given all of them back":
    "{0} 个对象、{1} 个 CPU{2} 的池：CPU {4} 全部归还之后，CPU {3} pop 到的全部对象",
  "a pool of {0} objects and {1} CPUs{2}: all pops of CPU {3}":
    "{0} 个对象、{1} 个 CPU{2} 的池：CPU {3} pop 到的全部对象",
  "a pool of {0} objects for {1} CPUs{2}: a pop and contents give {3} objects, and {4} in place of {5}":
    "{0} 个对象、{1} 个 CPU{2} 的池：一次 pop 和 contents 得到 {3} 个对象，{5} 的位置上是 {4}",
  "a pool of {0} objects for {1} CPUs{2}: a pop and contents give {3} objects":
    "{0} 个对象、{1} 个 CPU{2} 的池：一次 pop 和 contents 得到 {3} 个对象",
  ", {0}": "，lineBytes 为 {0}",

  // What all pools and lists are judged by, and the values in it
  "object": "对象",
  "node": "节点",
  "the pool": "池",
  "the stack": "栈",
  "the list": "链表",
  "the interrupt": "中断",
  "two": "两",
  "CPU {0} and {1}": "CPU {0} 和 {1}",
  "at the end pop answers {0}, and there is no such {1}": "最后 pop 返回 {0}，而没有这个 {1}",
  "{0} {1} has {2} owners: {3}": "{0} {1} 有 {2} 个持有者：{3}",
  "{0} {1} is lost: nobody has it": "{0} {1} 丢了：谁那里都没有",
  "a pop has answered what is no {0}": "pop 返回的不是 {0}",
  "{0} {1} was taken while somebody had it": "{0} {1} 有人拿着，却又被取走",
  "a pop has answered EMPTY although {0} {1} was there all the time":
    "{0} {1} 一直都在，pop 却返回了 EMPTY",
  "an owner of {0} {1} does not see what the one before has written":
    "{0} {1} 的持有者看不到前一个持有者写下的东西",
};
