import { join } from "node:path";

/**
 * Gives this test file environment variables of its own. Test files that run at the same time are in
 * one process and share its environment, so it must not be changed: what asks for it is, until it is
 * disposed of. Programs are looked for in the folder `PATH`, and have these variables, too.
 *
 * @param values variables; `PATH` is one folder
 * @returns puts everything back
 */
export function ownEnvironment(values: Readonly<Record<string, string>>): Disposable {
  const { Command, env, makeTempDir, makeTempDirSync } = Deno;
  const { get } = env;
  const { PATH, TMPDIR } = values;
  const found = (program: string | URL) =>
    PATH === undefined || program instanceof URL || /[/\\]/.test(program)
      ? program
      : join(PATH, program);
  const inTemporary = (options?: Deno.MakeTempOptions) => ({
    ...TMPDIR !== undefined && { dir: TMPDIR },
    ...options,
  });
  class OwnCommand extends Command {
    constructor(program: string | URL, options: Deno.CommandOptions = {}) {
      super(found(program), { ...options, env: { ...values, ...options.env } });
    }
  }
  Deno.Command = OwnCommand;
  env.get = (name) => values[name] ?? get.call(env, name);
  Deno.makeTempDir = (options) => makeTempDir(inTemporary(options));
  Deno.makeTempDirSync = (options) => makeTempDirSync(inTemporary(options));
  return {
    [Symbol.dispose]() {
      Object.assign(Deno, { Command, makeTempDir, makeTempDirSync });
      env.get = get;
    },
  };
}
