import { describe, expect, it } from "vitest";
import { watchClock, watchForOld, watchForSetBack } from "./clock-watch.ts";

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;

function createClocks() {
  let atMs = 0;
  let setByMs = 0;
  return {
    now: () => new Date(Date.UTC(2025, 8, 11) + atMs + setByMs),
    monotonicMs: () => atMs,
    pass: (ms: number) => {
      atMs += ms;
    },
    set: (byMs: number) => {
      setByMs += byMs;
    },
  };
}

const ago = (clocks: { now: () => Date }, ms: number) => new Date(clocks.now().getTime() - ms);

describe("watching the clock", () => {
  it("tells by how much it was set, and not the time that passed", () => {
    const clocks = createClocks();
    const watch = watchClock(clocks);
    clocks.pass(hourMs);
    expect(watch.readJumpMs()).toBe(0);
    clocks.set(-hourMs);
    clocks.pass(15_000);
    expect(watch.readJumpMs()).toBe(-hourMs);
    expect(watch.readJumpMs()).toBe(0);
  });

  it("knows for half a minute that it was set back, and not that it was set forward or drifted", () => {
    const clocks = createClocks();
    const isSetBack = watchForSetBack(clocks);
    clocks.set(hourMs);
    expect(isSetBack()).toBe(false);
    clocks.set(-900);
    expect(isSetBack()).toBe(false);
    clocks.set(-hourMs);
    expect(isSetBack()).toBe(true);
    clocks.pass(29_999);
    expect(isSetBack()).toBe(true);
    clocks.pass(1);
    expect(isSetBack()).toBe(false);
  });

  it("doesn't trust it with what is old in the hour after it was set far forward", () => {
    const clocks = createClocks();
    const isTrusted = watchForOld({ ...clocks, lastKnownAt: ago(clocks, 1.5 * hourMs) });
    expect(isTrusted()).toBe(true);
    clocks.set(yearMs);
    expect(isTrusted()).toBe(false);
    clocks.pass(hourMs - 1);
    expect(isTrusted()).toBe(false);
    clocks.pass(1);
    expect(isTrusted()).toBe(true);
    clocks.set(-yearMs);
    expect(isTrusted()).toBe(true);
  });

  it.each([
    ["is far ahead of what was known an hour ago", 2 * hourMs + 1, false],
    ["was known an hour ago", 2 * hourMs, true],
    ["was known an hour ago, just", hourMs, true],
    ["was ahead once, so that what it was then tells nothing", hourMs - 1, false],
    ["was far ahead once", -yearMs, false],
  ])("in the first hour, when it %s", (_how, agoMs, trusts) => {
    const clocks = createClocks();
    const isTrusted = watchForOld({ ...clocks, lastKnownAt: ago(clocks, agoMs) });
    expect(isTrusted()).toBe(trusts);
    clocks.pass(hourMs);
    expect(isTrusted()).toBe(true);
  });

  it("trusts it where nothing has happened yet", () => {
    expect(watchForOld({ ...createClocks(), lastKnownAt: null })()).toBe(true);
  });
});
