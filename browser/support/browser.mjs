// Debian's Chromium, started fresh, with no way out of this machine.
import { chromium } from "playwright-core";
import { House } from "./house.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Names lead nowhere: what a page asks of a third party fails, and is seen to.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** The widths at which every page is looked at. */
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 375, height: 720 };
export const TINY = { width: 320, height: 640 };

/** A server with its browser; people come in through it. */
export class Stage {
  /** `settings` as {@link House.open} takes them. */
  static async open(settings) {
    const house = await House.open(settings);
    const browser = await chromium.launch({
      executablePath: process.env.LEEWARD_BROWSER_CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: FLAGS,
    });
    return new Stage(house, browser);
  }

  constructor(house, browser) {
    this.house = house;
    this.browser = browser;
    this.kept = new Map();
  }

  /** Somebody's browser, without script unless asked: every page must do without. */
  async visitor({ script = false, ...options } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.house.origin,
      viewport: WIDE,
      javaScriptEnabled: script,
      reducedMotion: "reduce",
      serviceWorkers: "block",
      ...options,
    });
    context.setDefaultTimeout(10_000);
    return context.newPage();
  }

  /** Somebody of the demo's cast, signed in by their link the first time, in a browser of their own. */
  async as(duty, options = {}) {
    const page = await this.visitor({ storageState: this.kept.get(duty), ...options });
    if (this.kept.has(duty)) {
      await page.goto("/home");
      return page;
    }
    await this.enter(page, duty);
    this.kept.set(duty, await page.context().storageState());
    return page;
  }

  /** Follows somebody's link: it opens a page with one button. */
  async enter(page, duty) {
    await page.goto(this.house.links[duty]);
    await page.click("#form-enter button[type=submit]");
  }

  async close() {
    await this.browser.close();
    await this.house.close();
  }
}
