// The API's description, as a linter by others reads it, and the page about it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Stage } from "../support/browser.mjs";
import { faults, unreached } from "../support/look.mjs";

const LINTER = join(import.meta.dirname, "..", "node_modules", ".bin", "redocly");
// It neither looks for news of itself nor tells anybody that it ran.
const QUIET = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

let stage;
let place;
let served;
before(async () => {
  stage = await Stage.open();
  place = await mkdtemp(join(tmpdir(), "leeward-api-"));
  served = await (await fetch(`${stage.house.origin}/api/v1/openapi.json`)).json();
});
after(async () => {
  await stage.close();
  await rm(place, { recursive: true, force: true });
});

/** What redocly finds by its strictest rules, warnings too; nothing if the description is as it should be. */
async function found(description) {
  const file = join(place, "openapi.json");
  await writeFile(file, JSON.stringify(description));
  const flags = ["lint", file, "--extends=recommended-strict", "--format=json"];
  const options = { cwd: place, env: { ...process.env, ...QUIET }, maxBuffer: 64 * 1024 * 1024 };
  const ended = await promisify(execFile)(LINTER, flags, options).catch((error) => error);
  const said = JSON.parse(ended.stdout.slice(ended.stdout.indexOf("{")));
  return said.problems.map((problem) => `${problem.ruleId}: ${problem.message}`);
}

test("redocly finds no fault in the description that is served", async () => {
  assert.deepEqual(await found(served), []);
});

test("redocly finds an operation without an answer for what goes wrong, and a name that leads nowhere", async () => {
  const broken = structuredClone(served);
  broken.paths["/me"].get.responses = { 200: { description: "As asked." } };
  broken.paths["/missing"].get.responses[400].$ref = "#/components/responses/Nowhere";
  const rules = (await found(broken)).map((line) => line.split(":")[0]);
  for (const rule of ["no-unresolved-refs", "operation-4xx-response"]) assert.ok(rules.includes(rule), `${rule}: ${rules}`);
});

test("the page for programs: no fault at any width, in light and dark, a keyboard reaches everything, no third party", async () => {
  const page = await stage.visitor({ script: true });
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  const answer = await page.goto("/api/v1/docs");
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()["set-cookie"], undefined);
  const described = Object.values(served.paths).flatMap((path) => Object.values(path).map((one) => one.summary));
  const told = await page.locator("section h3").allInnerTexts();
  assert.deepEqual(described.filter((summary) => !told.includes(summary)), []);
  assert.deepEqual([...(await faults(page)), ...(await unreached(page))], []);
  await page.click("nav >> text=Change an act");
  assert.match(await page.locator(":target").innerText(), /If-Match/);
  assert.deepEqual([...new Set(asked)], [stage.house.origin]);
  await page.context().close();
});
