import { placeToken, showUrl, type TestPreview } from "@hearback/contracts";
import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { BodySwitch } from "../../../components/body-switch.tsx";
import { Facts } from "../../../components/facts.tsx";
import { useFocusAfter } from "../../../components/use-return-focus.ts";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { formatPreviewCurl } from "../preview-curl.ts";
import { CopyCurl } from "./copy-curl.tsx";

type Props = { preview: TestPreview | undefined; target: TestTarget };

/** The request that a test will be, as far as it is known before. */
export function TestRequest({ preview, target }: Props) {
  return preview === undefined ? <Skeleton height={320} /> : <KnownRequest preview={preview} target={target} />;
}

function KnownRequest({ preview, target }: { preview: TestPreview; target: TestTarget }) {
  const { t } = useTranslation(["testing", "deliveries"]);
  const part = useRef<HTMLDivElement>(null);
  // What was sent takes its place.
  useFocusAfter(part);
  const madeLater = (
    <Text span inherit c="dimmed" ff="var(--font-sans)">
      {t("request.madeLater")}
    </Text>
  );
  const headers = Object.entries(preview.headers).map(([name, value]) => [name, value ?? madeLater] as const);
  const placed = target.hasToken ? placeToken(target, "") : null;
  const token = placed?.in === "header" ? [[placed.name, placed.shown] as const] : [];
  const custom = target.headerNames.map((name) => [name, "****"] as const);
  return (
    <Stack ref={part} gap="xs" component="section" aria-label={t("request.title")}>
      <Group justify="space-between">
        <Title order={3}>{t("request.title")}</Title>
        <CopyCurl command={formatPreviewCurl(preview, target)} hint={t("request.aboutCurl")} />
      </Group>
      <Text size="xs" className="mono">
        {preview.method} {showUrl(target.url, placed)}
      </Text>
      <Facts isMono rows={[...headers, ...token, ...custom]} />
      <Text size="xs" c="dimmed">
        {t("request.standIns")}
      </Text>
      <BodySwitch
        body={preview.body}
        label={t("deliveries:request.body")}
        copyLabel={t("deliveries:request.copyBody")}
      />
    </Stack>
  );
}
