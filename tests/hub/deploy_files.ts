/**
 * The files in `deploy/`, looked over by the linters of their languages, and held against the rest of
 * the course. Part of `deno task test:hub`.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { PINNED_DENO, projectFolder } from "@course/project/mod.ts";
import { makeHub } from "./make_hub.ts";

const DEPLOY = `${projectFolder}/deploy`;

/** Yamllint's own rules, but for the line length. */
const YAML_RULES = "{extends: default, rules: {document-start: disable, line-length: {max: 110}}}";

const LINTERS: [what: string, program: string, args: string[]][] = [
  ["the container file", "hadolint", [`${DEPLOY}/Dockerfile`]],
  ["the values for Zero to JupyterHub", "yamllint", [
    "--strict",
    "--config-data",
    YAML_RULES,
    `${DEPLOY}/values.yaml`,
  ]],
  ["the script that starts a user's server", "shellcheck", [`${DEPLOY}/start_course.sh`]],
  ["the configuration of a JupyterHub", "python", [
    "-m",
    "py_compile",
    `${DEPLOY}/jupyterhub_config.py`,
  ]],
];

for (const [what, program, args] of LINTERS) {
  Deno.test(`${what} has nothing that ${program} would change`, async () => {
    const { programs } = await makeHub();
    const { success, stdout, stderr } = await new Deno.Command(`${programs}/bin/${program}`, {
      args,
      env: { PYTHONDONTWRITEBYTECODE: "1" },
    }).output();
    assert(success, [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join(""));
  });
}

Deno.test("image, devcontainer and JupyterHub take the Deno that the course is checked with", async () => {
  for (const file of ["deploy/Dockerfile", ".devcontainer/Dockerfile"]) {
    assertStringIncludes(
      await Deno.readTextFile(`${projectFolder}/${file}`),
      `deno@${PINNED_DENO}`,
    );
  }
});

Deno.test("every way opens the learner's own copy of the first notebook", async () => {
  for (const file of ["jupyterhub_config.py", "values.yaml"]) {
    const text = await Deno.readTextFile(`${DEPLOY}/${file}`);
    assertEquals(
      text.match(/\/lab\/tree\/\S+\.ipynb/)?.[0],
      "/lab/tree/work/notebooks/00_start_here.ipynb",
    );
  }
});
