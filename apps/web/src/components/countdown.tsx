import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatCountdown, formatExact } from "../lib/format.ts";
import { useSeconds } from "../lib/use-now.ts";

type Props = {
  at: string;
  /** What is said once it is due; `null` for nothing. */
  due: string | null;
  /** That it may be later. */
  isEarliest?: boolean;
};

/** How long it is until the next attempt. */
export function Countdown({ at, due, isEarliest = false }: Props) {
  const { t, i18n } = useTranslation("waiting");
  const now = useSeconds();
  const isDue = new Date(at).getTime() <= now;
  if (isDue && due === null) return null;
  return (
    <Text span size="xs" c="dimmed" className="figures" style={isEarliest ? {} : { whiteSpace: "nowrap" }}>
      {isDue ? (
        due
      ) : (
        <time dateTime={at} title={formatExact(at, i18n.language)}>
          {t(isEarliest ? "next.earliest" : "next.in", { time: formatCountdown(at, i18n.language, now) })}
        </time>
      )}
    </Text>
  );
}
