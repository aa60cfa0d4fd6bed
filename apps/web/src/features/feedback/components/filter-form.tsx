import { Button, Group, Select } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FieldFilter, type FilterKind, isReversed, kindsByType, toCondition } from "../field-filters.ts";
import type { AskableField } from "../role-fields.ts";
import classes from "./feedback-tools.module.css";
import { emptyDraft, FilterInputs, toFilter } from "./filter-inputs.tsx";

type Props = { fields: readonly AskableField[]; onAdd: (filter: FieldFilter) => void; onCancel: () => void };

/** Inside the popover, so that choosing doesn't count as a click beside it. */
const inside = { withinPortal: false } as const;

/** Which field, then what its type allows. */
export function FilterForm({ fields, onAdd, onCancel }: Props) {
  const { t } = useTranslation(["feedbackTools", "common"]);
  const [key, setKey] = useState<string | null>(null);
  const [chosen, setChosen] = useState<FilterKind>();
  const [draft, setDraft] = useState(emptyDraft);
  const field = fields.find((one) => one.key === key);
  const kinds = field === undefined ? [] : kindsByType[field.type];
  const kind = kinds.find((one) => one === chosen) ?? kinds[0];
  const filter = field && kind && toFilter(field.key, kind, draft);
  const isWrong = field !== undefined && filter?.is === "between" && isReversed(field.type, filter);
  const isAskable = field !== undefined && filter !== undefined && !isWrong && toCondition(field, filter) !== null;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (isAskable) onAdd(filter);
  }

  function chooseField(next: string | null): void {
    setKey(next);
    setChosen(undefined);
    setDraft(emptyDraft);
  }

  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
      <Select
        label={t("add.field")}
        data={fields.map((one) => ({ value: one.key, label: one.name }))}
        value={key}
        onChange={chooseField}
        allowDeselect={false}
        searchable={fields.length > 8}
        comboboxProps={inside}
        data-autofocus
      />
      {field === undefined || kind === undefined ? null : (
        <>
          <Select
            label={t("add.kind")}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={kind}
            onChange={(value) => setChosen(kinds.find((one) => one === value))}
            allowDeselect={false}
            comboboxProps={inside}
          />
          <FilterInputs key={`${field.key}.${kind}`} field={field} kind={kind} draft={draft} onChange={setDraft} />
        </>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t("common:cancel")}
        </Button>
        <Button type="submit" disabled={!isAskable}>
          {t("add.confirm")}
        </Button>
      </Group>
    </form>
  );
}
