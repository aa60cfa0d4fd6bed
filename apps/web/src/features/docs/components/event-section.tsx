import type { EventType } from "@hearback/contracts";
import { payloadSchema } from "@hearback/contracts/webhook-docs";
import { Anchor, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./docs.module.css";
import { EventExample } from "./event-example.tsx";
import { FieldTable } from "./field-table.tsx";

/** What other events describe. */
const described = ["feedback", "issue", "issues"];

export function EventSection({ eventType }: { eventType: EventType }) {
  const { t } = useTranslation(["docs", "webhooks"]);
  const name = t(`webhooks:event.${eventType}.label`);
  const { data } = payloadSchema(eventType).properties ?? {};
  return (
    <div className={classes.event} id={eventType}>
      <Title order={3}>
        {name} <code>{eventType}</code>
      </Title>
      <Text size="sm" mt={4}>
        {t(`webhooks:event.${eventType}.sentence`)}{" "}
        <Anchor href={`/docs/webhooks/schemas/${eventType}.json`} size="sm" underline="always" download>
          {t("docs:schema")}
        </Anchor>
      </Text>
      {typeof data === "object" ? <FieldTable label={name} schema={data} left={described} /> : null}
      <EventExample eventType={eventType} />
    </div>
  );
}
