import type { ChannelView } from "@hearback/contracts";
import { limits } from "@hearback/contracts";
import { Button, Group, Input, Text, VisuallyHidden } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { FramedList } from "../../../components/framed-list.tsx";
import { Part } from "../../../components/part.tsx";
import { newField } from "../channel-values.ts";
import type { ChannelForm } from "../use-channel-form.ts";
import { FieldRow } from "./field-row.tsx";

type Props = { form: ChannelForm; channel: ChannelView };

/** The fields of a channel in their order, each to be opened and changed. */
export function FieldList({ form, channel }: Props) {
  const { t } = useTranslation("channels");
  const root = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [moved, setMoved] = useState("");
  const { fields } = form.values;
  const held = new Set(channel.fields.filter(({ holdsValues }) => holdsValues).map(({ id }) => id));

  function toggle(rowId: string): void {
    setOpen((before) => new Set(before.has(rowId) ? [...before].filter((id) => id !== rowId) : [...before, rowId]));
  }

  function find(rowId: string, part: string): HTMLElement | null | undefined {
    return root.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowId)}"] ${part}`);
  }

  function add(): void {
    const field = newField(randomId());
    flushSync(() => {
      form.insertListItem("fields", field);
      toggle(field.rowId);
    });
    find(field.rowId, "[data-name]")?.focus();
  }

  function remove(index: number): void {
    flushSync(() => form.removeListItem("fields", index));
    addButton.current?.focus();
  }

  function move(index: number, by: -1 | 1): void {
    const field = fields[index];
    if (field === undefined) return;
    flushSync(() => {
      form.reorderListItem("fields", { from: index, to: index + by });
      setMoved(t("field.moved", { name: field.name, position: index + by + 1, total: fields.length }));
    });
    // What is moved in the page loses the focus.
    find(field.rowId, `[data-move="${by}"]`)?.focus();
  }

  return (
    <Part title={t("field.title")} order={3}>
      <Text size="sm" c="dimmed">
        {t("field.hint")}
      </Text>
      <div ref={root} data-path="fields" tabIndex={-1}>
        {fields.length === 0 ? (
          <Text size="sm">{t("field.none")}</Text>
        ) : (
          <FramedList label={t("field.title")}>
            {fields.map(({ rowId, id }, index) => (
              <FieldRow
                key={rowId}
                form={form}
                index={index}
                channelId={channel.id}
                isHeld={id !== null && held.has(id)}
                isOpen={open.has(rowId)}
                onToggle={() => toggle(rowId)}
                onMove={(by) => move(index, by)}
                onRemove={() => remove(index)}
              />
            ))}
          </FramedList>
        )}
      </div>
      {form.errors.fields ? <Input.Error>{form.errors.fields}</Input.Error> : null}
      <VisuallyHidden role="status">{moved}</VisuallyHidden>
      <Group>
        <Button
          ref={addButton}
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          disabled={fields.length >= limits.fieldsPerChannel}
          onClick={add}
        >
          {t("field.add")}
        </Button>
      </Group>
    </Part>
  );
}
