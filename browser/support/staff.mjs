// Members of staff whom a suite invites itself, with a password and an authenticator.
import assert from "node:assert/strict";
import { code, settled } from "./code.mjs";

export const PASSWORD = "a quiet harbor in the lee of 7 hills";

/** Invites someone to a seat of an agency; where their invitation is. */
export async function invite(house, login, name, agency, duty) {
  const { path } = await house.command("user", "invite", login, "--name", name);
  await house.command("seat", "give", login, "--agency", agency, "--duty", duty);
  return path;
}

/** Takes an invitation in the browser; the authenticator's secret, and the recovery codes. */
export async function accept(stage, page, path) {
  await page.goto(path);
  const secret = await page.locator("span.mono").innerText();
  await settled(() => stage.house.now());
  await page.fill("#invitation-password", PASSWORD);
  await page.fill("#invitation-again", PASSWORD);
  await page.fill("#invitation-code", code(secret, stage.house.now()));
  await page.click("#form-invitation button[type=submit]");
  const recovery = await page.locator("ol.codes li").allInnerTexts();
  assert.equal(recovery.length, 10);
  return { secret, recovery };
}

/** Types name and password, and leaves the browser before the second step. */
export async function password(page, login, typed = PASSWORD) {
  await page.fill("#sign-in-email", login);
  await page.fill("#sign-in-password", typed);
  await page.click("#form-sign-in button[type=submit]");
}

/** Types a one-time code. */
export async function oneTime(page, digits) {
  await page.fill("#code-code", digits);
  await page.click("#form-code button[type=submit]");
}
