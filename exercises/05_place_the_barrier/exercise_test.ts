import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { takeGrade } from "../run_grades.ts";
import { TEXTS } from "../texts.ts";
import { laws } from "./laws.ts";

const texts = TEXTS["05_place_the_barrier"]!;

Deno.test(exerciseTest(infoOf("05_place_the_barrier"), texts, laws, takeGrade));
