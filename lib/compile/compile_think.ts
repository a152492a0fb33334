import { Context, type Program } from "./context.ts";
import { encodeModule } from "./encode.ts";
import { inline } from "./inline.ts";
import { Modules } from "./modules.ts";
import { SIGNED } from "./ranges.ts";
import { WALK } from "./walk.ts";
import { effectOf } from "./statements.ts";

/**
 * Compiles `think` of `lib/atomics`, to find out how long its turns take as WebAssembly.
 *
 * @returns a module with `think(turns)`; it imports a shared memory of one page, `env.memory`
 */
export function compileThink(): WebAssembly.Module {
  const modules = new Modules();
  const { exports } = modules.course("/course/atomics/think.ts");
  const program: Program = {
    walk: WALK,
    modules,
    order: "seq_cst",
    addressOf: () => undefined,
    pool: undefined,
    methods: new Map(),
  };
  const declared = modules.declared(exports.think)!;
  const think = Context.build(
    program,
    "think",
    [SIGNED],
    [],
    (context, [turns]) => effectOf(inline(context, declared, undefined, [turns!])),
  );
  return new WebAssembly.Module(encodeModule({ functions: [think], pages: 1 }));
}
