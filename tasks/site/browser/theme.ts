/**
 * Chooses light or dark before the page is drawn: what the reader chose here, else what the system
 * says. A page that is read from a file has no server: browsers load no modules there.
 *
 * @module
 */
/// <reference lib="dom" />
const root = document.documentElement;
let chosen: string | null = null;
try {
  chosen = localStorage.getItem("theme");
} catch {
  // Storage is switched off: the system decides.
}
const isDark = chosen === null
  ? matchMedia("(prefers-color-scheme: dark)").matches
  : chosen === "dark";
root.dataset.theme = isDark ? "dark" : "light";
root.classList.add("scripted");
if (location.protocol !== "file:") root.classList.add("served");
