import type { EventType, EventView, ListEventsInput } from "@hearback/contracts";
import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { TestBadge } from "../../../components/test-badge.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useSubjectEvents } from "../api/use-subject-events.ts";
import { DeliveryLink } from "./delivery-link.tsx";
import classes from "./subject-events.module.css";
import { SubjectLink } from "./subject-link.tsx";
import { WhySent } from "./why-sent.tsx";

type Subject = ListEventsInput["subject"];

/** "Webhooks" of a feedback or an issue: its events, what became of each at which webhook, and why. */
export function SubjectEvents({ subject }: { subject: Subject }) {
  const { t } = useTranslation(["delivery", "webhooks"]);
  const ofLinks = t("webhooks:event.issue_registered.label");
  return (
    <Stack gap="xs" component="section" aria-label={t("events.title")}>
      <Title order={3}>{t("events.title")}</Title>
      {subject.type === "feedback" ? (
        <>
          <EventList subject={subject} emptyText={t("events.none")} />
          <Text size="xs" c="dimmed">
            {t("events.aboutLinks", { event: ofLinks })}
          </Text>
        </>
      ) : (
        <>
          <EventList subject={subject} types={ownTypes} emptyText={t("events.none")} />
          <EventList subject={subject} types={linkTypes} title={ofLinks} />
        </>
      )}
    </Stack>
  );
}

/** Of an issue, apart from the one for each feedback that is linked to it, under which these would be buried. */
const ownTypes: EventType[] = ["issue_created", "issue_status_changed"];
const linkTypes: EventType[] = ["issue_registered"];

type ListProps = {
  subject: Subject;
  /** All when left out. */
  types?: EventType[];
  /** Above the list, where there is one. */
  title?: string;
  /** Nothing is said when left out. */
  emptyText?: string;
};

function EventList({ subject, types, title, emptyText }: ListProps) {
  const query = useSubjectEvents(subject, types);
  const { rows, error, refetch } = query;
  if (rows === undefined) {
    return error === null ? <Skeleton height={72} /> : <LoadError error={error} onRetry={() => void refetch()} />;
  }
  if (rows.length === 0) {
    return emptyText === undefined ? null : (
      <Text size="sm" c="dimmed">
        {emptyText}
      </Text>
    );
  }
  return (
    <>
      {title === undefined ? null : (
        <Title order={4} fz="sm" mt="xs">
          {title}
        </Title>
      )}
      <ul className={classes.list} aria-label={title}>
        {rows.map((event) => (
          <li key={event.id} className={classes.entry}>
            <SubjectEvent event={event} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function SubjectEvent({ event }: { event: EventView }) {
  const { t } = useTranslation(["deliveries", "delivery", "webhooks"]);
  const projectId = useProjectId();
  const { feedbackId } = event;
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text span inherit fw={550}>
          {feedbackId === null ? (
            t(`webhooks:event.${event.type}.label`)
          ) : (
            <SubjectLink subject={{ type: "feedback", id: feedbackId }} projectId={projectId} t={t} />
          )}
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
