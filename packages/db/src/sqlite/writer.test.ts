import SqliteConnection from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DatabaseBusyError, type Handle } from "../handle.ts";
import { SqliteWriter } from "./writer.ts";

let connection: SqliteConnection.Database;
let isPaused: boolean;
let writer: SqliteWriter;

beforeEach(() => {
  connection = new SqliteConnection(":memory:");
  isPaused = true;
  writer = new SqliteWriter({
    connection,
    handle: {} as Handle,
    busyLimitMs: 50,
    gathers: false,
    isPaused: () => isPaused,
    onWork: () => {},
  });
});
afterEach(() => connection.close());

it("begins no transaction while it is paused, and goes on behind that", async () => {
  const begun: string[] = [];
  const first = writer.transaction(async () => void begun.push("first"));
  await new Promise(setImmediate);
  expect(begun).toEqual([]);
  isPaused = false;
  await first;
  expect(begun).toEqual(["first"]);
});

it("says that the database is busy when the pause doesn't end", async () => {
  await expect(writer.transaction(async () => {})).rejects.toBeInstanceOf(DatabaseBusyError);
  isPaused = false;
  expect(await writer.transaction(async () => "the next one")).toBe("the next one");
});
