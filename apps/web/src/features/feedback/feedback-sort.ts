import { type ChannelView, type ListFeedbackInput, sortableTypes } from "@hearback/contracts";
import type { Sort } from "../../components/data-table.tsx";

export type FeedbackSort = NonNullable<ListFeedbackInput["sort"]>;

/** The latest arrival first. */
export const usualSort: FeedbackSort = { by: "id", order: "desc" };

/** What feedback of every channel is sorted by. */
const ofEveryChannel = ["id", "updatedAt"];

/** `rating.asc`, as the address has it; nothing for what is usual. */
export function formatSort({ by, order }: FeedbackSort): string | undefined {
  return by === usualSort.by && order === usualSort.order ? undefined : `${by}.${order}`;
}

/** What an address says makes sense; whether the channel has such a field is another question. */
export function parseSort(text: string | undefined): FeedbackSort {
  const [, by, order] = /^(\w{1,50})\.(asc|desc)$/.exec(text ?? "") ?? [];
  const sort: FeedbackSort = { by: by ?? usualSort.by, order: order === "asc" ? "asc" : "desc" };
  return formatSort(sort) === undefined ? usualSort : sort;
}

/** What the address says, where the feedback of the channel, or of all, can be sorted so. */
export function findSort(channel: ChannelView | undefined, text: string | undefined): FeedbackSort {
  const sort = parseSort(text);
  return listSortKeys(channel).includes(sort.by) ? sort : usualSort;
}

/** What of a channel's sort stays where another one is chosen. */
export function keepSort(text: string | undefined): string | undefined {
  return ofEveryChannel.includes(parseSort(text).by) ? text : undefined;
}

function listSortKeys(channel: ChannelView | undefined): string[] {
  return [...ofEveryChannel, ...listSortableFields(channel).map(({ key }) => key)];
}

export function listSortableFields(channel: ChannelView | undefined) {
  return channel?.fields.filter(({ isActive, type }) => isActive && sortableTypes.includes(type)) ?? [];
}

const columnOf: Record<string, string> = { id: "created", updatedAt: "updated" };

/** By the column that shows it. */
export function toColumnSort({ by, order }: FeedbackSort): Sort {
  return { key: columnOf[by] ?? `field.${by}`, direction: order };
}

export function fromColumnSort({ key, direction }: Sort): FeedbackSort {
  const by = Object.keys(columnOf).find((one) => columnOf[one] === key) ?? key.replace(/^field\./, "");
  return { by, order: direction };
}
