/** Every example is drawn, in each size. Set PICTURES to a folder to look at them. */
import { EXAMPLES } from "../examples.ts";
import { picturesOf } from "../picture_laws.ts";

for (const name of Object.keys(EXAMPLES)) picturesOf(name, { widths: [700, 800, 1000] });
