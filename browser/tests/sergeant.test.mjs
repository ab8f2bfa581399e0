// The juvenile sergeant's morning, without script: who is missing, a report by keyboard, a file, a change made twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/browser.mjs";
import { faults, unreached } from "../support/look.mjs";
import { picture } from "../support/pictures.mjs";

let stage;
before(async () => void (stage = await Stage.open()));
after(() => stage.close());

const path = (page) => new URL(page.url()).pathname;
const heading = (page) => page.locator("h1").innerText();

/** The address of the first child's file on the list of those missing now. */
async function firstFile(page) {
  await page.goto("/missing");
  return page.locator("main a[href^='/people/']").first().getAttribute("href");
}

test("whatever is late or due is two actions away, and says so in words", async () => {
  const page = await stage.as("sergeant");
  await picture(page, "home");
  const late = page.locator("section[aria-labelledby=late] tbody tr");
  assert.ok((await late.count()) > 0, "the demo's morning has something late");
  assert.match(await late.first().innerText(), /Late/);
  await late.first().locator("td a").first().click();
  const form = new URL(page.url()).hash;
  assert.ok(form === "" || (await page.locator(form).count()) === 1, "to the form that does it");
  await page.goto("/missing");
  await picture(page, "missing");
  assert.equal(await heading(page), "Missing now");
  assert.ok((await page.locator("main a[href^='/law/']").count()) > 0, "a clock opens its law");
  await page.context().close();
});

