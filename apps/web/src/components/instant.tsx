import { useTranslation } from "react-i18next";
import { formatExact, formatInstant, formatRelative } from "../lib/format.ts";
import { useNow } from "../lib/use-now.ts";

type Props = { at: string; isRelative?: boolean; showsSeconds?: boolean };

/** A local time, with the exact local and UTC instant on hover. */
export function Instant({ at, isRelative = false, showsSeconds = false }: Props) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={formatExact(at, i18n.language)} style={{ whiteSpace: "nowrap" }}>
      {isRelative ? formatRelative(at, i18n.language, now) : formatInstant(at, i18n.language, now, showsSeconds)}
    </time>
  );
}
