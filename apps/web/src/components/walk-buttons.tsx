import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, type TablerIcon } from "@tabler/icons-react";
import { countLayers } from "./escape-layer.tsx";

type Props<Id> = {
  /** The one above in the list, and the one below. */
  previousId: Id | undefined;
  nextId: Id | undefined;
  labels: { previous: string; next: string };
  onOpen: (id: Id) => void;
};

/** With a Korean or Japanese input method a key gives another letter; one that gives the letter itself goes first. */
const byPlace = { usePhysicalKeys: true };
const isByLetter = ({ key }: KeyboardEvent) => ["k", "j"].includes(key.toLowerCase());

/** To what is above or below in the list, also by the keys k and j, unless a dialog is over it. */
export function WalkButtons<Id extends string | number>({ previousId, nextId, labels, onOpen }: Props<Id>) {
  const walk = (id: Id | undefined) => id !== undefined && onOpen(id);
  const walkByKey = (id: Id | undefined) => countLayers() <= 1 && walk(id);
  useHotkeys([
    ["k", () => walkByKey(previousId)],
    ["j", () => walkByKey(nextId)],
    ["k", (event) => !isByLetter(event) && walkByKey(previousId), byPlace],
    ["j", (event) => !isByLetter(event) && walkByKey(nextId), byPlace],
  ]);
  if (previousId === undefined && nextId === undefined) return null;
  return (
    <Group gap={4}>
      <WalkButton
        label={labels.previous}
        Icon={IconChevronUp}
        isEnd={previousId === undefined}
        onClick={() => walk(previousId)}
      />
      <WalkButton
        label={labels.next}
        Icon={IconChevronDown}
        isEnd={nextId === undefined}
        onClick={() => walk(nextId)}
      />
    </Group>
  );
}

type ButtonProps = { label: string; Icon: TablerIcon; isEnd: boolean; onClick: () => void };

function WalkButton({ label, Icon, isEnd, onClick }: ButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={isEnd} onClick={onClick}>
        <Icon size={18} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
