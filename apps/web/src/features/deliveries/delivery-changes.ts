import type { DeliveryChanges, DeliveryPage, DeliveryView } from "@hearback/contracts";
import type { InfiniteData } from "@tanstack/react-query";

export type DeliveryPages = InfiniteData<DeliveryPage, string | null>;

/** A first page that is watched for hours is cut down to `cutTo` when it holds more than `cutFrom`. */
const cutFrom = 150;
const cutTo = 100;

/** Shows the new state of what is shown already. */
export function updateShown(data: DeliveryPages, views: readonly DeliveryView[]): DeliveryPages {
  const newest = new Map(views.map((view) => [view.id, view]));
  const update = (page: DeliveryPage): DeliveryPage =>
    page.items.some(({ id }) => newest.has(id))
      ? { ...page, items: page.items.map((view) => newest.get(view.id) ?? view) }
      : page;
  return { ...data, pages: data.pages.map(update) };
}

/** Puts new deliveries in their places; what is older than all pages that are loaded comes when these are. */
export function insertArrived(data: DeliveryPages, views: readonly DeliveryView[]): DeliveryPages {
  const { pages, ...rest } = updateShown(data, views);
  const shown = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const missing = views.filter(({ id }) => !shown.has(id));
  const placeOf = ({ id }: DeliveryView) =>
    pages.findIndex(({ nextCursor }) => nextCursor === null || numberOf(nextCursor) <= numberOf(id));
  const byPlace = Map.groupBy(missing, placeOf);
  const filled = pages.map((page, index): DeliveryPage => {
    const more = byPlace.get(index);
    if (more === undefined) return page;
    return { ...page, items: [...more, ...page.items].sort((a, b) => numberOf(b.id) - numberOf(a.id)) };
  });
  return { ...rest, pages: filled.length === 1 ? filled.map(cutOff) : filled };
}

function cutOff(page: DeliveryPage): DeliveryPage {
  const last = page.items[cutTo - 1];
  return page.items.length <= cutFrom || last === undefined
    ? page
    : { ...page, items: page.items.slice(0, cutTo), nextCursor: last.id };
}

/** What has come while the list was held, to be shown later. */
export type Waiting = Pick<DeliveryChanges, "arrived" | "firstPage">;

export const nothingWaits: Waiting = { arrived: [], firstPage: null };

/** @param isShown whether a delivery is in the list already, and so doesn't wait. */
export function addWaiting(waiting: Waiting, changes: DeliveryChanges, isShown: (id: string) => boolean): Waiting {
  if (changes.firstPage !== null) return { arrived: [], firstPage: changes.firstPage };
  const newest = new Map([...waiting.arrived, ...changes.arrived].map((view) => [view.id, view]));
  for (const view of changes.changed) if (newest.has(view.id)) newest.set(view.id, view);
  return { ...waiting, arrived: [...newest.values()].filter(({ id }) => !isShown(id)) };
}

export function showWaiting(data: DeliveryPages, { arrived, firstPage }: Waiting): DeliveryPages {
  return insertArrived(firstPage === null ? data : { pages: [firstPage], pageParams: [null] }, arrived);
}

function numberOf(id: string): number {
  return Number(id.slice("dlv_".length));
}
