import { describe, expect, it } from "vitest";
import { createAccountThrottle } from "./throttle-account.ts";

describe("guesses at one account", () => {
  function start() {
    let nowMs = 1_757_586_900_000;
    const throttle = createAccountThrottle(() => new Date(nowMs));
    const attempt = (account = "kim") => throttle(account);
    /** The seconds that the next one has to wait, 0 for none; it fails. */
    const guess = (account?: string): number => {
      try {
        attempt(account);
        return 0;
      } catch (error) {
        return Number((error as { params: { seconds: number } }).params.seconds);
      }
    };
    const guessTimes = (times: number, account?: string) => Array.from({ length: times }, () => guess(account));
    return { attempt, guess, guessTimes, advance: (ms: number) => (nowMs += ms) };
  }

  it("wait twice as long each time from the tenth on, up to five minutes", () => {
    const { guess, guessTimes, advance } = start();
    expect(guessTimes(10)).toEqual(Array.from({ length: 10 }, () => 0));
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
      expect(guess()).toBe(seconds);
      advance(seconds * 1_000 - 1);
      expect(guess()).toBe(1);
      advance(1);
      expect(guess()).toBe(0);
    }
  });

  it("are forgotten a day after the last one, and once one is right", () => {
    const { attempt, guessTimes, advance } = start();
    const notOne = [...Array.from({ length: 10 }, () => 0), 1];
    expect(guessTimes(11)).toEqual(notOne);
    advance(24 * 3_600_000);
    expect(guessTimes(11)).toEqual(notOne);
    advance(1_000);
    attempt().succeed();
    expect(guessTimes(11)).toEqual(notOne);
  });

  it("count while they are under way", () => {
    const { attempt, guess } = start();
    const underWay = Array.from({ length: 10 }, () => attempt());
    expect(guess()).toBe(1);
    underWay[3]?.succeed();
    expect(guess()).toBe(0);
  });

  it("have nobody else wait, and are not forgotten for a few thousand others", () => {
    const { guess, guessTimes } = start();
    guessTimes(10);
    for (let other = 1; other < 10_000; other++) expect(guess(`person ${other}`)).toBe(0);
    expect(guess()).toBe(1);
  });
});
