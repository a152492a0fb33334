/**
 * The texts of the models, which run instrumented with the program that they judge.
 *
 * @module
 */
import anything from "./anything.ts" with { type: "text" };
import barrier from "./barrier.ts" with { type: "text" };
import counter from "./counter.ts" with { type: "text" };
import made_object from "./made_object.ts" with { type: "text" };
import model from "./model.ts" with { type: "text" };
import models from "./models.ts" with { type: "text" };
import mutex from "./mutex.ts" with { type: "text" };
import object_client from "./object_client.ts" with { type: "text" };
import queue from "./queue.ts" with { type: "text" };
import register from "./register.ts" with { type: "text" };
import rw_lock from "./rw_lock.ts" with { type: "text" };
import semaphore from "./semaphore.ts" with { type: "text" };
import sequence from "./sequence.ts" with { type: "text" };
import stack from "./stack.ts" with { type: "text" };
import { COURSE_SOURCES } from "../../sources/mod.ts";

// Deno's kernel takes a module for a text for good when it has met it as a text first.
import "./object_client.ts";

const TEXTS = {
  anything,
  barrier,
  counter,
  made_object,
  model,
  models,
  mutex,
  object_client,
  queue,
  register,
  rw_lock,
  semaphore,
  sequence,
  stack,
};

/** Text of each module of the course that a judged program may import, the models among them. */
export const MODEL_TEXTS: Record<string, string> = {
  ...COURSE_SOURCES,
  ...Object.fromEntries(
    Object.entries(TEXTS).map(([name, text]) => [`/course/explore/models/${name}.ts`, text]),
  ),
};
