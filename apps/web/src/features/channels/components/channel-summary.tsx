import type { ChannelView } from "@hearback/contracts";
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/facts.tsx";
import { FramedList } from "../../../components/framed-list.tsx";
import { Part } from "../../../components/part.tsx";
import { FieldHead } from "./field-head.tsx";
import classes from "./field-list.module.css";
import { SampleRequest } from "./sample-request.tsx";

/** A channel for those who may not change it. */
export function ChannelSummary({ channel }: { channel: ChannelView }) {
  const { t } = useTranslation("channels");
  const { key, name, description, fields } = channel;
  return (
    <Stack gap="lg">
      <Facts
        rows={[
          [t("name"), name],
          [
            t("key"),
            <span key="key" className="mono">
              {key}
            </span>,
          ],
          ...(description === null ? [] : [[t("description"), description] as const]),
        ]}
      />
      <Part title={t("field.title")} order={3}>
        {fields.length === 0 ? (
          <Text size="sm">{t("field.none")}</Text>
        ) : (
          <FramedList label={t("field.title")}>
            {fields.map((field) => (
              <li key={field.id} className={classes.plain}>
                <FieldHead field={field} />
              </li>
            ))}
          </FramedList>
        )}
      </Part>
      <SampleRequest channel={channel} fields={fields} />
    </Stack>
  );
}
