import { findKernel, isQemuHere, KernelError } from "@course/kernel/mod.ts";
import { findMirror, parseFields } from "../../lib/kernel/apt.ts";
import { isGeneration, releaseIn } from "../../lib/kernel/kernels.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { onlyPrograms, type Programs } from "./programs.ts";

const RELEASE = "6.12.95+deb12-cloud-amd64";

/** An apt that has one kernel, in a package of the name that is asked for. */
const APT = {
  "apt-get": `for word; do last=$word; done
case "$*" in
  *indextargets*) echo "http://archive.example/debian Debian Debian" ;;
  *download*) echo package >"$last.deb" ;;
esac
`,
  "apt-cache": `for word; do last=$word; done
case "$last" in
  linux-image-cloud-amd64) printf 'Package: x\\nDepends: linux-image-${RELEASE} (= 6.12.95-1)\\n' ;;
  linux-image-7*) printf 'Depends: linux-binary-7.2.13-cloud-amd64\\n' ;;
  *) printf 'Depends: kmod, linux-base\\n' ;;
esac
`,
  "dpkg-deb": `mkdir -p "$3/boot" && cp "$2" "$3/boot/vmlinuz-${RELEASE}"
`,
};

/** Where a test's kernels come from and go to. */
function fetching({ folder }: Programs) {
  return { cache: `${folder}/cache`, keyring: `${folder}/keys.gpg` };
}

Deno.test("a kernel is fetched once, and apt is not asked again", async () => {
  using programs = onlyPrograms(APT);
  const first = await findKernel("6.12", fetching(programs));
  assertEquals([first.release, first.suite], [RELEASE, "bookworm-backports"]);
  const asked = programs.started().length;
  assert(programs.started().some((line) => line.endsWith(`download linux-image-${RELEASE}`)));
  assertEquals(await findKernel("6.12", fetching(programs)), first);
  assertEquals(programs.started().length, asked);
});

Deno.test("of a package only the image stays", async () => {
  using programs = onlyPrograms(APT);
  const { path } = await findKernel("6.12", fetching(programs));
  const folder = path.slice(0, path.lastIndexOf("/"));
  const kept = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  assertEquals(kept, ["kernel.json", "vmlinuz"]);
});

Deno.test("apt is asked with lists of its own, and changes nothing of this machine's", async () => {
  using programs = onlyPrograms(APT);
  await findKernel("6.12", { ...fetching(programs), mirror: "http://mirror.example/debian" });
  for (const line of programs.started().filter((line) => line.startsWith("apt"))) {
    assertStringIncludes(line, `Dir::State::lists=${programs.folder}/cache/6.12-amd64/apt-`);
    assertStringIncludes(line, "Dir::State::status=/dev/null");
    assertStringIncludes(line, "Dir::Etc::sourceparts=-");
  }
});

const OTHER = Deno.build.arch === "aarch64" ? "amd64" : "arm64";

Deno.test("a kernel for another processor comes with a busybox for it, from the newest release", async () => {
  const release = `6.12.95+deb12-cloud-${OTHER}`;
  using programs = onlyPrograms({
    ...APT,
    "apt-cache": `printf 'Package: x\\nDepends: linux-image-${release} (= 6.12.95-1)\\n'\n`,
    "dpkg-deb": `case "$2" in
*busybox*) mkdir -p "$3/bin" && cp "$2" "$3/bin/busybox" ;;
*) mkdir -p "$3/boot" && cp "$2" "$3/boot/vmlinuz-${release}" ;;
esac
`,
  });
  const told: string[] = [];
  const { path } = await findKernel("6.12", {
    ...fetching(programs),
    architecture: OTHER,
    onProgress: (detail) => told.push(detail),
  });
  const folder = path.slice(0, path.lastIndexOf("/"));
  const kept = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  assertEquals(kept, ["busybox", "kernel.json", "vmlinuz"]);
  assertEquals(told, [
    "reading what bookworm-backports has",
    `downloading linux-image-${release}`,
    `downloading busybox for ${OTHER}`,
  ]);
});

Deno.test("a package without an image in it is said to have changed", async () => {
  using programs = onlyPrograms({ ...APT, "dpkg-deb": 'mkdir -p "$3/boot"\n' });
  const error = await assertRejects(() => findKernel("6.12", fetching(programs)), KernelError);
  assertEquals(error.kind, "no image");
  assertStringIncludes(error.message, "its package has changed");
});

