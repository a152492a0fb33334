import type { KernelMessage } from "../words/mod.ts";
import { fileURLToPath } from "node:url";
import { Apt, type AptSource } from "./apt.ts";
import { KernelError } from "./errors.ts";

/** A generation of Linux, as far as return hooks go. */
export type KernelName = "6.1" | "6.12" | "7";

/** Architectures whose kernels can be booted. */
export type Architecture = "amd64" | "arm64";

/** What a generation is. */
export interface Generation {
  /** Where a kretprobe's records and an fprobe's live. */
  readonly about: KernelMessage;
  /** Releases of Debian that have such a kernel; the first that has one is taken. */
  readonly suites: readonly string[];
}

/** The generations that the course compares, the oldest first. */
export const KERNELS: Readonly<Record<KernelName, Generation>> = {
  "6.1": { about: "kernel.has.freelist", suites: ["bookworm"] },
  "6.12": { about: "kernel.has.objpool", suites: ["bookworm-backports", "trixie"] },
  "7": { about: "kernel.has.stacks", suites: ["sid"] },
};

/** The release of Debian that has every package, and is always there. */
const NEWEST_SUITE = "sid";

/** Names of the generations, the oldest first. */
export const KERNEL_NAMES: KernelName[] = ["6.1", "6.12", "7"];

/** A kernel that can be booted. */
export interface KernelImage {
  /** Its generation, or "own": an image of the user's own. */
  readonly name: KernelName | "own";
  /** What processor it is for. */
  readonly architecture: Architecture;
  /** The file for QEMU. */
  readonly path: string;
  /** What `uname -r` will say; `undefined` for an image of the user's own. */
  readonly release?: string;
  /** Release of Debian that it is from. */
  readonly suite?: string;
}

/** Where kernels come from and go to. */
export interface FetchOptions {
  /**
   * Architecture.
   *
   * @default amd64
   */
  architecture?: Architecture | undefined;
  /**
   * Base address of a Debian archive.
   *
   * @default the archive of this machine's own packages
   */
  mirror?: string | undefined;
  /**
   * File with the keys that the archive is signed with.
   *
   * @default Debian's own
   */
  keyring?: string | undefined;
  /**
   * Folder for images.
   *
   * @default `.cache/kernel` of the project
   */
  cache?: string | undefined;
  /** Is told what is being done. */
  onProgress?: ((detail: string) => void) | undefined;
  /** Ends a download when it is aborted. */
  signal?: AbortSignal | undefined;
}

const CACHE = fileURLToPath(new URL("../../.cache/kernel", import.meta.url));

/** Folder of a generation's files. */
export function kernelFolder(name: KernelName, options: FetchOptions = {}): string {
  return `${options.cache ?? CACHE}/${name}-${options.architecture ?? "amd64"}`;
}

/**
 * Looks for a kernel that was fetched before. Nothing is downloaded.
 *
 * @param name generation
 * @param options architecture and folder
 * @returns the kernel, `undefined` if it is not here
 */
