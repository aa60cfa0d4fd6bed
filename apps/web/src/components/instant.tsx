import { useTranslation } from "react-i18next";
import { formatExact, formatInstant, formatRelative } from "../lib/format.ts";
import { useNow } from "../lib/use-now.ts";

type Props = { at: string; isRelative?: boolean };

/** A local time, with the exact local and UTC instant on hover. */
export function Instant({ at, isRelative = false }: Props) {
  const { i18n } = useTranslation();
  const now = useNow();
  const format = isRelative ? formatRelative : formatInstant;
  return (
    <time dateTime={at} title={formatExact(at, i18n.language)} style={{ whiteSpace: "nowrap" }}>
      {format(at, i18n.language, now)}
    </time>
  );
}
