import {
  type FieldRole,
  type FieldType,
  fieldRoles,
  fieldTypes,
  fieldTypesByRole,
  hasOptions,
} from "@hearback/contracts";
import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { givesNoKey, suggestKey } from "../../../lib/suggest-key.ts";
import type { ChannelForm } from "../use-channel-form.ts";
import classes from "./field-list.module.css";
import { OptionList } from "./option-list.tsx";

type Props = {
  form: ChannelForm;
  index: number;
  channelId: number;
  /** What is held, in words, where that fixes the field's key and type. */
  held: string | undefined;
  onRemove: () => void;
};

export function FieldEditor({ form, index, channelId, held, onRemove }: Props) {
  const { t } = useTranslation("channels");
  const path = `fields.${index}` as const;
  const field = form.values.fields[index];
  if (field === undefined) return null;
  const { id, name, key, type, role } = field;
  const isFixed = held !== undefined;
  const fixed = { readOnly: isFixed, variant: isFixed ? "filled" : "default" } as const;
  const fitting = fieldRoles.filter((one) => fieldTypesByRole[one].includes(type));

  function rename(next: string): void {
    form.setFieldValue(`${path}.name`, next);
    if (id === null && key === suggestKey(name)) form.setFieldValue(`${path}.key`, suggestKey(next));
  }

  function retype(next: FieldType): void {
    form.setFieldValue(`${path}.type`, next);
    if (role !== null && !fieldTypesByRole[role].includes(next)) form.setFieldValue(`${path}.role`, null);
  }

  return (
    <Stack className={classes.editor ?? ""}>
      {isFixed ? (
        <Text size="xs" c="dimmed">
          {t("field.fixed", { held })}
        </Text>
      ) : null}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("field.name")}
          placeholder={t("field.nameExample")}
          required
          data-name
          {...form.getInputProps(`${path}.name`)}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <TextInput
          label={t("field.key")}
          placeholder={t("field.keyExample")}
          description={id === null && givesNoKey(name) ? t("keyByHand", { example: t("field.keyExample") }) : undefined}
          required
          classNames={{ input: "mono" }}
          autoComplete="off"
          spellCheck={false}
          {...fixed}
          {...form.getInputProps(`${path}.key`)}
        />
        <Select
          label={t("field.type")}
          data={fieldTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          allowDeselect={false}
          {...fixed}
          {...form.getInputProps(`${path}.type`)}
          onChange={(value) => retype(value as FieldType)}
        />
        <Select
          label={t("field.role")}
          description={t("field.roleHint")}
          data={[
            { value: "none", label: t("field.noRole") },
            ...fitting.map((value) => ({ value, label: t(`role.${value}`) })),
          ]}
          allowDeselect={false}
          {...form.getInputProps(`${path}.role`)}
          value={role ?? "none"}
          onChange={(value) => form.setFieldValue(`${path}.role`, value === "none" ? null : (value as FieldRole))}
        />
      </SimpleGrid>
      {hasOptions(type) ? <OptionList form={form} index={index} channelId={channelId} isHeld={isFixed} /> : null}
      {isFixed ? null : (
        <Group>
          <Button
            variant="subtle"
            color="red"
            size="xs"
            px="xs"
            leftSection={<IconTrash size={14} aria-hidden="true" />}
            onClick={onRemove}
          >
            {t("field.remove")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
