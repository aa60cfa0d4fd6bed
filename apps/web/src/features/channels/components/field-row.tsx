import { ActionIcon, Switch, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChannelForm } from "../use-channel-form.ts";
import { useHeld } from "../use-held.ts";
import { FieldEditor } from "./field-editor.tsx";
import { FieldHead } from "./field-head.tsx";
import classes from "./field-list.module.css";

type Props = {
  form: ChannelForm;
  index: number;
  channelId: number;
  /** That feedback holds a value, or has held one, which is emptied or deleted by now. */
  isHeld: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function FieldRow({ form, index, channelId, isHeld, isOpen, onToggle, onMove, onRemove }: Props) {
  const { t } = useTranslation("channels");
  const describeUse = useHeld(channelId);
  const field = form.values.fields[index];
  if (field === undefined) return null;
  const name = field.name.trim() === "" ? t("field.new") : field.name;
  const use = isHeld ? describeUse(field.id) : null;
  const held = use === undefined ? t("field.heldBefore") : (use ?? undefined);
  const isWrong = Object.keys(form.errors).some((path) => path.startsWith(`fields.${index}.`));
  const isShown = isOpen || isWrong;
  return (
    <li data-row={field.rowId}>
      <div className={classes.row}>
        <div className={classes.order}>
          <ActionIcon
            size="sm"
            data-move="-1"
            aria-label={t("field.up", { name })}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={14} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            size="sm"
            data-move="1"
            aria-label={t("field.down", { name })}
            disabled={index === form.values.fields.length - 1}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={14} aria-hidden="true" />
          </ActionIcon>
        </div>
        <UnstyledButton
          className={classes.open}
          aria-expanded={isShown}
          aria-label={t("field.edit", { name })}
          onClick={onToggle}
        >
          <FieldHead field={field} held={use ?? undefined} />
          <IconChevronDown size={16} className={classes.chevron} data-open={isShown || undefined} aria-hidden="true" />
        </UnstyledButton>
        <Switch
          aria-label={t("field.isOn", { name })}
          {...form.getInputProps(`fields.${index}.isActive`, { type: "checkbox" })}
        />
      </div>
      {isShown ? <FieldEditor form={form} index={index} channelId={channelId} held={held} onRemove={onRemove} /> : null}
    </li>
  );
}
