import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatCountdown, formatExact } from "../lib/format.ts";
import { useSeconds } from "../lib/use-now.ts";

type Props = {
  at: string;
  /** What is said once it is due; `null` for nothing. */
  due: string | null;
  /** What is said until then, on several lines if need be; the next attempt, if nothing is given. */
  describe?: (time: string) => string;
};

/** How long it is until the next attempt. */
export function Countdown({ at, due, describe }: Props) {
  const { t, i18n } = useTranslation("waiting");
  const now = useSeconds();
  const time = formatCountdown(at, i18n.language, now);
  const isDue = new Date(at).getTime() <= now;
  if (isDue && due === null) return null;
  return (
    <Text span size="xs" c="dimmed" className="figures" {...(describe ? {} : { style: { whiteSpace: "nowrap" } })}>
      {isDue ? (
        due
      ) : (
        <time dateTime={at} title={formatExact(at, i18n.language)}>
          {describe?.(time) ?? t("next.in", { time })}
        </time>
      )}
    </Text>
  );
}
