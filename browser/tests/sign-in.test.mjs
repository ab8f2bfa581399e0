// Coming in and going out: the demo's links, an invitation, password and authenticator, a session that ends too early.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/browser.mjs";
import { code, settled } from "../support/code.mjs";
import { faults, unreached } from "../support/look.mjs";
import { picture } from "../support/pictures.mjs";
import { PASSWORD, accept, invite, oneTime, password } from "../support/staff.mjs";

let stage;
before(async () => void (stage = await Stage.open()));
after(() => stage.close());

const path = (page) => new URL(page.url()).pathname;
const heading = (page) => page.locator("h1").innerText();

const DUTIES = ["sergeant", "investigator", "caseworker", "attorney", "agent", "advocate", "leader", "analyst", "privacy"];

test("the demo prints one link for each role", () => {
  assert.deepEqual(Object.keys(stage.house.links).sort(), [...DUTIES].sort());
});

for (const duty of DUTIES) {
  test(`${duty}: in by a link, home, seat, purpose, out again, and the link is spent`, async () => {
    const page = await stage.visitor();
    // A program that only looks at the link, as browsers do that fetch ahead, spends nothing.
    for (let look = 0; look < 2; look += 1) {
      assert.equal((await page.context().request.get(stage.house.links[duty])).status(), 200);
    }
    await stage.enter(page, duty);
    assert.equal(path(page), "/home");
    assert.equal(await heading(page), "Home");
    assert.match(await page.title(), /^Home – Leeward$/);

    await page.goto("/seat");
    assert.equal(await page.locator("input[name=seat]").count(), 1, "one seat each");
    await page.click("#form-seat button[type=submit]");
    assert.equal(path(page), "/home");

    await page.click("form[action='/purpose'] button");
    assert.equal(path(page), "/purpose");
    const purpose = page.locator("input[name=purpose]").last();
    await purpose.check();
    const words = await page.locator(`label[for='${await purpose.getAttribute("id")}'], label:has(input[name=purpose]:checked)`).last().innerText();
    await page.click("#form-purpose button[type=submit]");
    assert.equal(path(page), "/home");
    assert.ok((await page.locator(".purpose").innerText()).includes(words.trim()), `the purpose reads ${words}`);

    await page.click("form[action='/sign-out'] button");
    assert.equal(path(page), "/sign-in");
    await page.goto("/home");
    assert.equal(path(page), "/sign-in", "home is for those who are in");
    const again = await page.goto(stage.house.links[duty]);
    assert.equal(again.status(), 404, "a link is good once");
    await page.context().close();
  });
}

test("pages of those who are in lead everyone else to sign-in, and remember where they were going", async () => {
  const page = await stage.visitor();
  for (const wanted of ["/home", "/seat", "/purpose", "/accessibility", "/how-records-are-used", "/people/01940f2c-6f00-7a31-8b5e-2f1d3c4b5a69"]) {
    await page.goto(wanted);
    assert.equal(path(page), "/sign-in");
    assert.equal(new URL(page.url()).searchParams.get("back"), wanted);
  }
  await page.context().close();
});

test("an invitation becomes a password with an authenticator and recovery codes, once; each signs in", async () => {
  const { house } = stage;
  const link = await invite(house, "thao", "Det. Kia Thao", "pd-city", "sergeant");
  const page = await stage.visitor();
  await page.goto(link);
  await picture(page, "invitation");

  // What is wrong is said at its place, and nothing is used up.
  await page.fill("#invitation-password", "short");
  await page.fill("#invitation-again", "other");
  await page.fill("#invitation-code", "000000");
  await page.click("#form-invitation button[type=submit]");
  assert.match(await page.title(), /^Error/);
  assert.equal(await page.locator("#invitation-password").inputValue(), "", "a password never comes back");

  const { secret, recovery } = await accept(stage, page, link);
  assert.equal(new Set(recovery).size, recovery.length);
  assert.equal((await page.goto(link)).status(), 404, "an invitation is good once");

  await page.goto("/sign-in?back=/how-records-are-used");
  await password(page, "Thao ");
  await settled(() => house.now());
  const spent = code(secret, house.now(), -1);
  await oneTime(page, spent);
  assert.equal(path(page), "/how-records-are-used", "on to where they wanted to be");
  await page.goto("/home");
  assert.match(await page.locator(".me").innerText(), /Det\. Kia Thao/);
  await page.click("form[action='/sign-out'] button");

  await page.goto("/sign-in");
  await password(page, "thao");
  await oneTime(page, spent);
  assert.match(await page.title(), /^Error/, "a code is good once");
  await oneTime(page, code(secret, house.now()));
  assert.equal(path(page), "/home");
  await page.click("form[action='/sign-out'] button");

  await page.goto("/sign-in");
  await password(page, "thao");
  await page.click("a[href='/sign-in/recovery']");
  await page.fill("#recovery-recovery", recovery[3]);
  await page.click("#form-recovery button[type=submit]");
  assert.equal(path(page), "/home", "without the device, by a recovery code");
  await page.click("form[action='/sign-out'] button");
  await page.goto("/sign-in");
  await password(page, "thao");
  await page.click("a[href='/sign-in/recovery']");
  await page.fill("#recovery-recovery", recovery[3]);
  await page.click("#form-recovery button[type=submit]");
  assert.match(await page.title(), /^Error/, "which is good once");
  await page.context().close();
});

