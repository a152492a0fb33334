import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { laws } from "./laws.ts";
import stub from "./stub.ts" with { type: "text" };

const answer = () =>
  import("../../work/exercises/01_shadow_stack/exercise.ts", { with: { type: "text" } });

Deno.test(exerciseTest(infoOf("01_shadow_stack"), answer, stub, laws));
