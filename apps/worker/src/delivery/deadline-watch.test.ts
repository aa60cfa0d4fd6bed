import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeadlineWatch } from "./deadline-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const now = () => Date.now();

function createItem(deadlineAt: number) {
  return { deadlineAt, place: -1, expire: vi.fn<(at: number) => void>() };
}

describe("the deadline watch", () => {
  it("expires what is due, at the tick after, also when the deadline was moved", () => {
    const watch = createDeadlineWatch({ now, tickMs: 50 });
    const soon = createItem(now() + 120);
    const moved = createItem(now() + 1_000);
    watch.add(soon);
    watch.add(moved);
    vi.advanceTimersByTime(100);
    expect(soon.expire).not.toHaveBeenCalled();
    moved.deadlineAt = now() + 50;
    vi.advanceTimersByTime(50);
    expect(soon.expire).toHaveBeenCalledOnce();
    expect(moved.expire).toHaveBeenCalledOnce();
  });

  it("forgets what is over and stops ticking when nothing is left", () => {
    const watch = createDeadlineWatch({ now, tickMs: 50 });
    const item = createItem(now() + 10);
    watch.add(item);
    expect(vi.getTimerCount()).toBe(1);
    watch.delete(item);
    vi.advanceTimersByTime(50);
    expect(item.expire).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("expires each once and keeps the others, whatever leaves meanwhile", () => {
    const watch = createDeadlineWatch({ now, tickMs: 50 });
    const items = [10, 500, 10, 500, 10].map((inMs) => createItem(now() + inMs));
    for (const item of items) item.expire.mockImplementation(() => watch.delete(item));
    for (const item of items) watch.add(item);
    vi.advanceTimersByTime(50);
    expect(items.map((item) => item.expire.mock.calls.length)).toEqual([1, 0, 1, 0, 1]);
    for (const item of items) watch.delete(item);
    expect(watch.close()).toEqual([]);
  });

  it("hands over what is open when it closes", () => {
    const watch = createDeadlineWatch({ now, tickMs: 50 });
    const item = createItem(now() + 10);
    watch.add(item);
    expect(watch.close()).toEqual([item]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
