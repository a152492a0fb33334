import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { threadsTest } from "../on_threads.ts";
import { laws } from "./laws.ts";
import stub from "./stub.ts" with { type: "text" };

const answer = () =>
  import("../../work/exercises/04_refcounted_freelist/exercise.ts", { with: { type: "text" } });

Deno.test(exerciseTest(infoOf("04_refcounted_freelist"), answer, stub, laws));
Deno.test(threadsTest(infoOf("04_refcounted_freelist"), answer));
