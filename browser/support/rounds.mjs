// One test a role: every page that it can reach, and then the log.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "./browser.mjs";
import { walk } from "./crawl.mjs";
import { PEOPLE } from "./people.mjs";

/** The tests for these roles: `{ duty: pages that it must at least come to }`. */
export function rounds(duties) {
  const looked = new Set();
  let stage;
  before(async () => void (stage = await Stage.open()));
  after(() => stage.close());

  for (const [duty, least] of Object.entries(duties)) {
    test(`${duty}: every page within reach bears any width, light and dark, and a keyboard; none names a child where it is kept`, async (context) => {
      const page = await stage.as(duty, { script: true });
      const told = await walk(page, stage.house.origin, looked);
      await page.context().close();
      const missed = least.filter((path) => !told.pages.includes(path)).map((path) => `never comes to ${path}`);
      context.diagnostic(`${duty} comes to ${told.pages.length} pages`);
      assert.deepEqual([...told.leaks, ...told.dead, ...missed, ...told.faults], []);
    });
  }

  test("the log of all that names nobody", () => {
    const log = stage.house.log();
    for (const { given, surname } of PEOPLE) {
      assert.ok(!log.includes(`${given} ${surname}`) && !(surname.length > 5 && log.includes(surname)), "a name stands in the log");
    }
  });
}
