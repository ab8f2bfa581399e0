// Passkeys in a real browser: set up by an invitation and from one's account, used, taken away, refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/browser.mjs";
import { code, settled } from "../support/code.mjs";
import { faults, unreached } from "../support/look.mjs";
import { Device } from "../support/passkeys.mjs";
import { picture } from "../support/pictures.mjs";
import { accept, invite, oneTime, password } from "../support/staff.mjs";

let stage;
before(async () => void (stage = await Stage.open()));
after(() => stage.close());

const path = (page) => new URL(page.url()).pathname;
const GET = "[data-passkey=get]";
const CREATE = "[data-passkey=create]";

/** A browser with scripts at `localhost`: a passkey belongs to a name, and a number is none. */
function byName(options = {}) {
  return stage.visitor({ script: true, baseURL: stage.house.origin.replace("127.0.0.1", "localhost"), ...options });
}

/** Presses a passkey button and waits until the server has said what came of it. */
async function press(page, which) {
  const told = page.waitForResponse((response) => response.url().endsWith("/passkey"));
  await page.click(`${which} button`);
  const status = (await told).status();
  if (status === 200) await page.waitForURL((url) => !/sign-in$|invitation/.test(url.pathname));
  return status;
}

const signOut = (page) => page.click("form[action='/sign-out'] button");

/** Someone who took their invitation with a passkey; they are in. */
async function newcomer(login, name, duty = "sergeant") {
  const page = await byName();
  const device = await Device.in(page);
  await page.goto(await invite(stage.house, login, name, "pd-city", duty));
  assert.equal(await press(page, CREATE), 200);
  assert.equal(path(page), "/home");
  return { page, device };
}

test("an invitation becomes a passkey, and the passkey signs in without a name", async () => {
  const { page, device } = await newcomer("yang", "Sgt. Mee Yang");
  const [passkey] = await device.passkeys();
  assert.ok(passkey.isResidentCredential && passkey.rpId === "localhost");
  await signOut(page);
  await page.goto("/home");
  assert.equal(path(page), "/sign-in");
  assert.equal(await press(page, GET), 200);
  assert.equal(path(page), "/home");
  assert.match(await page.locator(".me").innerText(), /Sgt\. Mee Yang/);
  await page.goto("/sign-in?back=/how-records-are-used");
  assert.equal(await press(page, GET), 200);
  assert.equal(path(page), "/how-records-are-used", "on to where they wanted to be");
  await page.context().close();
});

test("an invitation is used up by its passkey", async () => {
  const page = await byName();
  const device = await Device.in(page);
  const link = await invite(stage.house, "once", "Once Only", "pd-city", "sergeant");
  await page.goto(link);
  await press(page, CREATE);
  assert.equal((await page.goto(link)).status(), 404);
  assert.equal((await device.passkeys()).length, 1);
  await page.context().close();
});

test("a passkey signs in while a stranger's guesses keep the right password from being looked at", async () => {
  const page = await byName();
  const device = await Device.in(page);
  const { secret } = await accept(stage, page, await invite(stage.house, "her", "Sgt. Pa Her", "pd-city", "sergeant"));
  await page.goto("/sign-in");
  await password(page, "her");
  await oneTime(page, code(secret, stage.house.now(), -1));
  await page.goto("/account");
  await page.fill("#account-label", "work phone");
  await press(page, CREATE);
  await page.waitForSelector("text=work phone");
  assert.equal((await device.passkeys()).length, 1);
  await signOut(page);

  const stranger = await stage.visitor();
  await stranger.goto("/sign-in");
  for (let guess = 0; guess < 2; guess += 1) await password(stranger, "her", `a guess of number ${guess}`);
  await stranger.context().close();
  await page.goto("/sign-in");
  await password(page, "her");
  assert.match(await page.title(), /^Error/, "the right password is not looked at now");
  assert.equal(await press(page, GET), 200);
  assert.equal(path(page), "/home");
  await page.context().close();
});

