import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { laws } from "./laws.ts";
import stub from "./stub.ts" with { type: "text" };

const answer = () =>
  import("../../work/exercises/14_lying_benchmark/exercise.ts", { with: { type: "text" } });

Deno.test(exerciseTest(infoOf("14_lying_benchmark"), answer, stub, laws));
