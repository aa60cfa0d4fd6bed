import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EventFates } from "./event-fates.tsx";

/** "Why was this (not) sent?" of an event; asked only when somebody wants to know. */
export function WhySent({ eventId }: { eventId: string }) {
  const { t } = useTranslation("delivery");
  const [isOpen, { toggle }] = useDisclosure(false);
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Stack gap="xs">
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        w="fit-content"
        px={4}
        leftSection={<Icon size={14} aria-hidden="true" />}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {t("why.ask")}
      </Button>
      {isOpen ? <EventFates eventId={eventId} /> : null}
    </Stack>
  );
}
