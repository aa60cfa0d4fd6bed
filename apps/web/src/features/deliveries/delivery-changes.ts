import type { DeliveryChanges, DeliveryPage, DeliveryView } from "@hearback/contracts";
import type { InfiniteData } from "@tanstack/react-query";

export type DeliveryPages = InfiniteData<DeliveryPage, string | null>;

/** A first page that is watched for hours is cut down to `cutTo` when it holds more than `cutFrom`. */
const cutFrom = 150;
const cutTo = 100;

/** Shows the new state of what is shown already. */
export function updateShown(data: DeliveryPages, views: readonly DeliveryView[]): DeliveryPages {
  return { ...data, pages: data.pages.map((page) => updatePage(page, views)) };
}

function updatePage(page: DeliveryPage, views: readonly DeliveryView[]): DeliveryPage {
  const newest = new Map(views.map((view) => [view.id, view]));
  return page.items.some(({ id }) => newest.has(id))
    ? { ...page, items: page.items.map((view) => newest.get(view.id) ?? view) }
    : page;
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
  return cutOff({ ...rest, pages: filled });
}

/** What comes behind what is cut off is loaded again when somebody gets there. */
function cutOff(data: DeliveryPages): DeliveryPages {
  const [first] = data.pages;
  const last = first?.items[cutTo - 1];
  if (first === undefined || last === undefined || first.items.length <= cutFrom) return data;
  const cut = { ...first, items: first.items.slice(0, cutTo), nextCursor: last.id };
  return { pages: [cut], pageParams: data.pageParams.slice(0, 1) };
}

/** Shows what a watch has told, up to `position`: from there the next one goes on. */
export function showChanges(data: DeliveryPages, changes: DeliveryChanges, position: string): DeliveryPages {
  return showWaiting(updateShown(data, changes.changed), { ...changes, position });
}

/** What has come while the list was held, up to `position`, to be shown later. */
export type Waiting = Pick<DeliveryChanges, "arrived" | "firstPage"> & { position: string | null };

export const nothingWaits: Waiting = { arrived: [], firstPage: null, position: null };

/** @param isShown whether a delivery is in the list already, and so doesn't wait. */
export function addWaiting(
  waiting: Waiting,
  changes: DeliveryChanges,
  position: string,
  isShown: (id: string) => boolean,
): Waiting {
  if (changes.firstPage !== null) return { arrived: [], firstPage: changes.firstPage, position };
  const told = [...changes.arrived, ...changes.changed];
  const firstPage = waiting.firstPage && updatePage(waiting.firstPage, told);
  const newest = new Map([...waiting.arrived, ...changes.arrived].map((view) => [view.id, view]));
  for (const view of changes.changed) if (newest.has(view.id)) newest.set(view.id, view);
  const waits = ({ id }: DeliveryView) => !isShown(id) && !firstPage?.items.some((view) => view.id === id);
  return { arrived: [...newest.values()].filter(waits), firstPage, position };
}

export function showWaiting(data: DeliveryPages, { arrived, firstPage, position }: Waiting): DeliveryPages {
  const shown = insertArrived(firstPage === null ? data : { pages: [firstPage], pageParams: [null] }, arrived);
  const [first, ...rest] = shown.pages;
  return first === undefined ? shown : { ...shown, pages: [{ ...first, position }, ...rest] };
}

function numberOf(id: string): number {
  return Number(id.slice("dlv_".length));
}
