import { join } from "node:path";
import { assertEquals, assertRejects } from "@std/assert";
import { coverageOf } from "../../tasks/gate/coverage.ts";

/** A project whose one module has been run, with the profiles of that. */
async function covered(look: (project: string, profiles: string) => Promise<void>): Promise<void> {
  const project = await Deno.realPath(await Deno.makeTempDir());
  try {
    const profiles = join(project, "profiles");
    await Deno.mkdir(join(project, "lib"));
    await Deno.writeTextFile(join(project, "deno.json"), "{}");
    await Deno.writeTextFile(
      join(project, "lib", "half.ts"),
      "const isRun = Date.now() > 0;\nif (isRun) {\n  isNaN(1);\n} else {\n  isNaN(2);\n}\n",
    );
    await new Deno.Command(Deno.execPath(), {
      args: ["run", `--coverage=${profiles}`, "lib/half.ts"],
      cwd: project,
    }).output();
    await look(project, profiles);
  } finally {
    await Deno.remove(project, { recursive: true });
  }
}

Deno.test("a process that was killed while it wrote its profile does not end the report", () =>
  covered(async (project, profiles) => {
    const whole = await coverageOf(profiles, "lib", project);
    assertEquals(whole.files.map(({ file }) => file), ["half.ts"]);
    assertEquals(whole.lines > 0 && whole.lines < 100, true);

    const [{ name }] = Array.from(Deno.readDirSync(profiles)) as [Deno.DirEntry];
    const text = await Deno.readTextFile(join(profiles, name));
    await Deno.writeTextFile(join(profiles, "empty.json"), "");
    await Deno.writeTextFile(join(profiles, "part.json"), text.slice(0, text.lastIndexOf("}")));
    assertEquals(await coverageOf(profiles, "lib", project), whole);
  }));

Deno.test("a report that cannot be made says why", () =>
  covered(async (project, profiles) => {
    await assertRejects(
      () => coverageOf(profiles, "nothing", project),
      Error,
      "Cannot read the coverage: ",
    );
  }));
