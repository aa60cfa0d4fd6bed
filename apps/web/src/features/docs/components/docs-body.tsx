import { eventTypes } from "@hearback/contracts";
import { payloadSchema } from "@hearback/contracts/webhook-docs";
import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DocsSection } from "../docs-sections.ts";
import classes from "./docs.module.css";
import { EventSection } from "./event-section.tsx";
import { FieldTable } from "./field-table.tsx";
import { Receivers } from "./receivers.tsx";
import { AnswerTable, HeaderTable, TroubleTable } from "./reference-tables.tsx";
import { TryFeedback } from "./try-feedback.tsx";

const recipes = ["slack", "discord", "teams", "workflow", "crm", "abc"] as const;

type Props = {
  /** Where somebody was when the page was left; where the router has seen to it, nothing is to be done. */
  scrolled: { scrollX: number; scrollY: number } | "to the address" | "already";
};

/** Made from the schemas by which bodies are checked. */
export function DocsBody({ scrolled }: Props) {
  const { t } = useTranslation("docs");
  const body = useRef<HTMLDivElement>(null);
  const first = useRef(scrolled);
  // When the page was scrolled, there was nothing to scroll to yet.
  useLayoutEffect(() => {
    const to = first.current;
    if (typeof to === "object") window.scrollTo(to.scrollX, to.scrollY);
    else if (to === "to the address") findInside(body.current, window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <div ref={body} className={classes.body}>
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
        <Text size="sm" mt="xs">
          {t("secureText")}
        </Text>
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
  );
}

function findInside(element: Element | null, id: string): Element | null {
  const found = document.getElementById(id);
  return element?.contains(found) ? found : null;
}

function Section({ name, children }: { name: DocsSection; children: ReactNode }) {
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
