/** How modules and programs for guests are compiled: with scripts in the place of compilers and apt. */
import { KernelError, type KernelImage } from "@course/kernel/mod.ts";
import { adaptPrograms } from "../../lib/kernel/build_programs.ts";
import type { Apt } from "../../lib/kernel/apt.ts";
import { buildModule } from "../../lib/kernel/headers.ts";
import { toolsFor } from "../../lib/kernel/tools.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { onlyPrograms, type Programs } from "./programs.ts";

const RELEASE = "6.12.95+deb12-cloud-amd64";
const PROGRAMS = ["scripts/basic/fixdep", "scripts/mod/modpost", "tools/objtool/objtool"];

/** A machine with an apt that has headers, and with a compiler of some version. */
function machine(compiler: string, have: Record<string, string> = {}) {
  return onlyPrograms({
    "apt-get": `for word; do last=$word; done
case "$*" in *download*) echo package >"$last.deb" ;; esac
`,
    "apt-cache": `for word; do last=$word; done
printf 'Package: %s\\nDepends: linux-headers-6.12.95-common, linux-kbuild-6.12 (>= 6)\\n' "$last"
`,
    // Each package has the files that are looked at.
    "dpkg-deb": `case "$2" in
*/linux-kbuild-*)
  for name in ${PROGRAMS.join(" ")}; do
    mkdir -p "$3/usr/lib/linux-kbuild-6.12/$(dirname $name)"
    printf '#!/bin/sh\\nexit 1\\n' >"$3/usr/lib/linux-kbuild-6.12/$name"
    chmod +x "$3/usr/lib/linux-kbuild-6.12/$name"
  done ;;
*)
  mkdir -p "$3/usr/src/linux-headers-${RELEASE}"
  echo 'include /usr/src/linux-headers-6.12.95-common/Makefile' \\
    >"$3/usr/src/linux-headers-${RELEASE}/Makefile"
  echo 'CONFIG_GCC_VERSION=120200' >"$3/usr/src/linux-headers-${RELEASE}/.config" ;;
esac
`,
    gcc: `echo ${compiler}\n`,
    // A module is what it was made of.
    make: `for word; do case "$word" in M=*) to=\${word#M=} ;; esac; done
cat "$2/Makefile" "$to/Makefile" "$to"/*.c >"$to/$(basename "$to"/*.c .c).ko"
`,
    ...have,
  });
}

function imageIn({ folder }: Programs): KernelImage {
  const path = `${folder}/vmlinuz`;
  return { name: "6.12", architecture: "amd64", path, release: RELEASE, suite: "trixie" };
}

function build(programs: Programs, image = imageIn(programs)): Promise<Uint8Array> {
  const options = {
    cache: `${programs.folder}/cache`,
    keyring: `${programs.folder}/keys.gpg`,
    mirror: "http://mirror.example/debian",
  };
  return buildModule(image, "the module's text\n", "depth_runner", options);
}

Deno.test("a module is compiled from its text, against headers that name each other where they are", async () => {
  using programs = machine("12.2.0");
  const module = new TextDecoder().decode(await build(programs));
  const root = `${programs.folder}/cache/6.12-amd64/headers-${RELEASE}`;
  assertEquals(module.split("\n"), [
    `include ${root}/usr/src/linux-headers-6.12.95-common/Makefile`,
    "obj-m := depth_runner.o",
    "the module's text",
    "",
  ]);
});

Deno.test("headers are fetched once, each part of them, and no folder is left", async () => {
  using programs = machine("12.2.0");
  await build(programs);
  const asked = programs.started().filter((line) => line.includes(" download "));
  assertEquals(asked.map((line) => line.split(" ").at(-1)), [
    `linux-headers-${RELEASE}`,
    "linux-headers-6.12.95-common",
    "linux-kbuild-6.12",
  ]);
  await build(programs);
  assertEquals(programs.started().filter((line) => line.includes(" download ")), asked);
  assertEquals([...Deno.readDirSync(`${programs.folder}/tmp`)], []);
});

Deno.test("a compiler older than the kernel's is not asked for what it cannot do", async () => {
  const flag = "CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT=";
  for (
    const [compiler, isTold] of [["11.4.0", true], ["12.2.0", false], ["14.1", false]] as const
  ) {
    using programs = machine(compiler);
    await build(programs);
    const made = programs.started().find((line) => line.startsWith("make "));
    assertEquals(made?.includes(flag), isTold, compiler);
  }
});

