import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { countLayers } from "../../../components/escape-layer.tsx";
import { useNeighbours } from "../api/use-neighbours.ts";

type Props = { deliveryId: string; onOpen: (deliveryId: string) => void };

/** With a Korean or Japanese input method a key gives another letter; one that gives the letter itself goes first. */
const byPlace = { usePhysicalKeys: true };
const isByLetter = ({ key }: KeyboardEvent) => ["k", "j"].includes(key.toLowerCase());

/** To the delivery above or below in the list, also by the keys k and j, unless a dialog is over it. */
export function WalkButtons({ deliveryId, onOpen }: Props) {
  const { t } = useTranslation("delivery");
  const { newerId, olderId } = useNeighbours(deliveryId);
  const walk = (id: string | undefined) => id !== undefined && onOpen(id);
  const walkByKey = (id: string | undefined) => countLayers() <= 1 && walk(id);
  useHotkeys([
    ["k", () => walkByKey(newerId)],
    ["j", () => walkByKey(olderId)],
    ["k", (event) => !isByLetter(event) && walkByKey(newerId), byPlace],
    ["j", (event) => !isByLetter(event) && walkByKey(olderId), byPlace],
  ]);
  if (newerId === undefined && olderId === undefined) return null;
  return (
    <Group gap={4}>
      <WalkButton
        label={t("walk.previous")}
        Icon={IconChevronUp}
        isEnd={newerId === undefined}
        onClick={() => walk(newerId)}
      />
      <WalkButton
        label={t("walk.next")}
        Icon={IconChevronDown}
        isEnd={olderId === undefined}
        onClick={() => walk(olderId)}
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
