import type { EventView, ListEventsInput } from "@hearback/contracts";
import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { TestBadge } from "../../../components/test-badge.tsx";
import { useSubjectEvents } from "../api/use-subject-events.ts";
import { DeliveryLink } from "./delivery-link.tsx";
import classes from "./subject-events.module.css";
import { WhySent } from "./why-sent.tsx";

type Props = { subject: ListEventsInput["subject"] };

/** "Webhooks" of a feedback or an issue: its events, what became of each at which webhook, and why. */
export function SubjectEvents({ subject }: Props) {
  const { t } = useTranslation(["delivery", "webhooks"]);
  const query = useSubjectEvents(subject);
  const { rows, error, refetch } = query;
  return (
    <Stack gap="xs" component="section" aria-label={t("events.title")}>
      <Title order={3}>{t("events.title")}</Title>
      {rows === undefined ? (
        error === null ? (
          <Skeleton height={72} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("events.none")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {rows.map((event) => (
            <li key={event.id} className={classes.entry}>
              <SubjectEvent event={event} />
            </li>
          ))}
        </ul>
      )}
      <LoadMore query={query} />
      {subject.type === "feedback" ? (
        <Text size="xs" c="dimmed">
          {t("events.aboutLinks", { event: t("webhooks:event.issue_registered.label") })}
        </Text>
      ) : null}
    </Stack>
  );
}

function SubjectEvent({ event }: { event: EventView }) {
  const { t } = useTranslation(["delivery", "webhooks"]);
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text span inherit fw={550}>
          {t(`webhooks:event.${event.type}.label`)}
        </Text>
        {event.isTest ? <TestBadge /> : null}
        <Text span inherit c="dimmed" ml="auto">
          <Instant at={event.occurredAt} />
        </Text>
      </Group>
      <Group gap="md">
        {event.deliveries.map((delivery) => (
          <DeliveryLink key={delivery.id} delivery={delivery} showsWebhook />
        ))}
        {event.deliveries.length > 0 ? null : (
          <Text span inherit c="dimmed">
            {t(event.isDispatched ? "delivery:events.noWebhook" : "delivery:events.inOutbox")}
          </Text>
        )}
      </Group>
      <WhySent eventId={event.id} />
    </Stack>
  );
}
