/**
 * The imports of the project against the table of rooms in CONTRIBUTING. After a change of the
 * table: `deno test -A tests/house/rooms_test.ts -- --update` draws the picture anew.
 */
import { assertEquals } from "@std/assert";
import { circlesOf } from "./circles.ts";
import { importsOfProject, roomOf } from "./imports.ts";
import { drawnPicture, drawPicture, pictureOf, roomsOfTable } from "./rooms.ts";

const rooms = await roomsOfTable();
const names = rooms.map(({ name }) => name);
const all = await importsOfProject();
const faces = new Set(
  rooms.flatMap(({ name, faces }) => faces.map((face) => `lib/${name}/${face}`)),
);
const between = all.filter(({ from, to }) => roomOf(from) !== roomOf(to));

Deno.test("the table of rooms names every room, and nothing else", () => {
  assertEquals(
    names.toSorted(),
    [...new Set(between.flatMap(({ from, to }) => [from, to]).map(roomOf))].sort(),
  );
});

Deno.test("a room imports the rooms that the table says, all of them and no other", () => {
  for (const { name, imports } of rooms.filter(({ isRoof }) => !isRoof)) {
    const found = between.filter(({ from }) => roomOf(from) === name).map(({ to }) => roomOf(to));
    assertEquals(imports.toSorted(), [...new Set(found)].sort(), `imports of ${name}`);
  }
});

Deno.test("a room imports only rooms that stand above it in the table", () => {
  for (const [index, { name, imports }] of rooms.entries()) {
    const notAbove = imports.filter((other) => !names.slice(0, index).includes(other));
    assertEquals(notAbove, [], `${name} stands too high`);
  }
});

Deno.test("nothing imports past the public face of a room of lib, except for texts", () => {
  const past = between.filter(({ to, isText }) =>
    to.startsWith("lib/") && !isText && !faces.has(to)
  );
  assertEquals(past.map(({ from, to }) => `${from} -> ${to}`), []);
});

Deno.test("no two files of lib import each other, not in a wider circle either", () => {
  const circles = circlesOf(all.filter(({ from, isText }) => from.startsWith("lib/") && !isText));
  assertEquals(circles, []);
});

Deno.test("the picture of the rooms is drawn from the table", async () => {
  const picture = pictureOf(rooms);
  if (Deno.args.includes("--update")) await drawPicture(picture);
  assertEquals(await drawnPicture(), picture);
});
