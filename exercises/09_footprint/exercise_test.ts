import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { laws } from "./laws.ts";
import stub from "./stub.ts" with { type: "text" };

const answer = () =>
  import("../../work/exercises/09_footprint/exercise.ts", { with: { type: "text" } });

Deno.test(exerciseTest(infoOf("09_footprint"), answer, stub, laws));
