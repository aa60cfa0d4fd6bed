/**
 * Loaded before a process of the product: has it killed, without a last word, at the n-th passing of a named point. When
 * that is comes as a message, so that what the process does at its start doesn't count.
 */
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

export type DeathOrder = {
  dieAt: "before the commit" | "after the commit" | "after the nudge";
  /** The table that the transaction has inserted into; a nudge belongs to the commit before it. */
  of: "events" | "deliveries" | "attempts";
  /** At the first passing when left out. */
  passing?: number;
};

const require = createRequire(import.meta.url);

type Method = (this: object, ...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

let order: DeathOrder | null = null;
let passings = 0;

/** `written`: the tables that the transaction has inserted into. */
function pass(point: DeathOrder["dieAt"], written: ReadonlySet<string>): void {
  if (order?.dieAt !== point || !written.has(order.of)) return;
  passings += 1;
  if (passings >= (order.passing ?? 1)) process.kill(process.pid, "SIGKILL");
}

function wrapMethod(
  methods: Methods,
  name: string,
  around: (call: () => unknown, self: object, first: unknown) => unknown,
) {
  const original = methods[name];
  if (original === undefined) throw new Error(`there is no ${name} to wrap`);
  methods[name] = function wrapped(...args) {
    return around(() => original.apply(this, args), this, args[0]);
  };
}

function findInserted(text: string): string[] {
  const [, table] = /^insert into "(\w+)"/.exec(text) ?? [];
  return table === undefined ? [] : [table];
}

function wrapSqlite(): void {
  const Connection = require("better-sqlite3") as {
    new (file: string): { prepare(text: string): object };
    prototype: Methods;
  };
  const written = new Set<string>();
  wrapMethod(Connection.prototype, "exec", (call, _connection, text) => {
    if (text === "BEGIN IMMEDIATE") written.clear();
    if (text === "COMMIT") pass("before the commit", written);
    const result = call();
    if (text === "COMMIT") pass("after the commit", written);
    return result;
  });
  const statement = Object.getPrototypeOf(new Connection(":memory:").prepare("select 1")) as Methods;
  for (const name of ["run", "get", "all"]) {
    wrapMethod(statement, name, (call, self) => {
      for (const table of findInserted((self as { source: string }).source)) written.add(table);
      return call();
    });
  }
  wrapMethod(Socket.prototype as unknown as Methods, "write", (call, _socket, data) => {
    const result = call();
    if (data === "!") pass("after the nudge", written);
    return result;
  });
}

/** Its nudge is part of the commit. The commit has happened once it is answered. */
function wrapPostgres(): void {
  const { Client } = require("pg") as { Client: { prototype: Methods } };
  const writtenBy = new WeakMap<object, Set<string>>();
  wrapMethod(Client.prototype, "query", (call, client, query) => {
    const text = typeof query === "string" ? query : (query as { text: string }).text;
    const written = (text !== "begin" && writtenBy.get(client)) || new Set();
    writtenBy.set(client, written);
    for (const table of findInserted(text)) written.add(table);
    if (text !== "commit") return call();
    pass("before the commit", written);
    return (call() as Promise<unknown>).then((result) => {
      pass("after the commit", written);
      return result;
    });
  });
}

if (isMainThread) {
  if (process.env.DATABASE_URL?.startsWith("postgres:")) wrapPostgres();
  else wrapSqlite();
  process.on("message", (message: DeathOrder) => {
    order = message;
    passings = 0;
  });
}
