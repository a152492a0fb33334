/**
 * The laws of the exercises in Chinese. The English sentence is the law's name: wrong solutions,
 * JSON, JUnit and kept grades are filed under it, whatever language is spoken. Each stands in the
 * exercise's `README.zh.md` in the same words.
 */
export const LAW_WORDS: Readonly<Record<string, string>> = {
  "a return takes the newest address": "返回时取出最新的地址",
  "a full stack refuses a call, counts it, and keeps what it has":
    "栈满时拒绝调用，记上一次，已有的内容不变",
  "a return without a call is refused with a RangeError": "没有调用就返回，以 RangeError 拒绝",
  "each stack is on its own, and any order of calls leaves it right":
    "各个栈互不相干，任何次序的调用之后都是对的",
  "interrupts are never switched off": "从不关中断",
  "an interrupt that calls and returns in between loses no address":
    "中间来一个有调用、有返回的中断，不会丢地址",
  "each call that finds no room is counted, in an interrupt too":
    "没有地方放的调用每次都计数，在中断里也是",
  "a lock that was given back can be taken again": "放开的锁可以再拿",
  "a lock whose word is not 0 is held, whatever it is": "字不为 0 的锁就是被持有的，不管是什么值",
  "one CPU at a time holds the lock": "同一时刻只有一个 CPU 持有锁",
  "who holds one lock does not hold another one": "持有一把锁，不等于持有另一把",
  "of three CPUs, too, each gets the lock, one after the other":
    "三个 CPU 也一样，每个都先后拿到锁",
  "a CPU waits for the lock however often another one is first":
    "不管别的 CPU 抢先多少次，CPU 都会一直等到拿到锁",
  "the next holder sees what the last one has written": "下一个持有者看得到上一个所写的",
  "an interrupt never waits for the CPU it has interrupted": "中断从不等被它打断的 CPU",
  "nor does it when another CPU wants the lock": "别的 CPU 也想要锁时，同样不等",
  "interrupts that were off before stay off": "原来关着的中断，之后仍然关着",
  "interrupts come again when the outermost lock is given back, and not before":
    "放开最外层的锁时中断才恢复，不会提前",
  "the node that was pushed last is popped first": "最后 push 的节点最先 pop 出来",
  "an empty stack gives EMPTY, and can be filled again": "空栈返回 EMPTY，而且可以再填",
  "a node has one owner": "一个节点只有一个持有者",
  "pops and pushes could have come one after the other":
    "各次 pop 和 push 都可以看作一个接一个发生的",
  "a node is visible with its link, on every machine": "在每种机器上，看得到节点就看得到它的链接",
  "the head never looks the same again": "链表头的值不会重复出现",
  "nothing is kept in variables of the module": "模块的变量里什么也不存",
  "the node that was added last is taken first": "最后归还的节点最先取出",
  "a node counts 1 on the list and 0 with its owner": "节点在链表上时计数为 1，在持有者手里时为 0",
  "a node that others still read changes hands safely": "还有别人在读的节点，可以安全地更换持有者",
  "a node given back while it is read is not lost": "被读期间归还的节点不会丢",
  "no CPU waits for another one": "没有 CPU 等别的 CPU",
  "all this holds on a weakly ordered machine": "在弱内存序的机器上，这些都成立",
  "each node has one owner, or a place on the list and a count of 1":
    "每个节点要么有一个持有者，要么在链表上占一个位置且计数为 1",
  "a node is linked once, by its owner or by the last reader, whoever else comes":
    "一个节点只挂一次，由持有者或者最后一个读者来挂，不管还有谁来",
  "EMPTY only when each node was out at some moment of the call":
    "每个节点在调用期间都有过不在的时刻，才能返回 EMPTY",
  "nor is a list empty whose nodes others only read": "节点只是被别人读着的链表，也不算空",
  "whoever takes a node sees what the one before has written into it":
    "谁取走节点，谁就看得到上一个持有者写进去的内容",
  "a linked node is the head, points to the old head, and counts 1":
    "挂好的节点就是链表头，指向旧的链表头，计数为 1",
  "a node is not lost where all CPUs see one order": "所有 CPU 看到同一个次序时，不丢节点",
  "a node is not lost on a weakly ordered machine": "在弱内存序的机器上，不丢节点",
  "whoever takes nodes and gives them back, no node is lost": "不管谁取走节点又归还，都不丢节点",
  "nor is one when a reader comes between two that link": "读者插在两个挂节点的 CPU 中间，也不丢",
  "a CPU goes on as often as another one moves the head":
    "不管别的 CPU 移动多少次链表头，这个 CPU 都会继续下去",
  "no round needs one order that all CPUs see": "没有哪一轮需要一个所有 CPU 都看到的统一次序",
  "one barrier is enough": "一个内存屏障就够了",
  "a CPU takes from its own list first": "CPU 先从自己的链表取",
  "an object goes to the list of the CPU that gives it back": "对象归还到执行归还的 CPU 的链表上",
  "an object is found on whichever list it is": "对象在哪个链表上都找得到",
  "a pop takes one object and leaves the others where they are": "pop 只取一个对象，其余的留在原地",
  "in the ideal case a CPU touches no list but its own": "理想情况下，CPU 只碰自己的链表",
  "an empty pool answers EMPTY after one look at each list": "空池把每个链表看一遍，就返回 EMPTY",
  "the head of a list never looks the same again": "一个链表的链表头，值不会重复出现",
  "an object has one owner": "一个对象只有一个持有者",
  "EMPTY only when each object was out at some moment of the call":
    "每个对象在调用期间都有过不在的时刻，才能返回 EMPTY",
  "an object goes to the ring of the CPU that gives it back": "对象归还到执行归还的 CPU 的环里",
  "a CPU takes the oldest object of its own ring first": "CPU 先取自己的环里最旧的对象",
  "sequence numbers run over 32 bits": "序号可以越过 32 位",
  "in the ideal case a CPU touches no ring but its own": "理想情况下，CPU 只碰自己的环",
  "an empty pool answers EMPTY after one look at each ring": "空池把每个环看一遍，就返回 EMPTY",
  "an interrupt that pushes in between loses nothing": "中间来一个做 push 的中断，什么也不丢",
  "a push leaves interrupts as they were": "push 之后，中断的开关与之前一样",
  "a hooked call goes through the trampoline and back to its caller":
    "被 hook 的调用经过 trampoline，回到它的调用者",
  "nested calls return newest first, each from its own frame":
    "嵌套的调用从最新的开始返回，各用各的栈帧",
  "all hooks of a call learn the true address, newest first":
    "一次调用的所有 hook 都得知真正的地址，从最新的开始",
  "all handlers of a call run before its nodes are recycled, once each":
    "一次调用的所有 handler 都在节点回收之前运行，各运行一次",
  "a return that does not fit is refused and changes nothing": "对不上的返回要拒绝，什么也不改变",
  "nodes are on the list while handlers run, and off it when the first is recycled":
    "handler 运行时节点还在链表上，回收第一个节点时，已全部离开",
  "a handler may call a hooked function itself": "handler 自己可以调用被 hook 的函数",
  "any order of calls and returns of two tasks goes back the same way":
    "两个任务的调用和返回不管什么次序，都原路返回",
  "a ring has the next power of two of places": "环的位置数是不小于对象数的最小的 2 的幂",
  "a ring without a whole number of objects is refused": "对象数不是整数的环要拒绝",
  "every slot takes whole pages": "每个 slot 占整页",
  "objects are shared out as evenly as can be": "对象分得尽可能平均",
  "a stack takes a page for each task, idle tasks included": "栈给每个任务一页，idle 任务也算",
  "the break-even is the first number of probes at which pools take more":
    "盈亏平衡点是池开始占得更多的第一个探针数",
  "an object is found on the own shelf first, or on the next one that has one":
    "先在自己的货架上找对象，没有再到下一个有对象的货架",
  "the second miss in a row looks at three words, however many CPUs there are":
    "连续第二次 miss 只看三个字，不管有多少个 CPU",
  "a miss leaves NOTHING at 1, and a pop that finds an object leaves it alone":
    "miss 之后 NOTHING 是 1；找到对象的 pop 不动它",
  "after a push every CPU finds the object": "push 之后，每个 CPU 都找得到对象",
  "in the ideal case a CPU writes nothing but its own shelf": "理想情况下，CPU 只写自己的货架",
  "an object that lies still is not overlooked for ever": "一直放着没动的对象，不会永远被漏看",
  "nor is one that an interrupt has put there": "中断放上去的也不会",
  "nor is it on a machine whose writes wait in a buffer":
    "写要在 store buffer 里等候的机器上也不会",
  "nor is it in JavaScript, where a plain write of NOTHING may come to light late":
    "在 JavaScript 里也不会，那里对 NOTHING 的普通写可能很晚才显现",
  "Amdahl's law shares everything but the part sigma":
    "按 Amdahl 定律，除了 sigma 那一部分，其余都可以分担",
  "one processor delivers lambda": "一个处理器的吞吐量就是 lambda",
  "contention grows with the others, crosstalk with the pairs":
    "竞争随其他处理器的个数增长，串扰随处理器对的个数增长",
  "with crosstalk there is a number of processors beyond which more is less":
    "有串扰时，处理器超过某个数目，再多反而完成得更少",
  "without crosstalk more processors never deliver less": "没有串扰时，处理器再多也不会完成得更少",
  "a system may be at its best with one processor": "一个系统可能在只有一个处理器时最好",
  "points on a law give that law back": "给定律上的点，就还原出那条定律",
  "no law nearby fits better": "附近没有偏差更小的定律",
  "the unit of the throughput changes lambda only": "吞吐量的单位只改变 lambda",
  "a negative crosstalk is no law: the fit is repeated without it":
    "串扰小于 0 的不算定律：去掉它重新拟合",
  "a negative contention is no law: the fit is repeated without it":
    "竞争小于 0 的不算定律：去掉它重新拟合",
  "a system that is better than linear gets the best straight line":
    "比线性还好的系统，得到最合适的直线",
  "every measurement counts as much as any other, in any order": "每次测量的分量都一样，不管次序",
  "noisy measurements, too, get the best law within the bounds":
    "噪声大的测量，也得到界限之内最合适的定律",
  "three coefficients need three numbers of processors": "三个系数需要三种处理器数",
  "the index is 1 for equal shares and 1 / n when one gets everything":
    "份额相等时指数为 1，一个独占时为 1 / n",
  "the unit and the size of the shares do not matter": "份额的单位和大小没有影响",
  "a thread that got nothing counts": "什么也没得到的线程也要算",
  "the richest is compared with the poorest": "拿最多的与最少的比",
  "the poorer half is counted from the poorest, whatever the order":
    "较少的那一半从最少的数起，不管次序",
  "the measurements stay as they are": "测量值保持原样",
  "shares that say nothing are refused": "说明不了什么的份额要拒绝",
  "a machine may have very many threads": "一台机器可能有非常多的线程",
  "no two threads share a line, and none shares one with the stop flag":
    "没有两个线程共用一个缓存行，也没有线程与停止标志共用",
  "every object that was taken is given back, for the thread's own CPU":
    "取走的每个对象都归还，还到线程自己的 CPU 上",
  "a miss is not an operation": "miss 不算操作",
  "the benchmark itself touches shared memory once a batch": "基准测试自己每一批才碰一次共享内存",
  "a thread stops within a batch": "线程在一批之内停下",
  "the totals are those of all threads": "合计要算上所有线程",
  "the layout that is given is used, and no other word is touched":
    "给定的布局要用上，不碰其他的字",
  "the pool is your own": "池是你自己的",
  "every object is handed out once, and then there is none": "每个对象发放一次，然后就没有了",
  "what any CPU gives back any CPU can take": "任何 CPU 归还的，任何 CPU 都能取",
  "one CPU may give back all objects, and any CPU finds them":
    "一个 CPU 可以归还全部对象，任何 CPU 都找得到",
  "contents lists every object that is in the pool": "contents 列出池里的每个对象",
  "a pop that says EMPTY has overlooked no object that lies still":
    "返回 EMPTY 的 pop，没有漏看一直放着没动的对象",
  "an interrupt that takes and gives back loses nothing": "中断取走又归还，什么也不丢",
  "an object has one owner, however long a CPU stands still in a pop":
    "不管 CPU 在 pop 里停多久，一个对象只有一个持有者",
  "96 CPUs and 192 objects take at most 48 KiB": "96 个 CPU、192 个对象，最多占 48 KiB",
  "on 96 simulated CPUs it is ten times as fast as the freelist":
    "在模拟的 96 个 CPU 上，吞吐量至少是 freelist 的十倍",
};
