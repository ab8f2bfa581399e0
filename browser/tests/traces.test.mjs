// What became of a request, for whoever looks for lost time: its span, the store's visit in it, the transaction in that.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/browser.mjs";

let stage;
before(async () => void (stage = await Stage.open()));
after(() => stage.close());

test("a page's span holds its visit, that its transaction, by templates and codes alone", async () => {
  const page = await stage.as("sergeant");
  await page.goto("/missing");
  const file = await page.locator("main a[href^='/people/']").first().getAttribute("href");
  const answer = await page.goto(file);
  const name = await page.locator("h1").innerText();
  const request = answer.headers()["x-request-id"];
  const spans = stage.house.spans();
  const told = (span, key) => Object.values(span.attributes.find((one) => one.key === key)?.value ?? {})[0];
  const whole = spans.find((span) => told(span, "leeward.request") === request);
  assert.equal(whole.name, "GET /people/{id}");
  assert.deepEqual([whole.kind, told(whole, "http.response.status_code")], [2, String(answer.status())]);
  const within = (outer) => spans.filter((span) => span.parentSpanId === outer.spanId);
  const visits = within(whole).filter((span) => span.name === "visit");
  assert.ok(visits.length > 0 && visits.every((span) => told(span, "leeward.visit")?.match(/^[a-z_]+$/)));
  const inner = visits.flatMap(within);
  assert.ok(inner.length >= visits.length && inner.every((span) => span.name === "transaction"));
  for (const span of [whole, ...visits, ...inner]) {
    assert.equal(span.traceId, whole.traceId);
    assert.ok(/^[0-9a-f]{16}$/.test(span.spanId) && BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano));
  }
  const log = stage.house.log();
  for (const part of [...name.split(/\s+/), file.slice("/people/".length)]) assert.ok(!log.includes(part), part);
  const line = log.split("\n").find((line) => line.includes("leeward::request") && line.includes(request));
  assert.equal(JSON.parse(line).trace, whole.traceId, "the log's line of the request names the trace");
  await page.context().close();
});
