import { type ActorView, auditKinds } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ClearFilters } from "../../../components/clear-filters.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { useMembership } from "../../../lib/membership.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import { type AuditSearch, isFiltered, nameActor, noFilters } from "../audit-search.ts";
import classes from "./audit-filter-bar.module.css";

type Props = {
  search: AuditSearch;
  onChange: (change: AuditSearch) => void;
  /** Of the entries that are shown: former members and API keys are to be chosen as well. */
  actors: readonly ActorView[];
};

export function AuditFilterBar({ search, onChange, actors }: Props) {
  const { t } = useTranslation("audit");
  const { role } = useMembership();
  const options = useActorOptions(actors);
  // The inputs of days keep what is typed: they are made anew when it is thrown away.
  const [clearings, setClearings] = useState(0);
  const firstField = useRef<HTMLInputElement>(null);
  const kinds = auditKinds.filter((kind) => kind !== "user" || role === "owner");

  function clear(): void {
    setClearings(clearings + 1);
    onChange(noFilters);
  }

  return (
    <search className={classes.root} aria-label={t("filter.label")}>
      <Select
        ref={firstField}
        label={t("filter.kind")}
        placeholder={t("filter.all")}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={search.kind ?? null}
        onChange={(value) => onChange({ kind: kinds.find((kind) => kind === value) })}
        clearable
      />
      <Select
        label={t("filter.who")}
        placeholder={t("filter.all")}
        data={options}
        value={search.who ?? null}
        onChange={(who) => onChange({ who: who ?? undefined })}
        searchable
        clearable
      />
      {(["from", "to"] as const).map((end) => (
        <DayInput
          key={`${end} ${clearings}`}
          label={t(`filter.${end}`)}
          value={search[end]}
          onChange={(day) => onChange({ [end]: day })}
          isLabelShown
        />
      ))}
      {isFiltered(search) ? <ClearFilters label={t("filter.clear")} field={firstField} onClear={clear} /> : null}
    </search>
  );
}

function useActorOptions(actors: readonly ActorView[]): { value: string; label: string }[] {
  const { t } = useTranslation("common");
  const { data: members = [] } = useMembers();
  const labels = new Map(members.map(({ id, name }) => [nameActor({ type: "user", id }), name]));
  for (const actor of actors) {
    const { type, name } = actor;
    const label = name === null ? t(`actor.${type}`) : type === "api_key" ? t("actor.apiKeyNamed", { name }) : name;
    const value = nameActor(actor);
    if (!labels.has(value)) labels.set(value, label);
  }
  labels.set("system:", t("actor.system"));
  return [...labels].map(([value, label]) => ({ value, label }));
}
