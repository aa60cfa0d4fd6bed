import { limits } from "@hearback/contracts";
import { Checkbox, Group, NumberInput, Stack, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../../components/day-input.tsx";
import { type FieldFilter, type FilterKind, isReversed } from "../field-filters.ts";
import type { AskableField } from "../role-fields.ts";

/** What was typed, of whatever is asked. */
export type FilterDraft = { values: string[]; text: string; from: string | undefined; to: string | undefined };

export const emptyDraft: FilterDraft = { values: [], text: "", from: undefined, to: undefined };

export function toFilter(
  key: string,
  kind: FilterKind,
  { values, text, from, to }: FilterDraft,
): FieldFilter | undefined {
  switch (kind) {
    case "filled":
    case "empty":
      return { key, is: kind };
    case "one":
      return values.length === 0 ? undefined : { key, is: kind, values };
    case "has":
      return text.trim() === "" ? undefined : { key, is: kind, text: text.trim() };
    case "between":
      return { key, is: kind, from, to };
  }
}

type Props = {
  field: AskableField;
  kind: FilterKind;
  draft: FilterDraft;
  onChange: (draft: FilterDraft) => void;
};

/** What is to be typed for it. */
export function FilterInputs({ field, kind, draft, onChange }: Props) {
  const { t } = useTranslation(["feedbackTools", "feedback"]);
  const change = (part: Partial<FilterDraft>) => onChange({ ...draft, ...part });
  switch (kind) {
    case "filled":
    case "empty":
      return null;
    case "has":
      return (
        <TextInput
          label={t("add.words")}
          maxLength={limits.searchText}
          value={draft.text}
          onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      );
    case "one":
      return field.options.length > 0 ? (
        <Checkbox.Group label={t("add.values")} value={draft.values} onChange={(values) => change({ values })}>
          <Stack gap="xs" mt={8} mah={200} p={2} style={{ overflowY: "auto" }}>
            {field.options.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      ) : (
        <TagsInput
          label={t("add.values")}
          placeholder={t("feedback:tagsHint")}
          value={draft.values}
          onChange={(values) => change({ values })}
          acceptValueOnBlur
        />
      );
    case "between": {
      const isWrong = isReversed(field.type, draft);
      const problem = isWrong ? t(field.type === "date" ? "reversed.days" : "reversed.numbers") : undefined;
      return (
        <Group grow gap="xs" align="flex-start">
          {(["from", "to"] as const).map((end) =>
            field.type === "date" ? (
              <DayInput
                key={end}
                label={t(end)}
                value={draft[end]}
                onChange={(day) => change({ [end]: day })}
                isLabelShown
                error={end === "to" ? problem : undefined}
              />
            ) : (
              <NumberInput
                key={end}
                label={t(end === "from" ? "add.least" : "add.most")}
                value={draft[end] ?? ""}
                onChange={(value) => change({ [end]: value === "" ? undefined : String(value) })}
                error={end === "to" ? problem : undefined}
              />
            ),
          )}
        </Group>
      );
    }
  }
}
