import { initramfs } from "@course/kernel/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

/** Reads an archive in the "newc" form as the kernel does: mode and content by path. */
function unpack(archive: Uint8Array): Map<string, { mode: number; content: Uint8Array }> {
  const text = (from: number, to: number) => new TextDecoder().decode(archive.subarray(from, to));
  const files = new Map<string, { mode: number; content: Uint8Array }>();
  const aligned = (at: number) => at + (4 - at % 4) % 4;
  for (let at = 0;;) {
    assertEquals(text(at, at + 6), "070701");
    const number = (index: number) => parseInt(text(at + 6 + 8 * index, at + 14 + 8 * index), 16);
    const name = text(at + 110, at + 110 + number(11) - 1);
    const begin = aligned(at + 110 + number(11));
    const end = begin + number(6);
    if (name === "TRAILER!!!") return files;
    files.set(name, { mode: number(1), content: archive.slice(begin, end) });
    at = aligned(end);
  }
}

Deno.test("an archive gives back every file, whatever its length", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (contents) => {
      const files = new Map(contents.map((content, index) => [`f${"x".repeat(index)}`, content]));
      const unpacked = unpack(initramfs(files));
      assertEquals([...unpacked.keys()], [...files.keys()]);
      for (const [name, content] of files) {
        assertEquals([...unpacked.get(name)!.content], [...content]);
      }
    }),
    { seed: 1 },
  );
});

Deno.test("folders come before what is in them, once each", () => {
  const nothing = new Uint8Array();
  const archive = initramfs(
    new Map([["bin/a", nothing], ["bin/b", nothing], ["lib/x/y", nothing]]),
  );
  const modes = [...unpack(archive)].map(([name, { mode }]) => [name, mode.toString(8)]);
  assertEquals(modes, [
    ["bin", "40755"],
    ["bin/a", "100755"],
    ["bin/b", "100755"],
    ["lib", "40755"],
    ["lib/x", "40755"],
    ["lib/x/y", "100755"],
  ]);
});

Deno.test("a path that would leave the archive is refused by name", () => {
  for (const path of ["/init", "../init", "a//b", ""]) {
    assertThrows(
      () => initramfs(new Map([[path, new Uint8Array()]])),
      RangeError,
      `Cannot pack a file named "${path}"`,
    );
  }
});