test("a report is taken by keyboard alone, with at most 25 keystrokes beyond the data", async () => {
  const page = await stage.as("sergeant");
  await page.goto("/reports/new");
  await page.focus("#report-given");
  let beyond = 0;
  const press = async (key) => {
    await page.keyboard.press(key);
    beyond += 1;
  };
  const data = {
    "report-given": "Ottoline",
    "report-surname": "Quarrendenby",
    "report-dob_d": "4",
    "report-dob_m": "6",
    "report-dob_y": "1997",
    "report-placement": "Foster",
    "report-seen_time": "22:10",
    "report-note": "Left after supper, blue coat.",
    "report-reporter_kind": "Foster",
  };
  const left = new Set(Object.keys(data));
  for (let steps = 0; left.size > 0 && steps < 60; steps += 1) {
    const id = await page.evaluate(() => document.activeElement.id);
    if (left.delete(id)) await page.keyboard.type(data[id]);
    if (left.size > 0) await press("Tab");
  }
  assert.deepEqual([...left], [], "every field is come to");
  // The last seen time was yesterday evening; the day stands beside it.
  await page.fill("#report-seen_date", "15 Jan 2013");
  await page.focus("#report-reporter_kind");
  for (let steps = 0; steps < 12 && (await page.evaluate(() => document.activeElement.value)) !== "save"; steps += 1) await press("Tab");
  await Promise.all([page.waitForNavigation(), press("Enter")]);
  assert.match(path(page), /^\/episodes\//, await page.locator("main").innerText());
  assert.ok(beyond <= 25, `${beyond} keystrokes`);
  assert.ok((await page.locator("main").innerText()).includes("Quarrendenby"));
  assert.ok(!(await page.title()).includes("Quarrendenby"));
  await picture(page, "absence");
  await page.goto("/missing");
  assert.ok((await page.locator("main").innerText()).includes("Ottoline"), "and the child is on the list");
  await page.context().close();
});

test("a report from the future is refused at its field, and everything typed is still there", async () => {
  const page = await stage.as("sergeant");
  await page.goto("/reports/new");
  const typed = { "#report-given": "Zoë", "#report-surname": "O’Quarrenden <i>", "#report-seen_date": "15 Jan 2014", "#report-seen_time": "22:10", "#report-note": "“blue” & wet" };
  for (const [field, words] of Object.entries(typed)) await page.fill(field, words);
  await page.selectOption("#report-placement", { index: 1 });
  await page.selectOption("#report-reporter_kind", { index: 1 });
  await page.click("button[name=do][value=save]");
  assert.match(await page.title(), /^Error/);
  for (const [field, words] of Object.entries(typed)) assert.equal(await page.locator(field).inputValue(), words);
  assert.ok((await page.locator("#report-seen_date[aria-invalid=true], #report-seen_time[aria-invalid=true]").count()) > 0);
  await page.context().close();
});

test("two change one answer: the second sees both and chooses, and nothing is lost", async () => {
  const okafor = await stage.as("sergeant", { script: true });
  const ruiz = await stage.as("investigator");
  const file = await firstFile(okafor);
  for (const page of [okafor, ruiz]) {
    const answer = await page.goto(`${file}/edit`);
    assert.equal(answer.status(), 200);
  }
  const before = await ruiz.locator("#person-city").inputValue();
  await ruiz.fill("#person-city", "Harbor City");
  await ruiz.click("#form-person button[type=submit]");
  assert.equal(path(ruiz), file);

  await okafor.fill("#person-city", "Lake City");
  await okafor.click("#form-person button[type=submit]");
  assert.equal(await heading(okafor), "Someone changed this while you were typing");
  const words = await okafor.locator("main").innerText();
  for (const version of [before, "Harbor City", "Lake City", "Inv. Marta Ruiz"]) assert.ok(words.includes(version), `${version} is shown`);
  await picture(okafor, "conflict");
  const found = [...(await faults(okafor)), ...(await unreached(okafor))];

  await okafor.check("input[name=choose_city][value=mine]");
  await okafor.click("#form-conflict button[type=submit]");
  assert.equal(path(okafor), file);
  await ruiz.goto(`${file}/edit`);
  assert.equal(await ruiz.locator("#person-city").inputValue(), "Lake City");
  await ruiz.goto(`${file}/history`);
  const history = await ruiz.locator("main").innerText();
  for (const version of ["Harbor City", "Lake City"]) assert.ok(history.includes(version), `${version} is in the history`);
  for (const page of [okafor, ruiz]) await page.context().close();
  assert.deepEqual(found, []);
});

test("two change different answers: both stand", async () => {
  const okafor = await stage.as("sergeant");
  const ruiz = await stage.as("investigator");
  const file = await firstFile(okafor);
  for (const page of [okafor, ruiz]) await page.goto(`${file}/edit`);
  await ruiz.fill("#person-street", "12 Ropewalk Avenue");
  await ruiz.click("#form-person button[type=submit]");
  await okafor.fill("#person-zip", "55499");
  await okafor.click("#form-person button[type=submit]");
  assert.equal(path(okafor), file);
  await okafor.goto(`${file}/edit`);
  assert.equal(await okafor.locator("#person-street").inputValue(), "12 Ropewalk Avenue");
  assert.equal(await okafor.locator("#person-zip").inputValue(), "55499");
  for (const page of [okafor, ruiz]) await page.context().close();
});

test("a form sent twice, or again from the back button, is one change", async () => {
  const page = await stage.as("sergeant");
  const file = await firstFile(page);
  await page.goto(`${file}/edit`);
  await page.fill("#person-zip", "55498");
  const form = await page.locator("#form-person").evaluate((form) => Object.fromEntries(new FormData(form)));
  const send = () => page.request.post(`${file}/edit`, { form, maxRedirects: 0, headers: { "sec-fetch-site": "same-origin" } });
  const [first, second] = [await send(), await send()];
  assert.deepEqual([first.status(), second.status()], [303, 303]);
  assert.equal(first.headers().location, second.headers().location);
  await page.goto(`${file}/history`);
  assert.equal((await page.locator("main").innerText()).split("55498").length - 1 <= 2, true);
  await page.context().close();
});

test("marks, markup and formulas are shown as typed, and do nothing", async () => {
  const page = await stage.as("sergeant", { script: true });
  const file = await firstFile(page);
  await page.goto(`${file}/edit`);
  const odd = "<img src=x onerror=alert(1)> =1+1 \u202eabc 😀";
  let alarmed = false;
  page.on("dialog", (dialog) => {
    alarmed = true;
    return dialog.dismiss();
  });
  await page.fill("#person-street", odd);
  await page.click("#form-person button[type=submit]");
  await page.goto(`${file}/edit`);
  assert.equal(await page.locator("#person-street").inputValue(), odd);
  await page.goto(`${file}/history`);
  assert.equal(await page.locator("main img").count(), 0);
  assert.ok(!alarmed);
  await page.context().close();
});
