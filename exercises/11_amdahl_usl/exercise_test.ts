import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { takeGrade } from "../run_grades.ts";
import { TEXTS } from "../texts.ts";
import { laws } from "./laws.ts";

const texts = TEXTS["11_amdahl_usl"]!;

Deno.test(exerciseTest(infoOf("11_amdahl_usl"), texts, laws, takeGrade));
