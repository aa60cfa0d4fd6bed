import { type EventType, eventTypes, hasBody, type PayloadFormat, testSubjectType } from "@hearback/contracts";
import { Group, Input, SegmentedControl, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { comboboxPropsAbove } from "../../../components/combobox-props.ts";
import { SubjectSelect } from "./subject-select.tsx";

type Props = {
  subscribed: readonly EventType[];
  format: PayloadFormat;
  eventType: EventType;
  onEventType: (eventType: EventType) => void;
  isReal: boolean;
  onIsReal: (isReal: boolean) => void;
  subjectId: number | undefined;
  onSubjectId: (subjectId: number | undefined) => void;
};

/** What a test tells: which event, and of what. */
export function TestEventFields(props: Props) {
  const { subscribed, format, eventType, onEventType, isReal, onIsReal, subjectId, onSubjectId } = props;
  const { t } = useTranslation(["testing", "webhooks"]);
  const subjectType = testSubjectType(eventType);
  const toOption = (value: EventType) => ({ value, label: t(`webhooks:event.${value}.label`) });
  const others = eventTypes.filter((one) => !subscribed.includes(one) && hasBody(format, one));
  const groups = [
    { group: t("events.subscribed"), items: subscribed.map(toOption) },
    { group: t("events.others"), items: others.map(toOption) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Stack gap="sm">
      <Group align="flex-start" grow preventGrowOverflow={false} wrap="wrap">
        <Select
          label={t("event")}
          data={groups}
          value={eventType}
          onChange={(value) => onEventType((value as EventType | null) ?? eventType)}
          allowDeselect={false}
          comboboxProps={comboboxPropsAbove}
          miw={220}
        />
        <Input.Wrapper label={t("data.label")} labelElement="div" miw={220}>
          <SegmentedControl
            aria-label={t("data.label")}
            fullWidth
            data={[
              { value: "sample", label: t("data.sample") },
              { value: "real", label: t(`data.${subjectType ?? "none"}`), disabled: subjectType === null },
            ]}
            value={isReal ? "real" : "sample"}
            onChange={(value) => onIsReal(value === "real")}
            size="sm"
          />
        </Input.Wrapper>
      </Group>
      {isReal && subjectType !== null ? (
        <SubjectSelect
          key={eventType}
          type={subjectType}
          needsFeedback={eventType === "issue_registered"}
          subjectId={subjectId}
          onSubjectId={onSubjectId}
        />
      ) : null}
    </Stack>
  );
}
