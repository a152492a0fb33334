/**
 * Words that a Chinese sentence may have in Latin letters: names of pools, of code, of machines and
 * people, and units.
 */
const NAMES = new Set(
  [
    "freelist percpu bpf objpool worker ring locked list per task stack own op rs fl flpc pc native",
    "function graph with ages rethook kretprobe slot instance hook miss misses",
    "pop push load store cas add and or xor xchg fence relax choice compare swap fetch exchange",
    "acquire release relaxed seq full plain",
    "leave Wasm WebAssembly Deno V8 linear amdahl usl buffer buffering LKMM maxSteps maxExecutions maxMilliseconds maxPreemptions exhaustive CAS RMW cores queue Sugon server wmb CPU CPUs NUMA socket sockets Xeon Kunpeng Linux linux x86 arm64 QEMU JavaScript lambda sigma",
    "kappa alpha beta gamma Amdahl USL Jain R2 p ns us ms s B KiB MiB GiB TiB k M G T Hz",
    "next head tail last refs entry ideal overrun empty bulk sqrt X sc tso weak js",
    "Intel Platinum GHz SMT br b x y span style font size weight color px extra customdata text",
  ].join(" ").split(" "),
);

/**
 * The English words of a text that no Chinese one has.
 *
 * @param text what is shown
 * @param given texts that the caller has given: titles, labels
 * @returns runs of words of at least two letters that are no names
 */
export function englishIn(text: string, given: readonly string[] = []): string[] {
  const own = given.toSorted((a, b) => b.length - a.length).reduce(
    (rest, part) => part === "" ? rest : rest.replaceAll(part, ""),
    text,
  );
  const plain = own
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/[\w./-]*\w\.ts(?::\d+)?/g, " ") // places in the source
    .replaceAll(/%\{[^}]*\}/g, " ")
    .replaceAll(/--?[\w-]+/g, " "); // flags
  return (plain.match(/[A-Za-z][A-Za-z0-9]+/g) ?? []).filter((word) => !NAMES.has(word));
}

/** The numbers of a text, sorted: the order of a sentence is the language's. */
export function numbersIn(text: string): string[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).toSorted();
}

/** All texts in data. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
