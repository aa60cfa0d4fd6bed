import type { DeliveryPage, DeliveryView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import {
  addWaiting,
  type DeliveryPages,
  insertArrived,
  nothingWaits,
  showChanges,
  showWaiting,
  updateShown,
} from "./delivery-changes.ts";

function view(number: number, status: DeliveryView["status"] = "pending"): DeliveryView {
  return { id: `dlv_${number}`, status } as DeliveryView;
}

function page(numbers: number[], next: number | null): DeliveryPage {
  const nextCursor = next === null ? null : `dlv_${next}`;
  return { items: numbers.map((number) => view(number)), nextCursor, position: null };
}

function dataOf(...pages: DeliveryPage[]): DeliveryPages {
  return { pages, pageParams: pages.map(() => null) };
}

function idsOf({ pages }: DeliveryPages): string[][] {
  return pages.map(({ items }) => items.map(({ id, status }) => (status === "pending" ? id : `${id} ${status}`)));
}

describe("a list of deliveries that is watched", () => {
  it("shows what has become of a delivery in its place, on whichever page", () => {
    const data = dataOf(page([9, 8], 8), page([5, 4], null));
    expect(idsOf(updateShown(data, [view(5, "failed"), view(7)]))).toEqual([
      ["dlv_9", "dlv_8"],
      ["dlv_5 failed", "dlv_4"],
    ]);
  });

  it("takes up what is new once, where its page is, and leaves out what is older than the pages that are loaded", () => {
    const data = dataOf(page([9, 8], 8), page([], 6), page([5, 4], 4));
    const arrived = [view(11), view(10), view(9, "failed"), view(7), view(3)];
    const once = insertArrived(data, arrived);
    expect(idsOf(once)).toEqual([["dlv_11", "dlv_10", "dlv_9 failed", "dlv_8"], ["dlv_7"], ["dlv_5", "dlv_4"]]);
    expect(insertArrived(once, arrived)).toEqual(once);
    expect(idsOf(insertArrived(dataOf(page([], null)), [view(1)]))).toEqual([["dlv_1"]]);
  });

  it("doesn't grow for ever: the end of a long first page is left to be loaded again", () => {
    const numbers = Array.from({ length: 150 }, (_, index) => 1_000 - index);
    const [first] = insertArrived(dataOf(page(numbers, null)), [view(1_001)]).pages;
    expect(first?.items).toHaveLength(100);
    expect(first?.nextCursor).toBe("dlv_902");
    const long = insertArrived(dataOf(page(numbers, 851), page([850, 849], null)), [view(1_001)]);
    expect(long.pages).toHaveLength(1);
    expect(long.pages[0]?.nextCursor).toBe("dlv_902");
    expect(long.pageParams).toHaveLength(1);
  });

  it("keeps what comes while it is held, as it was last, and shows it later", () => {
    const isShown = (id: string) => id === "dlv_1";
    const changes = { changed: [], firstPage: null };
    const one = addWaiting(nothingWaits, { ...changes, arrived: [view(2), view(1)] }, "dlv_2", isShown);
    const two = addWaiting(one, { ...changes, arrived: [view(3)], changed: [view(2, "failed")] }, "dlv_3", isShown);
    expect(idsOf(showWaiting(dataOf(page([1], null)), two))).toEqual([["dlv_3", "dlv_2 failed", "dlv_1"]]);
    const anew = addWaiting(two, { ...changes, arrived: [], firstPage: page([9, 8], 8) }, "dlv_9", isShown);
    const more = addWaiting(anew, { ...changes, arrived: [view(10)], changed: [view(9, "failed")] }, "dlv_10", isShown);
    expect(idsOf(showWaiting(dataOf(page([1], null)), more))).toEqual([["dlv_10", "dlv_9 failed", "dlv_8"]]);
    const again = addWaiting(more, { ...changes, arrived: [view(10), view(9), view(8)] }, "dlv_10", isShown);
    expect(again.arrived.map(({ id }) => id)).toEqual(["dlv_10"]);
  });

  it("is watched on from what it shows: what waits is told again to whoever comes back", () => {
    const isShown = (id: string) => id === "dlv_1";
    const changes = { arrived: [view(2)], changed: [view(1, "failed")], firstPage: null };
    const shown = dataOf({ ...page([1], null), position: "dlv_1" });
    const waiting = addWaiting(nothingWaits, changes, "dlv_2", isShown);
    expect(updateShown(shown, changes.changed).pages[0]?.position).toBe("dlv_1");
    expect(showWaiting(shown, waiting).pages[0]?.position).toBe("dlv_2");
    expect(showChanges(shown, changes, "dlv_3").pages[0]?.position).toBe("dlv_3");
  });
});