test("several passkeys, each with its name; one that is taken away is refused, and the last one stays", async () => {
  const { page, device } = await newcomer("xiong", "Inv. Tou Xiong");
  const first = (await device.passkeys())[0];
  await device.remove();
  const second = await Device.in(page);
  await page.goto("/account");
  assert.equal(await page.locator("form[action$='/remove']").count(), 0, "the only way in has no button");
  await page.fill("#account-label", "blue key <b>");
  await press(page, CREATE);
  await page.waitForSelector("text=blue key <b>");
  assert.equal(await page.locator("form[action$='/remove']").count(), 2);

  await page.locator("form[action$='/remove'] button").first().click();
  assert.equal(path(page), "/account");
  assert.equal(await page.locator("form[action$='/remove']").count(), 0, "one is left");
  await signOut(page);
  const other = await byName();
  await (await Device.in(other)).take(first);
  await other.goto("/sign-in");
  assert.equal(await press(other, GET), 422, "what was taken away lets nobody in");
  assert.match(await other.locator(`${GET} [role=status]`).innerText(), /did not work/);
  await other.context().close();

  assert.equal((await second.passkeys()).length, 1);
  await page.goto("/sign-in");
  assert.equal(await press(page, GET), 200);
  await page.context().close();
});

test("a device whose owner's finger does not fit, and a passkey of nobody's, are refused", async () => {
  const { page, device } = await newcomer("cha", "Sgt. Bee Cha");
  await signOut(page);
  const [known] = await device.passkeys();
  await device.remove();
  // The right id, and another key.
  const stranger = await Device.in(page);
  const { privateKey } = await other();
  await stranger.take({ ...known, privateKey });
  await page.goto("/sign-in");
  assert.equal(await press(page, GET), 422);
  await stranger.remove();
  const unverified = await Device.in(page, { verified: false });
  await unverified.take(known);
  await page.click(`${GET} button`);
  await page.waitForFunction((at) => document.querySelector(at).textContent !== "", `${GET} [role=status]`);
  assert.equal(path(page), "/sign-in");
  await page.context().close();
});

/** A key of somebody who has no account here. */
async function other() {
  const { generateKeyPairSync } = await import("node:crypto");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64") };
}

test("an answer is good once, and only from the browser that began", async () => {
  const { page } = await newcomer("kong", "Sgt. Yer Kong");
  await signOut(page);
  await page.goto("/sign-in");
  const sent = page.waitForRequest((request) => request.url().endsWith("/sign-in/passkey"));
  await press(page, GET);
  const request = await sent;
  const replay = (context, headers) =>
    context.request.post("/sign-in/passkey", { data: request.postDataJSON(), headers: { "content-type": "application/json", ...headers } });
  const token = { "x-form-token": request.headers()["x-form-token"] };
  assert.equal((await replay(page.context(), token)).status(), 422, "a second time");
  assert.equal((await replay(page.context(), {})).status(), 403, "without the form's token");
  const elsewhere = await byName();
  await elsewhere.goto("/sign-in");
  const theirs = { "x-form-token": await elsewhere.locator("input[name=csrf]").first().inputValue() };
  assert.equal((await replay(elsewhere.context(), theirs)).status(), 422, "another browser");
  await elsewhere.context().close();
  await page.context().close();
});

test("a form whose session ended goes on after a passkey, with everything typed", async () => {
  const { page } = await newcomer("moua2", "Sgt. Kao Moua");
  await page.goto("/purpose");
  await page.locator("input[name=purpose]").last().check();
  const typed = "Zoë & <b>the north side</b>, “tonight”";
  await page.fill("#purpose-detail", typed);
  const other = await byName({ storageState: await page.context().storageState() });
  await other.goto("/home");
  await signOut(other);
  await other.context().close();
  await page.click("#form-purpose button[type=submit]");
  assert.equal(await page.locator("h1").innerText(), "Sign in");
  await page.click(`${GET} button`);
  await page.waitForSelector("#form-resume");
  assert.equal(await page.locator("#form-resume input[name=detail]").inputValue(), typed);
  await page.click("#form-resume button[type=submit]");
  assert.equal(path(page), "/home");
  assert.ok((await page.locator(".purpose").innerText()).includes(typed), "and it was sent");
  await page.context().close();
});

test("without script, and at a bare number, no passkey is offered and the other ways are", async () => {
  for (const options of [{ script: false }, { script: true }]) {
    const page = await stage.visitor(options);
    await page.goto("/sign-in");
    assert.equal(await page.locator(GET).isVisible(), false);
    assert.ok(await page.locator("#sign-in-password").isVisible());
    await page.context().close();
  }
});

test("no fault on the account's pages, and a keyboard reaches everything", async () => {
  const { page } = await newcomer("vue", "Sgt. See Vue");
  await page.goto("/account");
  await picture(page, "account");
  const found = [...(await faults(page)), ...(await unreached(page))];
  await page.context().close();
  assert.deepEqual(found, []);
});

test("no passkey, challenge or name stands in the server's log", () => {
  const log = stage.house.log();
  for (const word of ["yang", "Yang", "webauthn", "challenge", "work phone"]) assert.ok(!log.includes(word), `the log holds ${word}`);
});
