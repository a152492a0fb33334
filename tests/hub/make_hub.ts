import { projectFolder } from "@course/project/mod.ts";
import { makePythonEnvironment, runQuietly } from "../support/python_environment.ts";

/** The proxy that JupyterHub needs. */
const PROXY = "configurable-http-proxy@5.3.0";

/**
 * Makes the programs of a JupyterHub, in `.jupyter/hub`: an environment of Python with JupyterHub and
 * the course's JupyterLab, the linters of `deploy/`, and the proxy from npm. What is there for the same versions is kept.
 *
 * @returns the folder, with `bin` and `node_modules/.bin`
 * @throws {Error} If something cannot be installed; its last lines are part of the message
 */
export async function makeHub(): Promise<{ programs: string }> {
  const programs = `${projectFolder}/.jupyter/hub`;
  await makePythonEnvironment({
    folder: programs,
    lists: ["", "deploy/", "tests/hub/"].map((list) => `${projectFolder}/${list}requirements.txt`),
    more: {
      wanted: PROXY,
      install: (folder) =>
        runQuietly("npm", [
          "install",
          "--silent",
          "--no-fund",
          "--no-audit",
          "--prefix",
          folder,
          PROXY,
        ]),
    },
  });
  return { programs };
}
