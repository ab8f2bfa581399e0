// What every page must bear: the rules of axe, narrow screens, a keyboard.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { NARROW, TINY, WIDE } from "./browser.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Everything that is wrong with the page as it stands, each as one line; nothing if it is as it should be. */
export async function faults(page) {
  const look = await looker(page);
  await look("1280 light", { size: WIDE, scheme: "light" });
  await look("375 light", { size: NARROW, scheme: "light" });
  // Dark differs from light in colours alone.
  await look("375 dark", { size: NARROW, scheme: "dark" }, ["color-contrast"]);
  await look("1280 dark", { size: WIDE, scheme: "dark" }, ["color-contrast"]);
  return look.closed();
}

/** The same at one width and in light, for a page whose like was looked at in full. */
export async function glance(page) {
  const look = await looker(page);
  await look("1280 light", { size: WIDE, scheme: "light" });
  return look.closed();
}

async function looker(page) {
  await page.evaluate(AXE);
  const found = [];
  const look = async (where, how, only) => {
    await page.setViewportSize(how.size);
    await page.emulateMedia({ colorScheme: how.scheme });
    for (const line of await violations(page, only)) found.push(`${where}: ${line}`);
  };
  look.closed = async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(TINY);
    found.push(...(await sideways(page)));
    await page.setViewportSize(WIDE);
    return found;
  };
  return look;
}

async function violations(page, only) {
  return page.evaluate(async (rules) => {
    const options = rules ? { runOnly: { type: "rule", values: rules } } : {};
    const { violations } = await globalThis.axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations.map((rule) => `${rule.id} at ${rule.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`);
  }, only);
}

/** What sticks out at this width, if the page can be scrolled sideways. */
export async function sideways(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > room + 0.5);
    const name = (e) => e.tagName.toLowerCase() + (e.id ? `#${e.id}` : "") + [...e.classList].map((c) => `.${c}`).join("");
    return [`${room} wide: scrolls sideways to ${document.documentElement.scrollWidth}, ${out.slice(-3).map(name).join(", ")}`];
  });
}

/** Whatever the Tab key does not come to, or comes to without showing it. */
export async function unreached(page) {
  const wanted = await page.evaluate(() => {
    const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled;
    const groups = new Set();
    const all = [...document.querySelectorAll(able)].filter(seen).filter((e) => {
      if (e.type !== "radio") return true;
      // One stop for a group of answers; arrows go on from there.
      const group = `${e.form?.id}/${e.name}`;
      const first = !groups.has(group);
      groups.add(group);
      return first;
    });
    all.forEach((e, at) => (e.dataset.stop = String(at)));
    for (const e of document.querySelectorAll("input[type=radio]:checked")) {
      const mark = [...document.querySelectorAll(`input[type=radio][data-stop]`)].find((r) => r.name === e.name && r.form === e.form);
      if (mark && mark !== e) [e.dataset.stop, mark.dataset.stop] = [mark.dataset.stop, ""];
    }
    document.activeElement?.blur?.();
    window.getSelection()?.removeAllRanges();
    return all.length;
  });
  const reached = new Set();
  const unseen = new Set();
  for (let press = 0; press < wanted * 1.1 + 4 && reached.size < wanted; press += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return { stop: e.dataset.stop, shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 };
    });
    if (at.stop === undefined || at.stop === "") continue;
    reached.add(at.stop);
    if (!at.shown) unseen.add(at.stop);
  }
  return page.evaluate(
    ({ reached, unseen }) => {
      const name = (e) => `${e.tagName.toLowerCase()} "${(e.id || e.name || e.textContent).trim().slice(0, 40)}"`;
      const all = [...document.querySelectorAll("[data-stop]")].filter((e) => e.dataset.stop !== "");
      const missed = all.filter((e) => !reached.includes(e.dataset.stop)).map((e) => `Tab does not come to ${name(e)}`);
      const hidden = all.filter((e) => unseen.includes(e.dataset.stop)).map((e) => `no outline on ${name(e)}`);
      return [...missed, ...hidden];
    },
    { reached: [...reached], unseen: [...unseen] },
  );
}
