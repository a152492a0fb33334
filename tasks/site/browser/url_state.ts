/**
 * The state of a page in the fragment of its address, which browsers do not send to the server.
 * Long texts are packed.
 *
 * @module
 */

import { SCHEDULE } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SCHEDULE);
const LONG = 60;
const PACKED = "~";

/**
 * Writes a state as a fragment.
 *
 * @param state names and values; empty values are left out
 * @returns the fragment, without "#"
 */
export async function writeState(state: Record<string, string>): Promise<string> {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value === "") continue;
    const isLong = value.length > LONG || value.startsWith(PACKED);
    parts.set(name, isLong ? PACKED + await pack(value) : value);
  }
  return parts.toString();
}

/**
 * Writes a state as a fragment that still says where the reader has come from.
 *
 * @param state names and values; empty values are left out
 * @param fragment what the address has now, with or without "#"
 * @returns the fragment, with "#"
 */
export async function nextState(state: Record<string, string>, fragment: string): Promise<string> {
  const from = new URLSearchParams(fragment.replace(/^#/, "")).get("from") ?? "";
  return `#${await writeState({ ...state, from })}`;
}

/**
 * Reads a state.
 *
 * @param fragment the fragment, with or without "#"
 * @returns names and values
 * @throws {TypeError} If a packed text is damaged
 */
export async function readState(fragment: string): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    state[name] = value.startsWith(PACKED) ? await unpack(value.slice(1)) : value;
  }
  return state;
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function unpack(packed: string): Promise<string> {
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return await new Response(stream).text();
  } catch {
    throw new TypeError(
      phrase("damagedLink", { start: packed.slice(0, 20) }),
    );
  }
}
