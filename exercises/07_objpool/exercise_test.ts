import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { threadsTest } from "../on_threads.ts";
import { laws } from "./laws.ts";
import stub from "./stub.ts" with { type: "text" };

const answer = () =>
  import("../../work/exercises/07_objpool/exercise.ts", { with: { type: "text" } });

Deno.test(exerciseTest(infoOf("07_objpool"), answer, stub, laws));
Deno.test(threadsTest(infoOf("07_objpool"), answer));
