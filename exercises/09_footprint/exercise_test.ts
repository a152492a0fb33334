import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { takeGrade } from "../run_grades.ts";
import { TEXTS } from "../texts.ts";
import { laws } from "./laws.ts";

const texts = TEXTS["09_footprint"]!;

Deno.test(exerciseTest(infoOf("09_footprint"), texts, laws, takeGrade));
