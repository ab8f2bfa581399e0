// Everywhere that somebody comes to from home by following links, and what is wrong there.
import { faults, glance, unreached } from "./look.mjs";
import { named } from "./people.mjs";

/** So many pages of one kind are looked at: a second may be filled where the first is empty. */
const ALIKE = 2;
/** Kinds whose pages differ in nothing that matters here. */
const SAME = /^\/(purpose|law)\b/;
/** Not a page: files to keep, public pages (looked at on their own), the way out. */
const NO_PAGE = /^\/(assets|leave|help)(\/|$)|\.(pdf|csv|json|html|zip)$/;
/** What headers always say; the rest must not name anybody. */
const FIXED = new Set(["date", "content-length"]);

/** An address without its ids and values. */
function kind(url) {
  const path = url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27,}/g, "{id}").replace(/\/\d+(?=\/|$)/g, "/{n}");
  return `${path.replace(/^\/law\/.*/, "/law/{id}")}?${[...url.searchParams.keys()].sort().join("&")}`;
}

/**
 * Walks from home; tells `{ pages, faults, leaks, dead }`. `looked` holds the kinds that an earlier walk looked at in
 * full, and grows: what another role sees of the same kind is looked at once more, at one width.
 */
export async function walk(page, origin, looked, most = 60) {
  const seen = new Map();
  const waiting = [`${origin}/home`];
  const known = new Set(waiting);
  const told = { pages: [], faults: [], leaks: [], dead: [] };
  while (waiting.length > 0 && told.pages.length < most) {
    const address = waiting.shift();
    const what = kind(new URL(address));
    if ((seen.get(what) ?? 0) >= (SAME.test(what) ? 1 : ALIKE)) continue;
    seen.set(what, (seen.get(what) ?? 0) + 1);
    const answer = await page.goto(address);
    const name = new URL(address).pathname + new URL(address).search;
    if (answer.status() !== 200) {
      told.dead.push(`${name} answers ${answer.status()}`);
      continue;
    }
    told.pages.push(name);
    told.leaks.push(...(await leaks(page, answer)).map((leak) => `${name}: ${leak}`));
    const found = looked.has(what) ? await glance(page) : [...(await faults(page)), ...(await unreached(page))];
    looked.add(what);
    told.faults.push(...found.map((fault) => `${name}: ${fault}`));
    for (const link of await links(page)) {
      const url = new URL(link);
      url.hash = "";
      if (url.origin !== origin || NO_PAGE.test(url.pathname) || known.has(url.href)) continue;
      known.add(url.href);
      waiting.push(url.href);
    }
  }
  return told;
}

/** Addresses of links, and of forms that only ask, as they stand. */
async function links(page) {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll("a[href]")].map((link) => link.href);
    const forms = [...document.querySelectorAll("form[method=get]")].map((form) => {
      const url = new URL(form.action);
      url.search = new URLSearchParams(new FormData(form)).toString();
      return url.href;
    });
    return [...links, ...forms];
  });
}

/** Names on the page that also stand where they would be kept: address, title, headers, addresses of links. */
async function leaks(page, answer) {
  const shown = named((await page.locator("main bdi, main h1").allInnerTexts()).join(" "));
  const kept = {
    address: decodeURIComponent(page.url()),
    title: await page.title(),
    links: (await links(page)).map(decodeURIComponent).join(" "),
    headers: Object.entries(await answer.allHeaders())
      .filter(([header]) => !FIXED.has(header))
      .map(([header, value]) => `${header} ${value}`)
      .join(" "),
  };
  return Object.entries(kept).flatMap(([where, text]) => {
    return [...named(text)].filter((word) => shown.has(word)).map((word) => `the ${where} says ${word}`);
  });
}
