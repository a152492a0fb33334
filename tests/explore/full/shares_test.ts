import { CATALOGUE, type ScenarioName } from "@course/explore/mod.ts";
import { sharesAreOne } from "../share_laws.ts";

for (const name of Object.keys(CATALOGUE) as ScenarioName[]) {
  sharesAreOne(name, ["sc", "tso", "weak", "js"]);
}
