import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Choice<Value extends string> = { value: Value; label: string; icon?: ReactNode; lang?: string };

type Props<Value extends string> = {
  label: string;
  choices: readonly Choice<Value>[];
  value: string;
  onChoose: (value: Value) => void;
};

/** An icon of the top bar that opens a short list of which one entry holds. */
export function IconChoice<Value extends string>({ icon, ...props }: Props<Value> & { icon: ReactNode }) {
  const { label } = props;
  return (
    <ChoiceMenu
      {...props}
      position="bottom-end"
      target={
        <ActionIcon size="lg" aria-label={label} title={label}>
          {icon}
        </ActionIcon>
      }
    />
  );
}

/** One of a few, changed at once in the row of a table, for which a select would be much to load and to draw. */
export function RowChoice<Value extends string>(props: Props<Value>) {
  const { t } = useTranslation();
  const { label, choices, value } = props;
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <ChoiceMenu
      {...props}
      position="bottom-start"
      target={
        <Button
          variant="default"
          size="xs"
          w="100%"
          miw={148}
          maw={176}
          px={8}
          fw={400}
          styles={{ label: { flex: 1 } }}
          leftSection={chosen?.icon}
          rightSection={<IconSelector size={14} aria-hidden="true" />}
          aria-label={t("choice", { label, value: chosen?.label })}
        >
          {chosen?.label}
        </Button>
      }
    />
  );
}

type MenuProps<Value extends string> = Omit<Props<Value>, "label"> & {
  position: "bottom-start" | "bottom-end";
  target: ReactElement;
};

function ChoiceMenu<Value extends string>({ choices, value, onChoose, position, target }: MenuProps<Value>) {
  return (
    <Menu position={position} width={176}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value}>
          {choices.map((choice) => (
            <Menu.RadioItem
              key={choice.value}
              value={choice.value}
              lang={choice.lang}
              checkIcon={<IconCheck size={16} aria-hidden="true" />}
              rightSection={choice.icon}
              closeMenuOnClick
              onChange={() => onChoose(choice.value)}
            >
              {choice.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
