import type { FeedbackView } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Choice, type Column, DataTable } from "../../../components/data-table.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import type { Selection } from "../../../lib/selection.ts";
import { type FeedbackSort, fromColumnSort, toColumnSort, usualSort } from "../feedback-sort.ts";

type Props = {
  columns: readonly Column<FeedbackView>[];
  rows: readonly FeedbackView[] | undefined;
  /** Left out where nothing can be done with what is chosen. */
  selection?: Selection | undefined;
  sort?: FeedbackSort;
  onSort?: (sort: FeedbackSort) => void;
};

/** A number is short, and the checkbox near. */
const touchable = { display: "inline-block", minWidth: 24, lineHeight: "24px" };

/** In the corner of a card is the time that the list is in the order of: that of the arrival, or of the last change. */
function placeTime(key: string, { by }: FeedbackSort): Pick<Column<FeedbackView>, "onCard"> {
  if (by !== "updatedAt") return {};
  if (key === "updated") return { onCard: "corner" };
  return key === "created" ? { onCard: "hidden" } : {};
}

const route = "/projects/$projectId/feedback";

export function FeedbackTable({ columns, rows, selection, sort = usualSort, onSort }: Props) {
  const { t } = useTranslation("feedback");
  const navigate = useNavigate({ from: route });
  const shown = useMemo<Column<FeedbackView>[]>(
    () => [
      {
        key: "id",
        header: t("column.id"),
        render: ({ id }) => (
          <RowLink
            from={route}
            to={`${route}/$feedbackId`}
            params={{ feedbackId: id }}
            search={(search) => search}
            aria-label={t("open", { id })}
            style={touchable}
          >
            {t("number", { id })}
          </RowLink>
        ),
        width: 64,
        onCard: "title",
      },
      ...columns.map((column) => ({ ...column, ...placeTime(column.key, sort) })),
    ],
    [t, columns, sort],
  );
  const label = useCallback(({ id }: FeedbackView) => t("select", { id }), [t]);
  const choice: Choice<FeedbackView> | undefined = selection && { ...selection, label, labelOfAll: t("selectAll") };
  return (
    <DataTable
      label={t("title")}
      columns={shown}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({ to: `${route}/$feedbackId`, params: { feedbackId: id }, search: (search) => search })
      }
      selection={choice}
      sort={toColumnSort(sort)}
      onSort={(next) => onSort?.(fromColumnSort(next))}
    />
  );
}
