import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import source from "./exercise.ts" with { type: "text" };
import { laws } from "./laws.ts";

Deno.test(exerciseTest(infoOf("15_capstone"), source, laws));
