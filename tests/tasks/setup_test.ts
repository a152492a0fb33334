import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";
import { writeKernelspecs } from "../../steady_kernel/mod.ts";
import { checkWritable } from "../../tasks/setup/writable.ts";
import { CommandError } from "../../tasks/support/command_line.ts";
import { readStamp, wantedStamp } from "../../tasks/setup/stamp.ts";

const PYTHON = `#!/bin/sh
PATH=/usr/bin:/bin
for last in "$@"; do :; done
case "$*" in
  *platform*) echo "$FAKE_PYTHON" ;;
  *sys.version_info*) echo 3.11 ;;
  *"-m venv"*) mkdir -p "$last/bin" && cp "$0" "$last/bin/python" ;;
  *"-m pip"*) echo "$FAKE_PIP"; test "$FAKE_PIP" = "all is well" ;;
esac
`;

/** The extension is made from all of `lib`, and has tests of its own. */
const NO_EXTENSION = "export function setUpExtension() {}";

const needsShell = { ignore: Deno.build.os === "windows" };

Deno.test("without Python the set-up says how to get it", needsShell, async () => {
  await withProject(async (project) => {
    await Deno.remove(`${project.folder}/bin/python3`);
    const { code, text } = await project.setUp({});
    assertEquals(code, 1);
    assertMatch(text, /^Cannot find Python: "python3" does not run on this machine, install it/);
  });
});

Deno.test("a Python that is too old is named, with the way out", needsShell, async () => {
  await withProject(async (project) => {
    const { code, text } = await project.setUp({ FAKE_PYTHON: "3.8.10 True" });
    assertEquals(code, 1);
    assertMatch(
      text,
      /^Cannot use Python 3\.8\.10: the course needs Python 3\.10 or newer, install/,
    );
  });
});

Deno.test("a Python without venv is named, with the package to install", needsShell, async () => {
  await withProject(async (project) => {
    const { code, text } = await project.setUp({ FAKE_PYTHON: "3.12.1 False" });
    assertEquals(code, 1);
    assertMatch(text, /^Cannot make \.venv: Python 3\.12\.1 lacks the module venv or ensurepip/);
  });
});

Deno.test(
  "a set-up that failed is done again, one that is finished is not",
  needsShell,
  async () => {
    await withProject(async (project) => {
      const env = { FAKE_PYTHON: "3.11.7 True", FAKE_PIP: "ERROR: no route to host" };
      const failed = await project.setUp(env);
      assertEquals(failed.code, 1);
      assertMatch(
        failed.text,
        /ERROR: no route to host\nCannot install the packages of requirements/,
      );

      const again = await project.setUp({ ...env, FAKE_PIP: "all is well" });
      assertEquals(again.code, 0, again.text);
      assertStringIncludes(again.text, "Python packages");

      assertEquals(await project.setUp({ FAKE_PIP: "not asked" }), { code: 0, text: "" });
    });
  },
);

Deno.test(
  "an index that does not answer is told at once, with the reason",
  needsShell,
  async () => {
    await withProject(async (project) => {
      const { code, text } = await project.setUp({
        FAKE_PYTHON: "3.11.7 True",
        FAKE_PIP: "WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by " +
          "'NewConnectionError('<pip.HTTPConnection object at 0x7f>: Failed to establish a new " +
          "connection: [Errno 111] Connection refused')': /simple/package/",
      });
      assertEquals(code, 1);
      assertStringIncludes(
        text,
        "the package index does not answer, trying again (Failed to establish a new connection: " +
          "[Errno 111] Connection refused)",
      );
      assertStringIncludes(text, "the package index did not answer, pip ended with exit code 1");
    });
  },
);

Deno.test("a folder that cannot be written to is named in one sentence", async () => {
  const folder = `${projectFolder}/deno.json`;
  const { message } = await assertRejects(() => checkWritable(folder), CommandError);
  assertMatch(message, /^Cannot write into \S+ \(Not a directory.*\): copy the course to a folder/);
});

Deno.test("changed requirements are installed", needsShell, async () => {
  await withProject(async (project) => {
    const env = { FAKE_PYTHON: "3.11.7 True", FAKE_PIP: "all is well" };
    await project.setUp(env);
    await Deno.writeTextFile(`${project.folder}/requirements.txt`, "another==1\n");
    assertStringIncludes((await project.setUp(env)).text, "Python packages");
  });
});

