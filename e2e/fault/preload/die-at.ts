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

type Method = (this: { source: string }, ...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

let order: DeathOrder | null = null;
let passings = 0;
const written = new Set<string>();

function pass(point: DeathOrder["dieAt"]): void {
  if (order?.dieAt !== point || !written.has(order.of)) return;
  passings += 1;
  if (passings >= (order.passing ?? 1)) process.kill(process.pid, "SIGKILL");
}

function wrapMethod(
  methods: Methods,
  name: string,
  around: (call: () => unknown, self: unknown, first: unknown) => unknown,
) {
  const original = methods[name];
  if (original === undefined) throw new Error(`there is no ${name} to wrap`);
  methods[name] = function wrapped(...args) {
    return around(() => original.apply(this, args), this, args[0]);
  };
}

function wrapConnection(): void {
  const require = createRequire(import.meta.url);
  const Connection = require("better-sqlite3") as {
    new (file: string): { prepare(text: string): object };
    prototype: Methods;
  };
  wrapMethod(Connection.prototype, "exec", (call, _connection, text) => {
    if (text === "BEGIN IMMEDIATE") written.clear();
    if (text === "COMMIT") pass("before the commit");
    const result = call();
    if (text === "COMMIT") pass("after the commit");
    return result;
  });
  const statement = Object.getPrototypeOf(new Connection(":memory:").prepare("select 1")) as Methods;
  for (const name of ["run", "get", "all"]) {
    wrapMethod(statement, name, (call, self) => {
      const [, table] = /^insert into "(\w+)"/.exec((self as { source: string }).source) ?? [];
      if (table !== undefined) written.add(table);
      return call();
    });
  }
}

if (isMainThread) {
  wrapConnection();
  wrapMethod(Socket.prototype as unknown as Methods, "write", (call, _socket, data) => {
    const result = call();
    if (data === "!") pass("after the nudge");
    return result;
  });
  process.on("message", (message: DeathOrder) => {
    order = message;
    passings = 0;
  });
}
