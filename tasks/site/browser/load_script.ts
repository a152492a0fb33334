/// <reference lib="dom" />
import { CHART } from "../phrases/lesson_phrases.ts";
import { find, make } from "./dom.ts";
import { pagePhrases } from "./page_phrases.ts";

const loaded = new Map<string, Promise<void>>();

/**
 * The address of a file in the site's folder `assets`. A classic script does not know its own.
 *
 * @param name name of the file
 * @returns its address
 */
export function assetAddress(name: string): string {
  return new URL(name, find<HTMLScriptElement>('script[src$="assets/site.js"]').src).href;
}

/**
 * Loads a classic script of the site, once. Unlike a module it can also be loaded from a file.
 *
 * @param name name of its file in `assets`
 * @throws {Error} If it cannot be loaded
 */
export function loadScript(name: string): Promise<void> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = make("script", { src: assetAddress(name) });
    script.onload = () => resolve();
    script.onerror = () => {
      loaded.delete(name);
      reject(new Error(pagePhrases(CHART)("cannotLoad", { name })));
    };
    document.head.append(script);
  });
  loaded.set(name, loading);
  return loading;
}
