import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Choice<Value extends string> = { value: Value; label: string; icon?: ReactNode; lang?: string };

type Props<Value extends string> = {
  label: string;
  icon: ReactNode;
  choices: readonly Choice<Value>[];
  value: string;
  onChoose: (value: Value) => void;
};

/** An icon of the top bar that opens a short list of which one entry holds. */
export function ChoiceMenu<Value extends string>({ label, icon, choices, value, onChoose }: Props<Value>) {
  return (
    <Menu position="bottom-end" width={176}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={label} title={label}>
          {icon}
        </ActionIcon>
      </Menu.Target>
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
