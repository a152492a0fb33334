/** Every scenario of the catalogue in every model. */
import { CATALOGUE, type ModelName, type ScenarioName } from "@course/explore/mod.ts";
import { verdictOfCatalogue } from "../catalogue_laws.ts";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];

for (const name of Object.keys(CATALOGUE) as ScenarioName[]) {
  for (const model of MODELS) verdictOfCatalogue(name, model);
}