export async function kernelAtHand(
  name: KernelName,
  options: FetchOptions = {},
): Promise<KernelImage | undefined> {
  const folder = kernelFolder(name, options);
  try {
    const { release, suite } = JSON.parse(await Deno.readTextFile(`${folder}/kernel.json`));
    const architecture = options.architecture ?? "amd64";
    return { name, architecture, path: `${folder}/vmlinuz`, release, suite };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Finds a kernel: the one that was fetched before, else the newest of its generation from Debian.
 * Only the image is kept, about 13 MB.
 *
 * @param name generation
 * @param options architecture, mirror and folder
 * @returns the kernel
 * @throws {KernelError} If apt is missing, or no release of Debian has such a kernel any more
 */
export async function findKernel(
  name: KernelName,
  options: FetchOptions = {},
): Promise<KernelImage> {
  const found = await kernelAtHand(name, options);
  if (found) return found;
  const failures: string[] = [];
  for (const suite of KERNELS[name].suites) {
    try {
      await fetchKernel(name, suite, options);
      return (await kernelAtHand(name, options))!;
    } catch (error) {
      if (!(error instanceof KernelError) || error.kind !== "no image") throw error;
      failures.push(error.message);
    }
  }
  throw new KernelError("no image", failures.join("\n"));
}

async function fetchKernel(name: KernelName, suite: string, options: FetchOptions): Promise<void> {
  const { architecture = "amd64", onProgress = () => {} } = options;
  const folder = kernelFolder(name, options);
  await withApt(folder, { ...options, suite, architecture }, async (apt) => {
    onProgress(`reading what ${suite} has`);
    const release = await newestRelease(apt, name, suite, architecture);
    const image = await imagePackage(apt, `linux-image-${release}`);
    onProgress(`downloading ${image}`);
    const unpacked = `${apt.folder}/unpacked`;
    await apt.unpack(image, unpacked);
    await Deno.rename(await findFile(unpacked, /^vmlinuz/), `${folder}/vmlinuz`);
    if (architecture !== ownArchitecture()) {
      onProgress(`downloading busybox for ${architecture}`);
      await fetchBusybox(folder, { ...options, suite: NEWEST_SUITE, architecture });
    }
    const known = { release, suite, fetched: new Date().toISOString().slice(0, 10) };
    await Deno.writeTextFile(`${folder}/kernel.json`, JSON.stringify(known, null, 2) + "\n");
  });
}

/** A static program of another architecture; backports alone do not have it. */
async function fetchBusybox(folder: string, source: AptSource): Promise<void> {
  await withApt(folder, source, async (apt) => {
    const unpacked = `${apt.folder}/unpacked`;
    await apt.unpack("busybox-static", unpacked);
    await Deno.rename(await findFile(unpacked, /^busybox$/), `${folder}/busybox`);
  });
}

/** Opens apt in a folder that is gone afterwards. */
export async function withApt<T>(
  folder: string,
  source: AptSource,
  work: (apt: Apt) => Promise<T>,
): Promise<T> {
  await Deno.mkdir(folder, { recursive: true });
  const temporary = await Deno.makeTempDir({ dir: folder, prefix: "apt-" });
  try {
    return await work(await Apt.open(temporary, source));
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

async function newestRelease(
  apt: Apt,
  name: KernelName,
  suite: string,
  architecture: Architecture,
): Promise<string> {
  const meta = await apt.show(`linux-image-cloud-${architecture}`);
  const release = releaseIn(meta?.get("Depends") ?? "");
  if (release === undefined || !isGeneration(release, name)) {
    throw new KernelError(
      "no image",
      `Cannot find Linux ${name} in ${suite}: it has ${release ?? "no kernel for clouds"}; name ` +
        "an archive that still has it with --mirror, or use an image of your own with --image",
    );
  }
  return release;
}

/**
 * Reads which kernel a package stands for.
 *
 * @param depends its field `Depends`
 * @returns what `uname -r` will say, `undefined` if it names no kernel
 */
export function releaseIn(depends: string): string | undefined {
  return /\blinux-image-(\d[^\s,(]*)/.exec(depends)?.[1];
}

/**
 * Tells whether a release is of a generation.
 *
 * @param release what `uname -r` says
 * @param name generation
 * @returns true if it starts with the generation's numbers
 */
export function isGeneration(release: string, name: KernelName): boolean {
  return release === name || release.startsWith(`${name}.`);
}

/** From 7.x on the package of an image is empty and depends on the one with the files. */
async function imagePackage(apt: Apt, name: string): Promise<string> {
  const depends = (await apt.show(name))?.get("Depends") ?? "";
  return /\blinux-binary-\d[^\s,(]*/.exec(depends)?.[0] ?? name;
}

async function findFile(folder: string, name: RegExp): Promise<string> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for await (const entry of Deno.readDir(next)) {
      const path = `${next}/${entry.name}`;
      if (entry.isDirectory) waiting.push(path);
      else if (entry.isFile && name.test(entry.name)) return path;
    }
  }
  throw new KernelError("no image", `Cannot find ${name} in ${folder}: its package has changed`);
}

/** The architecture of this machine's own programs, as Debian calls it. */
export function ownArchitecture(): Architecture {
  return Deno.build.arch === "aarch64" ? "arm64" : "amd64";
}
