/**
 * Writes the kernels into a Jupyter data folder: `deno run -A install.ts [DATA_FOLDER]`. Without the
 * argument it is the user's own, where `jupyter kernelspec list` looks first.
 *
 * @module
 */
import { writeKernelspecs } from "./kernelspecs.ts";

if (import.meta.main) {
  const folder = Deno.args[0] ?? userDataFolder();
  const written = await writeKernelspecs(folder, Deno.execPath());
  console.log(
    `The kernels deno and deno-stock ${written ? "are now" : "were already"} in ${folder}`,
  );
}

/** Source: jupyter_core, `paths.py`, `jupyter_data_dir`. */
function userDataFolder(): string {
  const asked = Deno.env.get("JUPYTER_DATA_DIR");
  if (asked) return asked;
  const home = Deno.env.get("HOME");
  switch (Deno.build.os) {
    case "darwin":
      return `${home}/Library/Jupyter`;
    case "windows":
      return `${Deno.env.get("APPDATA")}\\jupyter`;
    default:
      return `${Deno.env.get("XDG_DATA_HOME") || `${home}/.local/share`}/jupyter`;
  }
}