test("a wrong password reads the same for a name that is known and one that is not", async () => {
  const said = {};
  for (const login of ["okafor", "nobody-of-that-name"]) {
    const page = await stage.visitor();
    await page.goto("/sign-in");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await password(page, login, "not the password at all");
    const response = await answer;
    const body = (await page.content()).replaceAll(login, "LOGIN");
    said[login] = { status: response.status(), body: body.replace(/name="(csrf|once|kept)" value="[^"]*"/g, "$1") };
    assert.equal(await page.locator("#sign-in-email").inputValue(), login, "the name is still there");
    assert.equal(await page.locator("#sign-in-password").inputValue(), "");
    await page.context().close();
  }
  assert.deepEqual(said.okafor, said["nobody-of-that-name"]);
});

test("a session that ended in the midst of a form: sign in again, and everything typed is there", async () => {
  const { house } = stage;
  const page = await stage.visitor();
  const { secret } = await accept(stage, page, await invite(house, "vang", "Sgt. Mai Vang", "pd-city", "sergeant"));
  await page.goto("/sign-in");
  await password(page, "vang");
  await oneTime(page, code(secret, house.now(), -1));

  await page.goto("/purpose");
  await page.locator("input[name=purpose]").last().check();
  const typed = "Zoë & <b>the north side</b>, “tonight”";
  await page.fill("#purpose-detail", typed);
  // Signed out everywhere from another browser, while this one holds the form.
  const other = await stage.visitor({ storageState: await page.context().storageState() });
  await other.goto("/home");
  await other.click("form[action='/sign-out'] button");
  await other.context().close();

  await page.click("#form-purpose button[type=submit]");
  assert.equal(await heading(page), "Sign in");
  await password(page, "vang");
  await settled(() => house.now());
  await oneTime(page, code(secret, house.now()));
  const held = page.locator("#form-resume input[name=detail]");
  assert.equal(await held.inputValue(), typed);
  await page.click("#form-resume button[type=submit]");
  assert.equal(path(page), "/home");
  assert.ok((await page.locator(".purpose").innerText()).includes(typed), "and it was sent");
  await page.context().close();
});

// Goes back one page; whether it was kept. One that was the answer to a form is not: the browser says so instead of showing
// it, in a process of its own, and until that stands the page has no history to ask.
async function back(page, times = 20) {
  try {
    await page.goBack();
    return true;
  } catch (error) {
    if (times > 0 && /Not attached to an active page/.test(String(error))) {
      await page.waitForTimeout(100);
      return back(page, times - 1);
    }
    assert.match(String(error), /ERR_CACHE_MISS/);
    return false;
  }
}

test("after signing out the back button shows nothing", async () => {
  for (const script of [false, true]) {
    const page = await stage.visitor({ script });
    const { secret } = await accept(stage, page, await invite(stage.house, `back-${script}`, "Det. Nou Her", "pd-city", "sergeant"));
    await page.goto("/sign-in");
    await password(page, `back-${script}`);
    await oneTime(page, code(secret, stage.house.now()));
    await page.goto("/missing");
    assert.equal(await heading(page), "Missing now");
    await page.click("form[action='/sign-out'] button");
    assert.equal(path(page), "/sign-in");
    for (let step = 0; step < 3; step += 1) {
      const kept = await back(page);
      if (kept) assert.equal(path(page).startsWith("/sign-in"), true, path(page));
      // Asked of whatever stands there in the end: the browser may still be on its way to its own notice.
      assert.ok(!(await page.locator("body").innerText()).includes("Missing now"));
    }
    await page.context().close();
  }
});

test("a disabled account is out at its next request", async () => {
  const page = await stage.visitor();
  const { secret } = await accept(stage, page, await invite(stage.house, "moen", "Kari Moen", "cp-hennepin", "caseworker"));
  await page.goto("/sign-in");
  await password(page, "moen");
  await oneTime(page, code(secret, stage.house.now()));
  assert.equal(path(page), "/home");
  await stage.house.command("user", "disable", "moen");
  await page.goto("/home");
  assert.equal(path(page), "/sign-in");
  await page.context().close();
});

test("no fault on the pages of coming in, and a keyboard reaches everything", async () => {
  const page = await stage.visitor({ script: true });
  const link = await invite(stage.house, "lor", "Chue Lor", "pd-city", "sergeant");
  const found = [];
  const look = async (name) => {
    for (const fault of [...(await faults(page)), ...(await unreached(page))]) found.push(`${name}: ${fault}`);
  };
  await page.goto("/sign-in");
  await look("sign in");
  await picture(page, "sign-in");
  await password(page, "lor", "wrong");
  await look("sign in, wrong");
  await page.goto("/sign-in/recovery");
  await look("recovery code");
  await page.goto("/sign-in/code");
  await look("one-time code");
  await page.goto(link);
  await look("invitation");
  await page.click("#form-invitation button[type=submit]");
  await look("invitation, not filled in");
  await accept(stage, page, link);
  await look("recovery codes");
  await page.goto(link);
  await look("invitation, used");
  await page.goto("/no-such-place");
  await look("nothing here");
  await page.context().close();
  assert.deepEqual(found, []);
});

test("no password, code, name or address stands in the server's log", () => {
  const log = stage.house.log();
  for (const word of [PASSWORD, "okafor", "nobody-of-that-name", "thao", "Thao", "127.0.0.1:", "Chromium"]) {
    assert.ok(!log.split("\n").slice(1).join("\n").includes(word), `the log holds ${word}`);
  }
});
