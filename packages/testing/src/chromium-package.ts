import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const unpack = 'await (await import("@sparticuz/chromium")).default.executablePath()';

/**
 * Unpacks the browser of @sparticuz/chromium, with the libraries and the font that a bare system lacks, into the
 * temporary folder, unless it is there already. Returns its path and the environment it needs.
 */
export async function unpackChromium(): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const folder = join(tmpdir(), `hearback-chromium-${readVersion()}`);
  if (!existsSync(folder)) await unpackTo(folder);
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter((path) => path !== undefined);
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  return {
    executablePath: join(folder, "chromium"),
    env: { ...process.env, ...fonts, LD_LIBRARY_PATH: libraries.join(":") },
  };
}

function readVersion(): string {
  const manifest = new URL("../package.json", import.meta.resolve("@sparticuz/chromium"));
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

async function unpackTo(folder: string): Promise<void> {
  const partial = await mkdtemp(`${folder}-`);
  // The package writes to TMPDIR, and unpacks the libraries only where it takes the machine for Lambda.
  const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  await run(process.execPath, ["--input-type=module", "--eval", unpack], { cwd: import.meta.dirname, env });
  const fontSettings = join(partial, "fonts", "fonts.conf");
  await writeFile(fontSettings, (await readFile(fontSettings, "utf8")).replaceAll("/tmp/", `${folder}/`));
  // If another process was faster, its folder is as good.
  await rename(partial, folder).catch(() => rm(partial, { recursive: true }));
}
