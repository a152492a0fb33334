import { type Say, sayer } from "./sayer.ts";
import { type MessageName, WORDS } from "./words.ts";

/**
 * Says a message in the language of this place.
 *
 * @param name name of the message
 * @param values what stands in place of the names in its braces
 * @default {}
 * @param language the language
 * @default languageHere()
 * @returns the message
 * @throws {Error} If a value is missing
 *
 * @example
 * ```ts
 * import { say } from "@course/words/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(say("check.ok", { reason: "8 calls" }), "ok: 8 calls");
 * assertEquals(say("check.ok", { reason: "8 calls" }, "zh"), "正确：8 calls");
 * ```
 */
export const say: Say<MessageName> = /* @__PURE__ */ sayer<MessageName>(WORDS);
