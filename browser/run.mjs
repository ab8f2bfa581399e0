// Makes the demo's house once, then runs the suites, each on a copy of its own.
// LEEWARD_BROWSER_PROGRAM names the built program; arguments name suites (`help`, `sign-in`), none means all.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "./support/house.mjs";

const here = import.meta.dirname;
const asked = process.argv.slice(2);
const all = (await readdir(join(here, "tests"))).filter((name) => name.endsWith(".test.mjs")).sort();
const chosen = all.filter((name) => asked.length === 0 || asked.includes(name.replace(".test.mjs", "")));
if (chosen.length === 0) {
  console.error(`no such suite; there are: ${all.map((name) => name.replace(".test.mjs", "")).join(", ")}`);
  process.exit(64);
}

const place = await mkdtemp(join(tmpdir(), "leeward-browser-"));
let code = 1;
try {
  await prepare(place);
  const files = chosen.map((name) => join(here, "tests", name));
  const flags = ["--test", "--test-reporter=spec", "--test-concurrency=2", ...files];
  const tests = spawn(process.execPath, flags, {
    stdio: "inherit",
    env: { ...process.env, LEEWARD_BROWSER_HOUSE: place, FORCE_COLOR: "0" },
  });
  code = await new Promise((ended) => tests.on("exit", (status) => ended(status ?? 1)));
} finally {
  await rm(place, { recursive: true, force: true });
}
process.exit(code);
