// Whose names must stand on pages alone: the invented people of the demo's bundle.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const BUNDLE = join(import.meta.dirname, "../../demo/2013-01");

/** Rows of one of the bundle's tables. Its cells hold no quotes or commas that matter here. */
function rows(table) {
  const [head, ...lines] = readFileSync(join(BUNDLE, `${table}.csv`), "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [columns[at], cell])));
}

/** Everybody in the bundle. */
export const PEOPLE = rows("people");

const words = (text) => text.normalize("NFC").toLocaleLowerCase("en").match(/[\p{L}\p{M}’'-]+/gu) ?? [];

/** Each word of each name, three letters or longer. */
export const NAMES = new Set(PEOPLE.flatMap((one) => words(`${one.given} ${one.surname}`)).filter((word) => word.length > 2));

/** The names that stand in a text, as whole words. */
export function named(text) {
  return new Set(words(text).filter((word) => NAMES.has(word)));
}
