import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFoundCount } from "../api/use-found-count.ts";
import type { FeedbackFilters } from "../feedback-search.ts";

type Props = {
  filters: FeedbackFilters;
  /** How many are in the list so far. */
  shown: number;
  hasMore: boolean;
};

/** How many fit in all; of very many only that there are more. */
export function FoundCount({ filters, shown, hasMore }: Props) {
  const { t } = useTranslation("feedback");
  const { data } = useFoundCount(filters, hasMore);
  const count = hasMore ? data?.count : shown;
  const isMore = hasMore && data !== undefined && data.count >= data.limit;
  return (
    <Text size="sm" c="dimmed" className="figures" mih={22}>
      {count === undefined ? null : t(isMore ? "foundMore" : "found", { count })}
    </Text>
  );
}
