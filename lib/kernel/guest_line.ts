/** What the guest says in one line: a kind, and numbers or texts by name. */
export interface GuestLine {
  /** Its kind. */
  readonly is: string;
  /** Its numbers and texts. */
  readonly [key: string]: string | number;
}

/** The guest as it describes itself at its start. */
export interface Guest {
  /** What `uname -r` says. */
  release: string;
  /** Number of the stable release, as in 6.1.176. */
  linux: string;
  /** What `uname -m` says. */
  machine: string;
  /** CPUs that run. */
  cpus: number;
  /** CPUs that the kernel is prepared for. */
  possibleCpus: number;
}

/**
 * Reads one line of the serial port. The kernel may print there, too.
 *
 * @param line the line
 * @returns what the guest says, `undefined` if it is something else
 */
export function parseLine(line: string): GuestLine | undefined {
  if (!line.startsWith('{"is":')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Reads the line with which a guest begins.
 *
 * @param line a line of kind "boot"
 * @returns the guest
 */
export function parseGuest(line: GuestLine): Guest {
  const release = String(line.release);
  const last = /(\d+)$/.exec(String(line.possible))?.[1] ?? "0";
  return {
    release,
    // Debian 12 names its packages 6.1.0-50 and says 6.1.176 only in the version.
    linux: /Debian (\d+\.\d+\.\d+)/.exec(String(line.version))?.[1] ??
      /^[\d.]*\d/.exec(release)?.[0] ?? release,
    machine: String(line.machine),
    cpus: Number(line.running),
    possibleCpus: Number(last) + 1,
  };
}

/**
 * Reads a number of a line.
 *
 * @param line what the guest says
 * @param key name of the number
 * @returns the number
 * @throws {TypeError} If there is none
 */
export function numberIn(line: GuestLine, key: string): number {
  const value = line[key];
  if (typeof value === "number") return value;
  throw new TypeError(`Cannot read "${key}" in what the guest said: ${JSON.stringify(line)}`);
}
