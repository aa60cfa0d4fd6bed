import { type EventType, type FilterOperator, filterOperators, takesValue } from "@hearback/contracts";
import { ActionIcon, Autocomplete, Select, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { comboboxProps } from "../../../components/combobox-props.ts";
import type { FieldOption } from "../list-field-options.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import classes from "./filter-fields.module.css";

type Props = {
  form: WebhookFieldsForm;
  eventType: EventType;
  index: number;
  options: readonly FieldOption[];
  onRemove: () => void;
};

/** One condition of a filter. */
export function ConditionRow({ form, eventType, index, options, onRemove }: Props) {
  const { t } = useTranslation("filters");
  const number = index + 1;
  const path = `subscriptions.${eventType}.filter.conditions.${index}` as const;
  const condition = form.values.subscriptions[eventType].filter.conditions[index];
  if (condition === undefined) return null;

  /** A new condition isn't wrong before something was typed; saying so would also move what is about to be clicked. */
  function getInputProps(part: "field" | "value") {
    const { onBlur, ...props } = form.getInputProps(`${path}.${part}`);
    return { ...props, onBlur: (event: unknown) => condition?.[part] !== "" && onBlur?.(event) };
  }

  return (
    <div className={classes.row} data-condition data-bare={!takesValue(condition.operator) || undefined}>
      <Autocomplete
        className={classes.field ?? ""}
        classNames={{ input: "mono", dropdown: classes.options ?? "" }}
        aria-label={t("field", { number })}
        placeholder={t("fieldExample")}
        data={options.map(({ field }) => field)}
        renderOption={({ option: { value } }) => {
          const name = options.find(({ field }) => field === value)?.name ?? null;
          return (
            <span className={classes.option}>
              <span className="mono">{value}</span>
              {name === null ? null : <span className={classes.name}>{name}</span>}
            </span>
          );
        }}
        comboboxProps={{ ...comboboxProps, width: "max-content", position: "bottom-start" }}
        spellCheck={false}
        autoCapitalize="off"
        {...getInputProps("field")}
      />
      <Select
        className={classes.operator ?? ""}
        aria-label={t("operator", { number })}
        data={filterOperators.map((operator) => ({ value: operator, label: t(`operators.${operator}`) }))}
        allowDeselect={false}
        value={condition.operator}
        onChange={(operator) => form.setFieldValue(`${path}.operator`, operator as FilterOperator)}
      />
      {takesValue(condition.operator) ? (
        <TextInput
          className={classes.value ?? ""}
          aria-label={t("value", { number })}
          placeholder={t("valueExample")}
          autoComplete="off"
          {...getInputProps("value")}
        />
      ) : null}
      <ActionIcon
        className={classes.remove ?? ""}
        variant="subtle"
        color="gray"
        size="input-sm"
        aria-label={t("remove", { number })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
