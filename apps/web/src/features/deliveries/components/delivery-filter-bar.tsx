import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FilterBar } from "../../../components/filter-bar.tsx";
import { Late } from "../../../components/late.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { countFilters, noFilters } from "../delivery-filters.ts";
import type { FilterProps } from "./delivery-filter-fields.tsx";

const fields = latePart("DeliveryFilterFields", () => import("./delivery-filter-fields.tsx"), "failures");

const places = ["webhook", "status", "event", "code", "error", "time"] as const;

/** What of the deliveries is shown. */
export function DeliveryFilterBar(props: FilterProps) {
  const { search, onChange, webhooks } = props;
  const { t } = useTranslation("deliveries");
  return (
    <search aria-label={t("filter.label")}>
      <FilterBar
        label={t("filter.label")}
        search={{
          label: t("filter.text"),
          value: search.find ?? "",
          onChange: (find) => onChange({ find: find || undefined }),
        }}
        count={countFilters(search)}
        clear={{ label: t("filter.clear"), onClear: () => onChange(noFilters) }}
      >
        <Late
          part={fields}
          place={places.map((name) =>
            name === "webhook" && webhooks === undefined ? null : <Skeleton key={name} height={36} />,
          )}
        >
          {(DeliveryFilterFields) => <DeliveryFilterFields {...props} />}
        </Late>
      </FilterBar>
    </search>
  );
}
