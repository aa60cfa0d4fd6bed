import { limits } from "@hearback/contracts";
import { ActionIcon, Button, Input, PasswordInput, Stack, TextInput } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import type { HeaderValues } from "../webhook-values.ts";
import classes from "./custom-headers.module.css";

/** Names and values, a row each. A stored value is not known here: it stays as it is unless another one is typed. */
export function CustomHeaders({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("webhooks");
  const addButton = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { customHeaders } = form.values;
  const isFull = customHeaders.length >= limits.customHeaders;

  function add(): void {
    const header: HeaderValues = { key: randomId(), name: "", value: "", maskedValue: null };
    flushSync(() => form.insertListItem("customHeaders", header));
    list.current?.lastElementChild?.querySelector("input")?.focus();
  }

  function remove(index: number): void {
    flushSync(() => form.removeListItem("customHeaders", index));
    addButton.current?.focus();
  }

  return (
    <Input.Wrapper
      label={t("headers.title")}
      description={t("headers.hint")}
      labelElement="div"
      role="group"
      aria-label={t("headers.title")}
    >
      <Stack gap="xs" mt="xs" ref={list}>
        {customHeaders.map(({ key }, index) => (
          <HeaderRow key={key} form={form} index={index} onRemove={() => remove(index)} />
        ))}
      </Stack>
      <Button
        ref={addButton}
        mt={customHeaders.length === 0 ? 0 : "xs"}
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={isFull}
        onClick={add}
      >
        {t(isFull ? "headers.full" : "headers.add", { max: limits.customHeaders })}
      </Button>
    </Input.Wrapper>
  );
}

type RowProps = { form: WebhookFieldsForm; index: number; onRemove: () => void };

function HeaderRow({ form, index, onRemove }: RowProps) {
  const { t } = useTranslation("webhooks");
  const number = index + 1;
  const maskedValue = form.values.customHeaders[index]?.maskedValue ?? null;
  const isStored = maskedValue !== null;
  return (
    <div className={classes.row}>
      <TextInput
        className={classes.name ?? ""}
        aria-label={t("headers.name", { number })}
        placeholder={t("headers.nameExample")}
        readOnly={isStored}
        variant={isStored ? "filled" : "default"}
        classNames={{ input: "mono" }}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps(`customHeaders.${index}.name`)}
      />
      <PasswordInput
        className={classes.value ?? ""}
        aria-label={t("headers.value", { number })}
        placeholder={isStored ? t("headers.kept", { masked: maskedValue }) : t("headers.valueExample")}
        classNames={{ innerInput: "mono" }}
        autoComplete="off"
        data-1p-ignore
        visibilityToggleButtonProps={{ "aria-label": t("headers.show", { number }), tabIndex: 0 }}
        {...form.getInputProps(`customHeaders.${index}.value`)}
      />
      <ActionIcon
        className={classes.remove ?? ""}
        variant="subtle"
        color="gray"
        size="input-sm"
        aria-label={t("headers.remove", { number })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
