// The program under test: the demo's morning, made once, and served from a copy for each suite.
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** When the demo's morning begins. */
export const CLOCK = "2013-01-16T06:00:00-06:00";
const SLOW = 60_000;

function program() {
  const path = process.env.LEEWARD_BROWSER_PROGRAM;
  if (!path) throw new Error("LEEWARD_BROWSER_PROGRAM must name the built program: `cargo xtask browser` does that");
  return path;
}

/** What the program finds around it: nothing of the developer's own. */
function surroundings() {
  const { PATH, HOME, TMPDIR } = process.env;
  return Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined));
}

/** Runs `leeward demo` until it serves, keeps the links that it prints, and stops it. Nobody follows a link here. */
export async function prepare(place) {
  const child = start(["--data", join(place, "demo"), "demo", "--listen", "127.0.0.1:0"]);
  const links = {};
  const served = new Promise((resolve, reject) => {
    child.lines.on("line", (line) => {
      const link = /\((\w+)\): http:\/\/[^/]+(\/enter\/\S+)/.exec(line);
      if (link) links[link[1]] = link[2];
      if (line.includes("Ctrl-C")) resolve();
    });
    child.on("exit", () => reject(new Error(`the demo ended before it served:\n${child.said().slice(-1500)}`)));
  });
  await within(SLOW, served, "the demo to serve");
  await end(child);
  await writeFile(join(place, "links.json"), JSON.stringify(links));
}

/** A server on its own copy of the house. */
export class House {
  /** `listen` is an address other than any free port; `more(folder)` gives flags before and after the command. */
  static async open({ listen, more } = {}) {
    const template = process.env.LEEWARD_BROWSER_HOUSE;
    if (!template) throw new Error("LEEWARD_BROWSER_HOUSE is missing: run the suites through run.mjs");
    const folder = await mkdtemp(join(tmpdir(), "leeward-house-"));
    await cp(join(template, "demo", "morning"), folder, { recursive: true });
    const links = JSON.parse(await readFile(join(template, "links.json"), "utf8"));
    const house = new House(folder, links);
    await house.serve(listen, more ? await more(folder) : {});
    return house;
  }

  constructor(folder, links) {
    this.folder = folder;
    this.links = links;
  }

  async serve(listen = "127.0.0.1:0", { before = [], after = [] } = {}) {
    const serve = ["serve", "--listen", listen, "--traces", this.traces, ...after];
    const flags = ["--data", this.folder, "--now", CLOCK, "--json", ...before, ...serve];
    this.child = start(flags);
    const told = new Promise((resolve, reject) => {
      this.child.lines.on("line", (line) => {
        if (line.startsWith("{")) resolve(JSON.parse(line).address);
      });
      this.child.on("exit", () => reject(new Error(`the server ended:\n${this.child.said()}`)));
    });
    this.origin = await within(SLOW, told, "the server to listen");
    this.since = performance.now();
  }

  /** The server's clock, in milliseconds since 1970. */
  now() {
    return Date.parse(CLOCK) + (performance.now() - this.since);
  }

  /** Another command of the program on the same store; its answer. */
  async command(...words) {
    const now = new Date(this.now()).toISOString();
    const flags = ["--data", this.folder, "--now", now, "--json", ...words];
    const { stdout } = await promisify(execFile)(program(), flags, { env: surroundings(), timeout: SLOW });
    return JSON.parse(stdout.slice(stdout.indexOf("{")));
  }

  /** Where the server writes its spans. */
  get traces() {
    return `${this.folder}-traces.jsonl`;
  }

  /** Everything the server wrote so far: what it said, and its spans. */
  log() {
    return this.child.said() + readFileSync(this.traces, "utf8");
  }

  /** The spans so far. */
  spans() {
    const lines = readFileSync(this.traces, "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line).resourceSpans[0].scopeSpans[0].spans[0]);
  }

  async close() {
    const code = await end(this.child);
    await rm(this.folder, { recursive: true, force: true });
    await rm(this.traces, { force: true });
    if (code !== 0) throw new Error(`the server did not stop in order (${code}):\n${this.child.said()}`);
  }
}

function start(flags) {
  const child = spawn(program(), flags, { env: surroundings(), stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part) => (text += part));
  child.lines = createInterface({ input: child.stdout });
  child.said = () => text;
  return child;
}

async function end(child) {
  if (child.exitCode !== null) return child.exitCode;
  child.removeAllListeners("exit");
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return within(SLOW, gone, "the server to stop");
}

async function within(milliseconds, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited too long for ${what}`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
