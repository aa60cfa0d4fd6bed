import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./selection-bar.module.css";
import { StepKeyHint } from "./step-key-hint.tsx";

type Props = {
  isShown: boolean;
  texts: { label: string; count: string; all: string; clear: string };
  onChooseAll: () => void;
  onClear: () => void;
  /** What can be done; to one of it the step key leads, and it says so by `aria-keyshortcuts`. */
  children: ReactNode;
};

/** What can be done with the rows that are chosen, over the end of their list. */
export function SelectionBar({ isShown, texts, onChooseAll, onClear, children }: Props) {
  return (
    <div className={classes.place}>
      {isShown ? (
        <section className={classes.bar} aria-label={texts.label} data-selection-bar>
          <Text size="sm" fw={550} className="figures" role="status" style={{ whiteSpace: "nowrap" }}>
            {texts.count}
          </Text>
          <Group gap={4} wrap="nowrap">
            <Button size="xs" variant="subtle" color="gray" px={8} hiddenFrom="sm" onClick={onChooseAll}>
              {texts.all}
            </Button>
            <Button size="xs" variant="subtle" color="gray" px={8} onClick={onClear}>
              {texts.clear}
            </Button>
          </Group>
          <Group gap={4} wrap="nowrap">
            {children}
            <StepKeyHint />
          </Group>
        </section>
      ) : null}
    </div>
  );
}
