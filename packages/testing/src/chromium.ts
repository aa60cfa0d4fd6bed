import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { unpackChromium } from "./chromium-package.ts";

/** Options for `chromium.launch` of playwright-core. */
export interface ChromiumLaunch {
  executablePath: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
}

const run = promisify(execFile);

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPath = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** No sandbox, as containers have none for root; and nothing that calls home. */
const args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-gpu",
  "--no-first-run",
];

/**
 * What `chromium.launch` of playwright-core needs, on any machine: the browser that `CHROMIUM` names, else the system's,
 * else Playwright's own, else the one inside the package @sparticuz/chromium (Linux x64; unpacked once, without root).
 * Throws when `CHROMIUM` names nothing that runs, and when there is no browser at all.
 */
export async function findChromium(): Promise<ChromiumLaunch> {
  const named = process.env.CHROMIUM;
  if (named !== undefined) {
    if (!(await canRun(named))) throw new Error(`CHROMIUM is set to ${named}, which does not run`);
    return { executablePath: named, args };
  }
  for (const listPaths of [listSystemPaths, listPlaywrightPaths]) {
    for (const path of await listPaths()) {
      if (await canRun(path)) return { executablePath: path, args };
    }
  }
  if (process.platform === "linux" && process.arch === "x64") {
    return { ...(await unpackChromium()), args };
  }
  throw new Error("No Chromium found. Install one, or set CHROMIUM to the path of its executable.");
}

function listSystemPaths(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))), macPath];
}

async function listPlaywrightPaths(): Promise<string[]> {
  // Only loaded here: most tests that use this package need no browser.
  const { chromium } = await import("playwright-core");
  return [chromium.executablePath()];
}

/** Some systems have a placeholder under these names that only says what to install. */
async function canRun(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return run(path, ["--version"], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
