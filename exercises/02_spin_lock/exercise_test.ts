import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { threadsTest } from "../on_threads.ts";
import source from "./exercise.ts" with { type: "text" };
import { laws } from "./laws.ts";

Deno.test(exerciseTest(infoOf("02_spin_lock"), source, laws));
Deno.test(threadsTest(infoOf("02_spin_lock"), import.meta.url));