Deno.test("a module that does not compile is an error with the compiler's words", async () => {
  using programs = machine("12.2.0", { make: "echo 'depth_runner.c:3: error: no' >&2; exit 2\n" });
  const error = await assertRejects(() => build(programs), KernelError);
  assertStringIncludes(error.message, "it ended with 2 and said\ndepth_runner.c:3: error: no");
  assertEquals([...Deno.readDirSync(`${programs.folder}/tmp`)], []);
});

Deno.test("a release of Debian that has moved on has no headers, and the way out is named", async () => {
  using programs = machine("12.2.0", { "apt-cache": "exit 100\n" });
  const error = await assertRejects(() => build(programs), KernelError);
  assertEquals(error.kind, "no module");
  assertStringIncludes(error.message, `Cannot find the headers of Linux ${RELEASE}: trixie has`);
  assertStringIncludes(error.message, `delete the folder ${programs.folder}/cache/6.12-amd64`);
});

Deno.test("for an image of the user's own no module is compiled", async () => {
  using programs = machine("12.2.0");
  const image: KernelImage = { name: "own", architecture: "amd64", path: "/vmlinuz" };
  const error = await assertRejects(() => build(programs, image), KernelError);
  assertEquals([error.kind, programs.started()], ["no module", []]);
});

Deno.test("the guest's program is linked with its libraries, and a module is asked for by name", async () => {
  using programs = machine("12.2.0", {
    gcc: `for word; do case "$before" in -o) echo "$*" >"$word" ;; esac; before=$word; done
[ "$1" != -dumpfullversion ] || echo 12.2.0
`,
  });
  const options = {
    cache: `${programs.folder}/cache`,
    keyring: "/keys",
    mirror: "http://a/debian",
  };
  const tools = toolsFor(imageIn(programs), "6.12", options);
  assertStringIncludes(new TextDecoder().decode(await tools.agent()), "-static");
  assertStringIncludes(
    new TextDecoder().decode(await tools.module("pool_runner")),
    "obj-m := pool_runner.o",
  );
  assertEquals([...Deno.readDirSync(`${programs.folder}/tmp`)], []);
});

Deno.test("where there is no compiler, the message names its packages", async () => {
  using programs = onlyPrograms({});
  const error = await assertRejects(
    () => toolsFor(imageIn(programs), "6.12").agent(),
    KernelError,
  );
  assertEquals(error.kind, "no program");
  assertStringIncludes(error.message, "apt-get install gcc libc6-dev");
});

Deno.test("build programs of a newer Debian start with the loader and the libraries of theirs", async () => {
  // A copy of "cp" says its own name when it is given nothing, as a loader says what it lacks.
  const folder = await Deno.makeTempDir({ suffix: "GLIBC_2.99" });
  try {
    for (const name of [...PROGRAMS, "scripts/mod/readme"]) {
      await Deno.mkdir(`${folder}/${name.slice(0, name.lastIndexOf("/"))}`, { recursive: true });
    }
    for (const name of PROGRAMS) await Deno.copyFile("/bin/cp", `${folder}/${name}`);
    // This one only chooses another by the kernel's architecture.
    await Deno.copyFile("/bin/cp", `${folder}/scripts/basic/fixdep.real-x86`);
    await Deno.writeTextFile(`${folder}/scripts/mod/readme`, "no program");
    const unpacked: string[] = [];
    const apt = { unpack: (name: string) => Promise.resolve(void unpacked.push(name)) };
    await adaptPrograms(folder, "/cache", apt as unknown as Apt);
    assert(unpacked.includes("libc6"));
    const real = ["fixdep.real-x86", "modpost.real-own", "objtool.real-own"];
    for (const [index, name] of PROGRAMS.entries()) {
      const program = `${folder}/${name.slice(0, name.lastIndexOf("/"))}/${real[index]}`;
      assertEquals((await Deno.stat(program)).size, (await Deno.stat("/bin/cp")).size);
      const script = await Deno.readTextFile(`${folder}/${name}`);
      assertStringIncludes(script, "exec '/cache/libraries/usr/lib64/ld-linux-x86-64.so.2'");
      assertStringIncludes(script, `'${program}' "$@"`);
    }
    assertEquals(await Deno.readTextFile(`${folder}/scripts/mod/readme`), "no program");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
