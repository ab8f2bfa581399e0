// Partner agencies' own sign-in, against a real issuer: bound by an invitation, refused without one.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Stage } from "../support/browser.mjs";
import { code, settled } from "../support/code.mjs";
import { CLIENT, Issuer, SECRET, port } from "../support/issuer.mjs";
import { accept, invite, oneTime } from "../support/staff.mjs";

const AGENCY = "cp-hennepin";
let stage;
let issuer;
let origin;

before(async () => {
  origin = `http://localhost:${await port()}`;
  issuer = await Issuer.open(`${origin}/sign-in/agency/${AGENCY}/back`);
  stage = await Stage.open({
    listen: origin.replace("http://localhost", "127.0.0.1"),
    more: async (folder) => {
      await writeFile(join(folder, "issuer.secret"), `${SECRET}\n`);
      const settings = [
        "[[partner]]",
        `agency = "${AGENCY}"`,
        `issuer = "${issuer.address}"`,
        `client_id = "${CLIENT}"`,
        `client_secret_file = "${join(folder, "issuer.secret")}"`,
        'two_factors = ["mfa"]',
      ];
      await writeFile(join(folder, "partners.toml"), settings.join("\n"));
      return { before: ["--config", join(folder, "partners.toml")], after: ["--public-url", origin] };
    },
  });
});
after(async () => {
  await stage.close();
  await issuer.close();
});

const path = (page) => new URL(page.url()).pathname;
const BUTTON = `form[action='/sign-in/agency/${AGENCY}'] button`;
const visitor = (options = {}) => stage.visitor({ baseURL: origin, ...options });

/** Presses the agency's button and waits until the browser is back. */
async function round(page, sub, amr = ["mfa"]) {
  issuer.person = { sub, amr };
  await page.click(BUTTON);
  await page.waitForURL((url) => url.origin === origin && (url.pathname.endsWith("/back") || !url.pathname.startsWith("/sign-in/agency")));
}

const said = (page) => page.locator("main").innerText();

test("an invitation is bound to the agency's sign-in, which from then on lets its holder in", async () => {
  const page = await visitor();
  await page.goto(await invite(stage.house, "nygaard", "Siri Nygaard", AGENCY, "caseworker"));
  await round(page, "subject-nygaard");
  assert.equal(path(page), "/home");
  assert.match(await page.locator(".me").innerText(), /Siri Nygaard/);
  await page.click("form[action='/sign-out'] button");
  await page.context().close();

  const later = await visitor();
  await later.goto("/sign-in?back=/how-records-are-used");
  await round(later, "subject-nygaard");
  assert.equal(path(later), "/how-records-are-used", "on to where they wanted to be");
  await later.goto("/account");
  assert.match(await said(later), /Your agency’s own sign-in/);
  await later.context().close();
  const asked = issuer.asked.filter((url) => url.pathname === "/auth" && url.searchParams.has("state"));
  assert.ok(asked.length >= 2);
  for (const url of asked) {
    assert.equal(url.searchParams.get("code_challenge_method"), "S256");
    assert.equal(url.searchParams.get("prompt"), "login", "whoever sits there now proves who they are");
    assert.ok(url.searchParams.get("state").length >= 43 && url.searchParams.get("nonce").length >= 43);
  }
  assert.equal(new Set(asked.map((url) => url.searchParams.get("state"))).size, asked.length, "a state of its own each time");
});

test("whom the agency knows and nobody invited has no account, and none is made", async () => {
  const before = (await stage.house.command("user", "list")).accounts.length;
  const page = await visitor();
  await page.goto("/sign-in");
  await round(page, "subject-of-nobody");
  assert.match(await said(page), /no account here that is bound to it/);
  await page.goto("/home");
  assert.equal(path(page), "/sign-in");
  assert.equal((await stage.house.command("user", "list")).accounts.length, before);
  await page.context().close();
});

test("an agency binds its own people alone, and each person once", async () => {
  const page = await visitor();
  const squad = await invite(stage.house, "lund", "Det. Ole Lund", "pd-city", "sergeant");
  await page.goto(squad);
  assert.equal(await page.locator(BUTTON).count(), 0, "no button for another agency's invitation");
  const own = await invite(stage.house, "berg", "Ane Berg", AGENCY, "caseworker");
  await page.goto(own);
  // As if by a page of one's own making: the squad's invitation with the county's sign-in.
  await page.locator(`form[action='/sign-in/agency/${AGENCY}'] input[name=invitation]`).evaluate((field, token) => (field.value = token), squad.split("/").pop());
  await round(page, "subject-lund");
  assert.match(await said(page), /could not be bound/);
  assert.equal((await page.goto(squad)).status(), 200, "and the invitation is not used up by it");
  await page.context().close();

  const other = await visitor();
  await other.goto(own);
  await round(other, "subject-nygaard");
  assert.match(await said(other), /could not be bound/, "she is somebody else's account already");
  assert.equal((await other.goto(own)).status(), 200);
  await other.context().close();
});

test("one factor at the agency asks for the second here, or lets nobody in", async () => {
  const page = await visitor();
  const { secret } = await accept(stage, page, await invite(stage.house, "dahl", "Ida Dahl", AGENCY, "caseworker"));
  const { path: again } = await stage.house.command("user", "invite", "dahl");
  await page.goto(again);
  await round(page, "subject-dahl", ["pwd"]);
  assert.match(await said(page), /Second step/);
  await page.goto("/home");
  assert.equal(path(page), "/sign-in", "half a sign-in opens nothing");
  await round(page, "subject-dahl", ["pwd"]);
  await settled(() => stage.house.now());
  await oneTime(page, code(secret, stage.house.now()));
  assert.equal(path(page), "/home");
  await page.context().close();

  const other = await visitor();
  const link = await invite(stage.house, "holm", "Per Holm", AGENCY, "caseworker");
  await other.goto(link);
  await round(other, "subject-holm", ["pwd"]);
  assert.match(await said(other), /could not be bound/);
  await other.context().close();
});

test("what the issuer sent back is good once, and only in the browser that began", async () => {
  const page = await visitor();
  await page.goto("/sign-in");
  const back = page.waitForRequest((request) => request.url().includes("/back?"));
  await round(page, "subject-nygaard");
  assert.equal(path(page), "/home");
  const address = (await back).url();
  assert.equal((await page.goto(address)).status(), 422, "a second time");
  const elsewhere = await visitor();
  await elsewhere.goto("/sign-in");
  assert.equal((await elsewhere.goto(address)).status(), 422, "another browser");
  await elsewhere.context().close();
  await page.goto(`${origin}/sign-in/agency/no-such-agency/back?code=x&state=y`);
  assert.match(await said(page), /nothing/i);
  await page.context().close();
});

test("an agency whose issuer is away says so, and the other ways are there", async () => {
  await issuer.close();
  const page = await visitor();
  await page.goto("/sign-in");
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.click(BUTTON);
  assert.equal((await answer).status(), 502);
  assert.match(await said(page), /does not answer now/);
  assert.ok(await page.locator("#sign-in-password").isVisible());
  await page.context().close();
});

test("no subject, code or secret stands in the server's log", () => {
  const log = stage.house.log();
  for (const word of ["subject-", SECRET, "code=", "nygaard"]) assert.ok(!log.includes(word), `the log holds ${word}`);
});
