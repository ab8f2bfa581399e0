// A frightened 15-year-old at 2 a.m., on an old phone: the public pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, Stage } from "../support/browser.mjs";
import { faults, unreached } from "../support/look.mjs";
import { picture } from "../support/pictures.mjs";

const LANGUAGES = ["en", "es", "hmn", "so"];
const PAGES = ["", "questions", "families", "business", "numbers", "accessibility"];
const LIMIT = 30_000;

let stage;
before(async () => void (stage = await Stage.open()));
after(() => stage.close());

for (const language of LANGUAGES) {
  test(`${language}: no fault at any width, in light and dark, and a keyboard reaches everything`, async () => {
    const page = await stage.visitor({ script: true });
    const found = [];
    for (const name of PAGES) {
      const path = `/help/${language}/${name}`;
      const answer = await page.goto(path);
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      for (const fault of [...(await faults(page)), ...(await unreached(page))]) found.push(`${path}: ${fault}`);
    }
    await page.context().close();
    assert.deepEqual(found, []);
  });

  test(`${language}: no script, no cookie, no third party, and light enough for 2G`, async () => {
    const page = await stage.visitor({ viewport: NARROW });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const name of PAGES) {
      const path = `/help/${language}/${name}`;
      asked.length = 0;
      const answer = await page.goto(path);
      assert.equal(await page.locator("script").count(), 0, path);
      assert.equal(answer.headers()["set-cookie"], undefined, path);
      assert.ok(asked.every((url) => url.startsWith(`${stage.house.origin}/`)), `${path} asks ${asked}`);
      // As it lies on the phone, before anything is compressed.
      const style = await page.locator("link[rel=stylesheet]").getAttribute("href");
      const bytes = (await answer.body()).length + (await (await page.request.get(style)).body()).length;
      assert.ok(bytes <= LIMIT, `${path} with its style is ${bytes} bytes`);
      if (language === "en" && name === "") await picture(page, "help");
      if (language === "so" && name === "questions") await picture(page, "help-somali");
    }
    assert.deepEqual(await page.context().cookies(), []);
    await page.context().close();
  });
}

test("every language says as much as the first", async () => {
  const page = await stage.visitor();
  for (const name of PAGES) {
    const shapes = new Set();
    for (const language of LANGUAGES) {
      await page.goto(`/help/${language}/${name}`);
      const shape = await page.locator("main").evaluate((main) =>
        // But for contact lines: there is not one of each in every language.
        ["h1", "h2", "li:not(.lines li)", "dt"].map((tag) => `${tag} ${main.querySelectorAll(tag).length}`).join(", "),
      );
      shapes.add(shape);
    }
    assert.equal(shapes.size, 1, `${name || "start"}: ${[...shapes].join(" | ")}`);
  }
  await page.context().close();
});

test("help speaks the browser's language, and all others are one step away", async () => {
  for (const [wanted, path] of [["so-SO", "/help/so/"], ["es-MX", "/help/es/"], ["hmn", "/help/hmn/"], ["de", "/help/en/"]]) {
    const page = await stage.visitor({ locale: wanted });
    await page.goto("/");
    assert.equal(new URL(page.url()).pathname, path, wanted);
    const others = await page.locator(".langs a[href]").evaluateAll((links) => links.map((link) => link.lang));
    assert.ok(LANGUAGES.every((language) => others.includes(language) || path.includes(`/${language}/`)), `${others}`);
    await page.context().close();
  }
});

test("911 comes first, and no unchecked or invented number can be called by a slip", async () => {
  const page = await stage.visitor();
  await page.goto("/help/en/");
  const words = await page.locator("main").innerText();
  assert.ok(words.indexOf("911") >= 0 && words.indexOf("911") < 600, "911 stands at the top");
  for (const language of LANGUAGES) {
    await page.goto(`/help/${language}/numbers`);
    const calls = await page.locator("a[href^='tel:']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(calls.filter((call) => call !== "tel:911"), [], "the demo's numbers are nobody's to call");
  }
  await page.context().close();
});

test("leave this site: one step away from every page, without a word of where one was", async () => {
  const page = await stage.visitor({ viewport: NARROW });
  for (const language of LANGUAGES) {
    await page.goto(`/help/${language}/questions`);
    const way = page.locator("a[href='/leave']").first();
    assert.ok(await way.isVisible());
    await page.mouse.wheel(0, 5_000);
    const box = await way.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= NARROW.height, "in reach wherever the page is scrolled to");
  }
  const gone = page.waitForRequest((request) => !request.url().startsWith(stage.house.origin));
  await page.locator("a[href='/leave']").first().click({ noWaitAfter: true });
  const request = await gone;
  assert.equal(new URL(request.url()).hostname, "www.weather.gov");
  assert.equal((await request.allHeaders()).referer, undefined);
  const answer = await page.request.get("/leave", { maxRedirects: 0 });
  assert.equal(answer.status(), 303);
  assert.match(answer.headers()["clear-site-data"], /"cache"/);
  assert.equal(answer.headers()["cache-control"], "no-store");
  await page.context().close();
});

test("nothing of a visit to the public pages stands in the server's log", () => {
  assert.ok(!stage.house.log().includes("help"), stage.house.log());
});
