import { testExercise } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import source from "./exercise.ts" with { type: "text" };
import { laws } from "./laws.ts";

testExercise(infoOf("15_your_own_pool"), source, laws);
