import { type ChannelView, limits } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { FilterBar } from "../../../components/filter-bar.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useExport } from "../api/use-export.ts";
import type { FeedbackSearch } from "../feedback-address.ts";
import { countFilters, type FeedbackFilters, noFilters } from "../feedback-search.ts";
import { formatFieldFilters, parseFieldFilters } from "../field-filters.ts";
import type { AskableField } from "../role-fields.ts";
import { AddFilter } from "./add-filter.tsx";
import { ColumnMenu } from "./column-menu.tsx";
import { DayRangeFilter } from "./day-range-filter.tsx";
import classes from "./feedback-tools.module.css";
import { FilterPills } from "./filter-pills.tsx";
import { IssueFilter } from "./issue-filter.tsx";
import { SortSelect } from "./sort-select.tsx";

export type FeedbackToolsProps = {
  /** Left out for all channels. */
  channel: ChannelView | undefined;
  /** What filters can ask. */
  fields: readonly AskableField[];
  search: FeedbackSearch;
  onChange: (change: FeedbackSearch) => void;
  /** What the list shows. */
  filters: FeedbackFilters;
  columns: ComponentProps<typeof ColumnMenu>;
};

/** What of the feedback is shown, and how. */
export function FeedbackTools({ channel, fields, search, onChange, filters, columns }: FeedbackToolsProps) {
  const { t, i18n } = useTranslation("feedbackTools");
  const canExport = useCan("feedback_export");
  const exporting = useExport();
  const query = new URLSearchParams({ input: JSON.stringify(filters), language: i18n.language });
  const exportUrl = `/export/feedback.csv?${query}`;
  return (
    <search className={classes.root} aria-label={t("filters")}>
      <FilterBar
        label={t("filters")}
        search={{
          label: t("search"),
          value: search.q ?? "",
          maxLength: limits.searchText,
          onChange: (q) => onChange({ q: q || undefined }),
        }}
        count={countFilters(search)}
        clear={{ label: t("clear"), onClear: () => onChange(noFilters) }}
        end={
          <div className={classes.end}>
            <SortSelect channel={channel} sort={search.sort} onChange={(sort) => onChange({ sort })} />
            <ColumnMenu {...columns} />
            {canExport ? (
              <Button
                component="a"
                variant="default"
                href={exportUrl}
                download
                onClick={(event) => {
                  event.preventDefault();
                  if (!exporting.isPending) exporting.mutate(exportUrl);
                }}
                leftSection={<IconDownload size={16} aria-hidden="true" />}
              >
                {t("export")}
              </Button>
            ) : null}
          </div>
        }
      >
        <DayRangeFilter search={search} onChange={onChange} />
        <IssueFilter issue={search.issue} onChange={(issue) => onChange({ issue })} />
        {fields.length === 0 ? null : (
          <AddFilter
            key={channel?.id}
            fields={fields}
            onAdd={(filter) => onChange({ where: formatFieldFilters([...parseFieldFilters(search.where), filter]) })}
          />
        )}
      </FilterBar>
      <FilterPills fields={fields} where={search.where} onChange={(where) => onChange({ where })} />
    </search>
  );
}
