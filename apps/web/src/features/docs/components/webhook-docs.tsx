import { eventTypes } from "@hearback/contracts";
import { payloadSchema } from "@hearback/contracts/webhook-docs";
import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useArrival } from "../../../components/use-arrival.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import classes from "./docs.module.css";
import { EventSection } from "./event-section.tsx";
import { FieldTable } from "./field-table.tsx";
import { Receivers } from "./receivers.tsx";
import { AnswerTable, HeaderTable, TroubleTable } from "./reference-tables.tsx";
import { TryFeedback } from "./try-feedback.tsx";

const sections = ["try", "body", "events", "headers", "verify", "answers", "duplicates", "trouble", "recipes"] as const;
const recipes = ["slack", "workflow", "crm", "abc"] as const;

/** "Webhook Docs": made from the schemas by which bodies are checked. */
export function WebhookDocs() {
  const { t } = useTranslation(["docs", "webhooks"]);
  const heading = useArrival();
  usePageTitle(t("webhooks:docs"));
  return (
    <main id="main" tabIndex={-1} className={classes.root}>
      <div className={classes.head}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {t("webhooks:docs")}
        </Title>
        <Text mt="sm">{t("intro")}</Text>
        <Text size="sm" mt="xs">
          {t("downloads")}{" "}
          <Anchor href="/docs/webhooks/openapi.json" size="sm" underline="always" download>
            {t("openapi")}
          </Anchor>
        </Text>
      </div>
      <nav className={classes.contents} aria-label={t("contents")}>
        <ol>
          {sections.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{t(`section.${name}`)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className={classes.body}>
        <Section name="try">
          <TryFeedback />
        </Section>
        <Section name="body">
          <Text size="sm">{t("bodyText")}</Text>
          {/* Of all events, an issue's has the most fields around its data. */}
          <FieldTable label={t("section.body")} schema={payloadSchema("issue_created")} left={["data"]} />
        </Section>
        <Section name="events">
          {eventTypes.map((eventType) => (
            <EventSection key={eventType} eventType={eventType} />
          ))}
        </Section>
        <Section name="headers">
          <HeaderTable />
        </Section>
        <Section name="verify">
          <Text size="sm">{t("verifyText")}</Text>
          <Text size="sm">{t("secureText")}</Text>
          <Receivers />
        </Section>
        <Section name="answers">
          <AnswerTable />
          <Text size="sm">{t("scheduleText")}</Text>
        </Section>
        <Section name="duplicates">
          <Text size="sm">{t("duplicatesText")}</Text>
        </Section>
        <Section name="trouble">
          <Text size="sm">{t("troubleText")}</Text>
          <TroubleTable />
        </Section>
        <Section name="recipes">
          <Recipes />
        </Section>
      </div>
    </main>
  );
}

function Section({ name, children }: { name: (typeof sections)[number]; children: ReactNode }) {
  const { t } = useTranslation("docs");
  return (
    <section className={classes.section} id={name}>
      <Title order={2} mb="xs">
        {t(`section.${name}`)}
      </Title>
      {children}
    </section>
  );
}

function Recipes() {
  const { t } = useTranslation("docs");
  return (
    <Stack gap="md">
      {recipes.map((recipe) => (
        <div key={recipe}>
          <Title order={3}>{t(`recipes.${recipe}.name`)}</Title>
          <Text size="sm" mt={4}>
            {t(`recipes.${recipe}.text`)}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
