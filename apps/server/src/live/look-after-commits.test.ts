import type { Environment } from "@hearback/core";
import { pollUntil } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { lookAfterCommits } from "./look-after-commits.ts";

/** A database whose commits are told by hand. */
function createCommits() {
  const listeners = new Set<() => void>();
  const watchCommits = (onCommit: () => void) => {
    listeners.add(onCommit);
    onCommit();
    return () => void listeners.delete(onCommit);
  };
  const commit = () => {
    for (const notify of listeners) notify();
  };
  return { listeners, commit, env: { database: { watchCommits } } as unknown as Environment };
}

describe("looking after commits", () => {
  it("looks once for all commits of the time in which what was found isn't taken", async () => {
    const { env, commit, listeners } = createCommits();
    const gone = new AbortController();
    let looks = 0;
    const finds = lookAfterCommits({ env, stopping: gone.signal }, undefined, async () => ++looks);
    expect((await finds.next()).value).toBe(1);
    for (let made = 0; made < 1_000; made++) commit();
    expect(looks).toBe(1);
    expect((await finds.next()).value).toBe(2);
    const waiting = finds.next();
    commit();
    expect((await waiting).value).toBe(3);
    await finds.return();
    expect(listeners.size).toBe(0);
  });

  it("yields nothing where nothing is found, and ends with its signal while it waits", async () => {
    const { env, commit, listeners } = createCommits();
    const gone = new AbortController();
    let looks = 0;
    const finds = lookAfterCommits({ env, stopping: new AbortController().signal }, gone.signal, async () => {
      looks++;
      return null;
    });
    const waiting = finds.next();
    await pollUntil(() => looks === 1, { what: "the first look" });
    commit();
    await pollUntil(() => looks === 2, { what: "the second look" });
    gone.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(listeners.size).toBe(0);
  });
});
