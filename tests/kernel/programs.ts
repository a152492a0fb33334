import { ownEnvironment } from "../support/own_environment.ts";

/** Programs of the machine, replaced by small scripts: what the course asks of them, and when. */

/** A folder in which only these programs are. */
export interface Programs extends Disposable {
  /** Folder for a test's own files. */
  folder: string;
  /** What was started, one command line each. */
  started(): string[];
}

/**
 * Puts scripts in the place of all programs, and temporary files into the test's folder, until it
 * is disposed of.
 *
 * @param scripts text of a shell script by the program's name; `$folder` is the test's folder
 */
export function onlyPrograms(scripts: Record<string, string>): Programs {
  const folder = Deno.makeTempDirSync();
  const path = Deno.env.get("PATH")!;
  Deno.mkdirSync(`${folder}/bin`);
  Deno.mkdirSync(`${folder}/tmp`);
  Deno.writeTextFileSync(`${folder}/started`, "");
  for (const [name, script] of Object.entries(scripts)) {
    const head = `#!/bin/sh\nfolder=${folder}\nPATH=${path}\necho "${name} $*" >>$folder/started\n`;
    Deno.writeTextFileSync(`${folder}/bin/${name}`, head + script, { mode: 0o755 });
  }
  const environment = ownEnvironment({ PATH: `${folder}/bin`, TMPDIR: `${folder}/tmp` });
  return {
    folder,
    started: () => Deno.readTextFileSync(`${folder}/started`).split("\n").filter(Boolean),
    [Symbol.dispose]() {
      environment[Symbol.dispose]();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}