Deno.test("a .venv that someone else made is left alone", needsShell, async () => {
  await withProject(async (project) => {
    await Deno.mkdir(`${project.folder}/.venv`);
    await Deno.writeTextFile(`${project.folder}/.venv/precious`, "");
    const { code, text } = await project.setUp({ FAKE_PYTHON: "3.11.7 True" });
    assertEquals(code, 1);
    assertStringIncludes(text, "was not made by this task; move it away or delete it");
    await Deno.stat(`${project.folder}/.venv/precious`);
  });
});

Deno.test(
  "a .venv that is a link is refused, and what is behind it stays",
  needsShell,
  async () => {
    await withProject(async (project) => {
      await Deno.mkdir(`${project.folder}/other`);
      await Deno.writeTextFile(`${project.folder}/other/course.json`, "{}");
      await Deno.writeTextFile(`${project.folder}/other/precious`, "");
      await Deno.symlink(`${project.folder}/other`, `${project.folder}/.venv`);
      const { code, text } = await project.setUp({ FAKE_PYTHON: "3.11.7 True" });
      assertEquals(code, 1);
      assertStringIncludes(text, "it is a link to another folder");
      await Deno.stat(`${project.folder}/other/precious`);
    });
  },
);

Deno.test("the environment under test comes from requirements.txt as it is (else: deno task setup)", async () => {
  const stamp = await readStamp();
  const { folder, requirements } = await wantedStamp("");
  assertEquals([stamp?.folder, stamp?.requirements], [folder, requirements]);
});

Deno.test("requirements.txt pins every package, and names no place to get it from", async () => {
  const text = await Deno.readTextFile(`${projectFolder}/requirements.txt`);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  assertEquals(lines.filter((line) => !/^[a-z0-9-]+==[0-9][^\s]*( ; .+)?$/.test(line)), []);
  for (const name of ["jupyterlab==4.", "nbclient==", "nbconvert==", "plotly==7."]) {
    assertStringIncludes(text, `\n${name}`);
  }
});

Deno.test("the kernels are written once, and again when Deno has moved", async () => {
  const folder = await Deno.makeTempDir();
  const read = async (name: string) =>
    JSON.parse(await Deno.readTextFile(`${folder}/kernels/${name}/kernel.json`));
  try {
    assertEquals(await writeKernelspecs(folder, "/a/deno"), true);
    assertEquals(await writeKernelspecs(folder, "/a/deno"), false);
    assertEquals(await writeKernelspecs(folder, "/b/deno"), true);
    const main = `${projectFolder}/steady_kernel/main.ts`;
    const flags = ["-A", "--quiet", "--no-config", "--no-lock"];
    const shared = { language: "typescript", interrupt_mode: "message", env: { NO_COLOR: "1" } };
    assertEquals(await read("deno"), {
      argv: ["/b/deno", "run", ...flags, main, "{connection_file}"],
      display_name: "Deno",
      ...shared,
    });
    assertEquals(await read("deno-stock"), {
      argv: ["/b/deno", "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno (stock)",
      ...shared,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

interface Project {
  folder: string;
  setUp(env: Record<string, string>): Promise<{ code: number; text: string }>;
}

/** A small copy of the project, where `python3` is a shell script and the only program on PATH. */
async function withProject(work: (project: Project) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["tasks", "steady_kernel"]) {
      await copyFolder(`${projectFolder}/${name}`, `${folder}/${name}`);
    }
    for (const name of ["doctor", "project", "tables", "words"]) {
      await copyFolder(`${projectFolder}/lib/${name}`, `${folder}/lib/${name}`);
    }
    await Deno.writeTextFile(`${folder}/deno.json`, '{ "imports": { "@course/": "./lib/" } }');
    await Deno.writeTextFile(`${folder}/requirements.txt`, "package==1\n");
    await Deno.mkdir(`${folder}/notebooks`);
    await Deno.writeTextFile(`${folder}/tasks/setup/extension.ts`, NO_EXTENSION);
    await Deno.mkdir(`${folder}/bin`);
    await Deno.writeTextFile(`${folder}/bin/python3`, PYTHON, { mode: 0o755 });
    await work({
      folder,
      async setUp(env) {
        const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
          args: ["run", "--quiet", "--no-check", "-A", `${folder}/tasks/setup.ts`],
          env: { ...env, PATH: `${folder}/bin` },
        }).output();
        const text = [stderr, stdout].map((bytes) => new TextDecoder().decode(bytes)).join("");
        return { code, text };
      },
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}
