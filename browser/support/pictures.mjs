// Pictures of key pages for people who read about them; made only when UPDATE_PICTURES=1.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { NARROW, WIDE } from "./browser.mjs";

const FOLDER = join(import.meta.dirname, "../../docs/pictures/rooms");

/** Keeps the page as it stands, at both widths. */
export async function picture(page, name) {
  if (process.env.UPDATE_PICTURES !== "1") return;
  await mkdir(FOLDER, { recursive: true });
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(FOLDER, `${name}-${size.width}.png`) });
  }
  await page.setViewportSize(WIDE);
}
