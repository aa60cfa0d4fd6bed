import { handleOnce, memoryStore } from "@hearback/receiver";
import { describe, expect, it, vi } from "vitest";

const day = 86_400_000;

function setUp(options = {}) {
  let nowMs = Date.parse("2025-09-11T10:35:00Z");
  const store = memoryStore({ now: () => nowMs, ...options });
  const handle = vi.fn(async () => {});
  return { store, handle, pass: (ms: number) => (nowMs += ms) };
}

describe("an event that comes again", () => {
  it("is handled once, for seven days", async () => {
    const { store, handle, pass } = setUp();
    expect(await handleOnce(store, "evt_1", handle)).toBe("handled");
    pass(7 * day - 1);
    expect(await handleOnce(store, "evt_1", handle)).toBe("duplicate");
    expect(handle).toHaveBeenCalledTimes(1);
    pass(1);
    expect(await handleOnce(store, "evt_1", handle)).toBe("handled");
  });

  it("is handled again where that failed", async () => {
    const { store, handle } = setUp();
    handle.mockRejectedValueOnce(new Error("The database is away."));
    await expect(handleOnce(store, "evt_1", handle)).rejects.toThrow("The database is away.");
    expect(await handleOnce(store, "evt_1", handle)).toBe("handled");
  });

  it("is no duplicate while the first one is being handled: that may still fail", async () => {
    const { store, handle } = setUp();
    const work = Promise.withResolvers<void>();
    const first = handleOnce(store, "evt_1", () => work.promise);
    expect(await handleOnce(store, "evt_1", handle)).toBe("busy");
    work.reject(new Error("It failed after all."));
    await expect(first).rejects.toThrow("It failed after all.");
    expect(await handleOnce(store, "evt_1", handle)).toBe("handled");
  });

  it("is handled by one of many that come at once", async () => {
    const { store, handle } = setUp();
    const results = await Promise.all(Array.from({ length: 50 }, () => handleOnce(store, "evt_1", handle)));
    expect(results.filter((result) => result === "handled")).toHaveLength(1);
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("is handled anew once the lease of whoever died over it has ended", async () => {
    const { store, handle, pass } = setUp();
    await store.claim("evt_1", 60);
    expect(await handleOnce(store, "evt_1", handle)).toBe("busy");
    pass(60_000);
    expect(await handleOnce(store, "evt_1", handle)).toBe("handled");
  });

  it("fails as its handling did, also where the store can't be reached any more", async () => {
    const { store } = setUp();
    store.release = () => Promise.reject(new Error("The store is away."));
    const handle = () => Promise.reject(new Error("The database is away."));
    await expect(handleOnce(store, "evt_1", handle)).rejects.toThrow("The database is away.");
  });
});

describe("the store in memory", () => {
  it("forgets the oldest beyond its size", async () => {
    const { store, handle } = setUp({ maxIds: 2 });
    for (const id of ["evt_1", "evt_2", "evt_3"]) await handleOnce(store, id, handle);
    expect(await store.claim("evt_3", 60)).toBe("done");
    expect(await store.claim("evt_2", 60)).toBe("done");
    expect(await store.claim("evt_1", 60)).toBe("new");
  });
});
