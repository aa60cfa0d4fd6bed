import { limits } from "@hearback/contracts";
import { ActionIcon, Button, Input, Stack, Text, TextInput } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconEye, IconEyeOff, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { suggestKey } from "../../../lib/suggest-key.ts";
import { useFieldUse } from "../api/use-field-use.ts";
import type { OptionValues } from "../channel-values.ts";
import type { ChannelForm } from "../use-channel-form.ts";
import classes from "./field-list.module.css";

type Props = { form: ChannelForm; index: number; channelId: number /** Of the field. */; isHeld: boolean };

/** The options of a select field: what is stored of one that holds values is hidden, not removed. */
export function OptionList({ form, index, channelId, isHeld }: Props) {
  const { t } = useTranslation("channels");
  const addButton = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { data: use } = useFieldUse(channelId);
  const path = `fields.${index}.options` as const;
  const field = form.values.fields[index];
  if (field === undefined) return null;
  const { options, id } = field;
  const counts = use?.fields.find(({ fieldId }) => fieldId === id)?.options ?? {};

  function add(): void {
    const option: OptionValues = { rowId: randomId(), key: "", name: "", isHidden: false };
    flushSync(() => {
      form.insertListItem(path, option);
      form.clearFieldError(path);
    });
    list.current?.lastElementChild?.querySelector("input")?.focus();
  }

  function remove(number: number): void {
    flushSync(() => form.removeListItem(path, number));
    addButton.current?.focus();
  }

  return (
    <Input.Wrapper
      label={t("option.title")}
      description={t("option.hint")}
      error={form.errors[path]}
      labelElement="div"
      role="group"
      aria-label={t("option.title")}
    >
      <Stack gap="xs" mt="xs" ref={list}>
        {options.map((option, number) => {
          // What is stored began with its key; what is new, with a name made up for it.
          const isStored = isHeld && option.rowId === option.key;
          return (
            <OptionRow
              key={option.rowId}
              form={form}
              path={`${path}.${number}`}
              option={option}
              number={number + 1}
              isStored={isStored}
              count={isStored ? counts[option.key] : undefined}
              onRemove={() => remove(number)}
            />
          );
        })}
      </Stack>
      <Button
        ref={addButton}
        data-path={path}
        mt="xs"
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={options.length >= limits.listItems}
        onClick={add}
      >
        {t("option.add")}
      </Button>
    </Input.Wrapper>
  );
}

type RowProps = {
  form: ChannelForm;
  path: `fields.${number}.options.${number}`;
  option: OptionValues;
  number: number;
  isStored: boolean;
  count: number | undefined;
  onRemove: () => void;
};

function OptionRow({ form, path, option: { key, name, isHidden }, number, isStored, count, onRemove }: RowProps) {
  const { t } = useTranslation("channels");
  const Icon = isHidden ? IconEyeOff : IconEye;

  function rename(next: string): void {
    form.setFieldValue(`${path}.name`, next);
    if (!isStored && key === suggestOption(name)) form.setFieldValue(`${path}.key`, suggestOption(next));
  }

  return (
    <div className={classes.option} data-off={isHidden || undefined}>
      <TextInput
        aria-label={t("option.name", { number })}
        placeholder={t("option.nameExample")}
        {...form.getInputProps(`${path}.name`)}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <TextInput
        aria-label={t("option.key", { number })}
        placeholder={t("option.keyExample")}
        classNames={{ input: "mono" }}
        readOnly={isStored}
        variant={isStored ? "filled" : "default"}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps(`${path}.key`)}
      />
      <Text span size="xs" c="dimmed" className="figures" ta="end">
        {isHidden ? t("option.hidden") : count === undefined ? "" : t("option.use", { count })}
      </Text>
      {isStored ? (
        <ActionIcon
          size="input-sm"
          aria-label={t(isHidden ? "option.show" : "option.hide", { name })}
          onClick={() => form.setFieldValue(`${path}.isHidden`, !isHidden)}
        >
          <Icon size={16} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <ActionIcon size="input-sm" aria-label={t("option.remove", { number })} onClick={onRemove}>
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}

/** An option's key may be any text, so one can be made of every name. */
function suggestOption(name: string): string {
  return suggestKey(name) || name.trim();
}
