export { EMPTY, type ObjectPool } from "./object_pool.ts";
