import type { DashboardView } from "@hearback/contracts";

/** As many channels as there are shades to tell them apart, one of which is for the rest. */
const shades = 5;
const others = "others";

type Rows = ({ at: string } & Record<string, number | string>)[];

/** The channels of a chart, the ones with the most feedback first; `null` stands for all others together. */
export function pickSeries({
  channels,
}: Pick<DashboardView, "channels">): { name: string; channelId: number | null }[] {
  const busy = channels.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const own = busy.slice(0, busy.length > shades ? shades - 1 : shades);
  const series = own.map(({ channelId }) => ({ name: String(channelId), channelId }));
  return busy.length > shades ? [...series, { name: others, channelId: null }] : series;
}

/** The figures of each day by the names of the series. */
export function toFeedbackRows({ days, channels }: Pick<DashboardView, "days" | "channels">): Rows {
  const series = pickSeries({ channels });
  const named = new Set(series.map(({ name }) => name));
  return days.map(({ at, feedback }) => {
    const row: Record<string, number> = Object.fromEntries(series.map(({ name }) => [name, 0]));
    for (const [channelId, count] of Object.entries(feedback)) {
      const name = named.has(channelId) ? channelId : others;
      row[name] = (row[name] ?? 0) + count;
    }
    return { ...row, at };
  });
}
