import { Skeleton, Stack } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { FramedList } from "../../../components/framed-list.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { Late } from "../../../components/late.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useAudit } from "../api/use-audit.ts";
import { type AuditSearch, isFiltered } from "../audit-search.ts";
import { AuditEntry } from "./audit-entry.tsx";

const route = "/projects/$projectId/settings/audit";

const filterBar = latePart("AuditFilterBar", () => import("./audit-filter-bar.tsx"));

/** Who changed what in the project, newest first. */
export function AuditPage() {
  const { t } = useTranslation("audit");
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const query = useAudit(search);
  const { rows, error, refetch } = query;
  const isNarrowed = isFiltered(search);
  const change = (part: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <Stack>
      <PageHeader title={t("title")} />
      <InfoPanel>{t("about")}</InfoPanel>
      <Late part={filterBar} place={<Skeleton h={{ base: 132, sm: 62 }} />}>
        {(AuditFilterBar) => (
          <AuditFilterBar search={search} onChange={change} actors={(rows ?? []).map(({ actor }) => actor)} />
        )}
      </Late>
      {rows === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyNote
          icon={<IconHistory size={32} stroke={1.5} />}
          title={t(isNarrowed ? "empty.filtered" : "empty.title")}
          hint={t(isNarrowed ? "empty.filteredHint" : "empty.hint")}
        />
      ) : rows === undefined ? (
        <Skeleton height={480} />
      ) : (
        <FramedList label={t("list")}>
          {rows.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </FramedList>
      )}
      <LoadMore query={query} />
    </Stack>
  );
}
