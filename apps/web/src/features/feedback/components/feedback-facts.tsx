import type { FeedbackView, FieldView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { useActorName } from "../../../lib/use-actor-name.ts";
import { FieldValue } from "./field-value.tsx";

type Props = { feedback: FeedbackView; fields: readonly FieldView[] };

/** All values of a feedback; also those of fields that are no longer asked for. */
export function FeedbackFacts({ feedback, fields }: Props) {
  const { t } = useTranslation("feedback");
  const { createdAt, updatedAt, values, channel } = feedback;
  const creator = useActorName(feedback.createdBy);
  const shown = fields.filter(({ key, isActive }) => isActive || hasValue(values[key]));
  return (
    <Facts
      rows={[
        ...shown.map(
          (field) =>
            [
              field.name,
              hasValue(values[field.key]) ? (
                <FieldValue key={field.key} field={field} value={values[field.key]} />
              ) : (
                <Text key={field.key} span inherit c="dimmed">
                  –
                </Text>
              ),
            ] as const,
        ),
        [t("channel"), channel.name],
        [t("column.created"), <Instant key="created" at={createdAt} />],
        ...(updatedAt === createdAt ? [] : [[t("column.updated"), <Instant key="updated" at={updatedAt} />] as const]),
        [t("createdBy"), creator],
      ]}
    />
  );
}

function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
