import { Button, Group } from "@mantine/core";
import type { KeyboardEventHandler, Ref } from "react";
import { stepKey } from "../lib/step-key.ts";
import { StepKeyHint } from "./step-key-hint.tsx";
import { useFocusAfterMessage } from "./use-return-focus.ts";

type Props = {
  text: string;
  /** What the button says. */
  step: string;
  onStep: () => void;
  button?: Ref<HTMLButtonElement>;
  onKeyDown?: KeyboardEventHandler;
};

/** What a message of `showStep` or `showLost` says, and its step. */
export function StepMessage({ text, step, onStep, button, onKeyDown }: Props) {
  const message = useFocusAfterMessage();
  return (
    <Group ref={message} justify="space-between" gap="xs">
      <span>{text}</span>
      <Group gap={4} wrap="nowrap">
        <Button
          ref={button}
          variant="subtle"
          size="compact-sm"
          aria-keyshortcuts={stepKey}
          onClick={onStep}
          onKeyDown={onKeyDown}
        >
          {step}
        </Button>
        <StepKeyHint />
      </Group>
    </Group>
  );
}
