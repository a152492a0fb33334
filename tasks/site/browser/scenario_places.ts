/// <reference lib="dom" />

/**
 * Shows where the course uses a scenario.
 *
 * @param name name of the scenario
 */
export function showPlaces(name: string): void {
  for (const line of document.querySelectorAll<HTMLElement>("[data-uses]")) {
    line.hidden = line.dataset.uses !== name;
  }
}
