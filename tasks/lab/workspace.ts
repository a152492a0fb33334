import { join } from "node:path";

/** The name that JupyterLab gives the file of the workspace `default`. */
const FILE = "default-37a8.jupyterlab-workspace";

/**
 * Lets JupyterLab begin with the notebook alone: the file browser is folded until somebody opens it.
 * A workspace that is there already stays as its user left it.
 *
 * @param folder where JupyterLab keeps its workspaces
 */
export async function writeFirstWorkspace(folder: string): Promise<void> {
  const side = (widgets: string[]) => ({ collapsed: true, visible: true, widgets });
  const layout = {
    // Without `current`: JupyterLab asks it how it begins, and null does not.
    main: { dock: null },
    down: { size: 0, widgets: [] },
    left: side(["filebrowser", "running-sessions", "@jupyterlab/toc:plugin"]),
    right: side(["jp-property-inspector", "debugger-sidebar"]),
    relativeSizes: [0, 1, 0],
  };
  const workspace = { data: { "layout-restorer:data": layout }, metadata: { id: "default" } };
  await Deno.mkdir(folder, { recursive: true });
  try {
    await Deno.writeTextFile(join(folder, FILE), JSON.stringify(workspace), { createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}