Deno.test("where no source of this machine is Debian's, the ways to name an archive are said", async () => {
  using programs = onlyPrograms({ ...APT, "apt-get": "echo http://a/ubuntu Ubuntu Ubuntu\n" });
  const error = await assertRejects(() => findKernel("6.12", fetching(programs)), KernelError);
  assertStringIncludes(error.message, "--mirror ADDRESS");
});

Deno.test("a fetch that is interrupted is no missing kernel, and leaves no folder", async () => {
  const ending = new AbortController();
  using programs = onlyPrograms({
    ...APT,
    "apt-get": 'case "$*" in *update*) touch "$folder/updating"; exec sleep 1000 ;; esac\n',
  });
  const options = { ...fetching(programs), mirror: "http://a/debian", signal: ending.signal };
  const fetched = assertRejects(() => findKernel("6.12", options), KernelError);
  while (!Array.from(Deno.readDirSync(programs.folder)).some(({ name }) => name === "updating")) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  ending.abort();
  assertEquals((await fetched).kind, "interrupted");
  assertEquals([...Deno.readDirSync(`${programs.folder}/cache/6.12-amd64`)], []);
});

Deno.test("a machine without QEMU is told from one that has it", async () => {
  using programs = onlyPrograms({});
  assertEquals(await isQemuHere(), false);
  assertEquals(programs.started(), []);
});

Deno.test("where apt is missing, the message names the package and the other ways", async () => {
  using programs = onlyPrograms({});
  const error = await assertRejects(() => findKernel("6.12", fetching(programs)), KernelError);
  assertEquals(error.kind, "no program");
  assertStringIncludes(error.message, 'Cannot find the program "apt-get"');
  assertStringIncludes(error.message, "apt-get install apt");
  assertStringIncludes(error.message, "dev container");
});

Deno.test("without a network, the message names the archive and what can be done", async () => {
  const apt = 'case "$*" in *update*) echo "Could not resolve host" >&2; exit 100 ;; esac\n';
  using programs = onlyPrograms({ ...APT, "apt-get": apt });
  const mirror = "http://mirror.example/debian";
  const error = await assertRejects(
    () => findKernel("6.12", { ...fetching(programs), mirror }),
    KernelError,
  );
  assertEquals(error.kind, "no image");
  assertStringIncludes(error.message, `packages of bookworm-backports at ${mirror}`);
  assertStringIncludes(error.message, "packages of trixie at");
  assertStringIncludes(error.message, "--image");
  assertStringIncludes(error.message, "Could not resolve host");
});

Deno.test("a release of Debian that has moved on is said by name", async () => {
  using programs = onlyPrograms(APT);
  const error = await assertRejects(() => findKernel("6.1", fetching(programs)), KernelError);
  assertStringIncludes(error.message, `Cannot find Linux 6.1 in bookworm: it has ${RELEASE}`);
});

Deno.test("the newest kernel of a release is what its package depends on", () => {
  assertEquals(releaseIn("linux-image-6.1.0-50-cloud-amd64 (= 6.1.176-1)"), "6.1.0-50-cloud-amd64");
  assertEquals(releaseIn("kmod, linux-image-7.2.13+deb14-cloud-amd64"), "7.2.13+deb14-cloud-amd64");
  assertEquals(releaseIn("linux-image-cloud-amd64"), undefined);
});

Deno.test("a generation is more than the beginning of a number", () => {
  assertEquals(isGeneration("6.1.0-50-cloud-amd64", "6.1"), true);
  assertEquals(isGeneration("6.12.95", "6.1"), false);
  assertEquals(isGeneration("7.2.13", "7"), true);
  assertEquals(isGeneration("70.1", "7"), false);
});

Deno.test("Debian's archive is found among a machine's sources, and nobody else's", () => {
  const targets =
    "http://a/ubuntu Ubuntu Ubuntu\nhttp://b/debian-security Debian Debian-Security\n";
  assertEquals(findMirror(targets), undefined);
  assertEquals(findMirror(`${targets}http://c/debian Debian Debian\n`), "http://c/debian");
});

Deno.test("only the first of several versions of a package is read", () => {
  const fields = parseFields("Package: a\nDepends: b\n c\n\nPackage: a\nDepends: d\n");
  assertEquals([...fields], [["Package", "a"], ["Depends", "b"]]);
});
