import { exerciseTest } from "@course/grade/mod.ts";
import { infoOf } from "../course.ts";
import { threadsTest } from "../on_threads.ts";
import { takeGrade } from "../run_grades.ts";
import { TEXTS } from "../texts.ts";
import { laws } from "./laws.ts";

const texts = TEXTS["02_spin_lock"]!;

Deno.test(exerciseTest(infoOf("02_spin_lock"), texts, laws, takeGrade));
Deno.test(threadsTest(infoOf("02_spin_lock"), texts.answer));
