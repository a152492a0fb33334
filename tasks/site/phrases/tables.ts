import {
  DRAWING_WORDS,
  OUTCOMES,
  PLAYER,
  SLIDER_WORDS,
  STEPPER,
} from "../../extension/browser/output_phrases.ts";
import { ANSWERS, EXERCISE_PAGE, EXERCISE_TOOL } from "./exercise_phrases.ts";
import {
  EXPLORER_PAGE,
  EXPLORER_TOOL,
  LINKS,
  MODEL_NAMES,
  SCHEDULE,
  VERDICTS,
} from "./explorer_phrases.ts";
import { FIRST_SCREEN } from "./first_screen_phrases.ts";
import { LANDING } from "./landing_phrases.ts";
import { CHART, LESSON_PAGE, LESSON_TOOL, LESSON_WORKER } from "./lesson_phrases.ts";
import { MACHINE_PAGE, MACHINE_TOOL, MACHINES } from "./machine_phrases.ts";
import type { Phrase } from "./phrases.ts";
import { SCHEDULER_PAGE, SCHEDULER_TOOL } from "./scheduler_phrases.ts";
import { SEARCH } from "./search_phrases.ts";
import { PAGES, SHELL } from "./shell_phrases.ts";

/**
 * All that the site says, by tables. A script takes the tables that it needs, so that no page loads the
 * phrases of another one.
 */
export const TABLES: Readonly<Record<string, Readonly<Record<string, Phrase>>>> = {
  ANSWERS,
  CHART,
  EXERCISE_PAGE,
  EXERCISE_TOOL,
  EXPLORER_PAGE,
  EXPLORER_TOOL,
  FIRST_SCREEN,
  LANDING,
  LESSON_PAGE,
  LESSON_TOOL,
  LESSON_WORKER,
  LINKS,
  MACHINE_PAGE,
  MACHINE_TOOL,
  MACHINES,
  MODEL_NAMES,
  DRAWING_WORDS,
  OUTCOMES,
  PLAYER,
  SLIDER_WORDS,
  STEPPER,
  PAGES,
  SCHEDULE,
  SCHEDULER_PAGE,
  SCHEDULER_TOOL,
  SEARCH,
  SHELL,
  VERDICTS,
};
