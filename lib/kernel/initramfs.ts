const MAGIC = "070701";
const FOLDER = 0o040755;
const PROGRAM = 0o100755;
const ALIGNMENT = 4;

/**
 * Packs files as the kernel's first file system: a cpio archive in the "newc" form, which the kernel
 * unpacks itself. All files are executable and belong to root; folders are made as needed.
 *
 * Source: Documentation/driver-api/early-userspace/buffer-format.rst.
 *
 * @param files contents by path, without a slash at the beginning
 * @returns the archive
 * @throws {RangeError} If a path is not a plain one inside the archive
 *
 * @example
 * ```ts
 * import { initramfs } from "@course/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const archive = initramfs(new Map([["bin/hello", new TextEncoder().encode("#!/bin/sh\n")]]));
 * assertEquals(new TextDecoder().decode(archive.subarray(0, 6)), "070701");
 * ```
 */
export function initramfs(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const done = new Set<string>();
  for (const [path, content] of files) {
    const names = path.split("/");
    if (names.some((name) => name === "" || name === "." || name === "..")) {
      throw new RangeError(`Cannot pack a file named "${path}": use a path such as bin/busybox`);
    }
    for (let depth = 1; depth < names.length; depth++) {
      const folder = names.slice(0, depth).join("/");
      if (!done.has(folder)) pieces.push(...member(folder, FOLDER, new Uint8Array(), done));
    }
    pieces.push(...member(path, PROGRAM, content, done));
  }
  pieces.push(...member("TRAILER!!!", 0, new Uint8Array(), done));
  return joined(pieces);
}

/** One file: thirteen numbers of eight hexadecimal digits, the name, the content. */
function member(
  path: string,
  mode: number,
  content: Uint8Array,
  done: Set<string>,
): Uint8Array[] {
  done.add(path);
  const name = new TextEncoder().encode(path + "\0");
  const [inode, owner, links, time, device] = [done.size, 0, 1, 0, 0];
  const numbers = [
    ...[inode, mode, owner, owner, links, time, content.length],
    ...[device, device, device, device, name.length, 0],
  ];
  const hexadecimal = numbers.map((number) => number.toString(16).padStart(8, "0")).join("");
  const head = new TextEncoder().encode(MAGIC + hexadecimal);
  return [head, name, padding(head.length + name.length), content, padding(content.length)];
}

function padding(length: number): Uint8Array {
  return new Uint8Array((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
}

function joined(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
