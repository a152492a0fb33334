import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { takeGrade } from "../run_grades.ts";
import { TEXTS } from "../texts.ts";
import { laws } from "./laws.ts";

const texts = TEXTS["13_fairness"]!;

Deno.test(exerciseTest(infoOf("13_fairness"), texts, laws, takeGrade));
