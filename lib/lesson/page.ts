/** What Deno's notebook kernel offers to show something before a cell has ended. */
export interface Page {
  /** The forms of a value that a notebook can show. */
  format(value: unknown): Promise<Record<string, unknown>>;
  /** Sends a message to the page. */
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
}

/**
 * The page of this notebook.
 *
 * @returns the page, or `undefined` outside a notebook
 */
export function pageHere(): Page | undefined {
  try {
    return (Deno as unknown as { jupyter: Page }).jupyter;
  } catch {
    return undefined; // only the kernel has one, and says so with an error
  }
}

/**
 * A place below the running cell.
 *
 * @param page the page
 * @returns a function that shows something there, in place of what was shown before
 */
export function placeOn(page: Page): (data: Record<string, unknown>) => Promise<void> {
  // A sealed frame of a page has no `randomUUID`.
  const transient = { display_id: crypto.getRandomValues(new Uint32Array(4)).join("-") };
  let type = "display_data";
  return (data) => {
    const sent = page.broadcast(type, { data, metadata: {}, transient });
    type = "update_display_data";
    return sent;
  };
}
