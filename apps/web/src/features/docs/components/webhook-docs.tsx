import { Anchor, Skeleton, Text, Title } from "@mantine/core";
import { useElementScrollRestoration } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { Late } from "../../../components/late.tsx";
import { useArrival } from "../../../components/use-arrival.ts";
import { latePart } from "../../../lib/late-part.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { docsSections } from "../docs-sections.ts";
import classes from "./docs.module.css";

const docsBody = latePart("DocsBody", () => import("./docs-body.tsx"), "failures", "fixes", "formats");

/** "Webhook Docs": made from the schemas by which bodies are checked. */
export function WebhookDocs() {
  const { t } = useTranslation(["docs", "webhooks"]);
  const heading = useArrival();
  const isLate = useState(docsBody.read().part === null)[0];
  // As it was left, before the page without its body is scrolled.
  const left = useState(useElementScrollRestoration({ getElement: () => window }))[0];
  usePageTitle(t("webhooks:docs"));
  return (
    <main id="main" tabIndex={-1} className={classes.root}>
      <div className={classes.head}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {t("webhooks:docs")}
        </Title>
        <Text mt="sm">{t("intro")}</Text>
        <Text size="sm" mt="xs">
          {t("downloads")}
          <Gap />
          <Anchor href="/docs/webhooks/openapi.json" size="sm" underline="always" download>
            {t("openapi")}
          </Anchor>
          {", "}
          <Anchor href="/docs/webhooks/asyncapi.json" size="sm" underline="always" download>
            {t("asyncapi")}
          </Anchor>
        </Text>
      </div>
      <nav className={classes.contents} aria-label={t("contents")}>
        <ol>
          {docsSections.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{t(`section.${name}`)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <Late part={docsBody} place={<Skeleton height="100vh" className={classes.body} />}>
        {(DocsBody) => <DocsBody scrolled={isLate ? (left ?? "to the address") : "already"} />}
      </Late>
    </main>
  );
}
