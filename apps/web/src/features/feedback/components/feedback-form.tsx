import { type ChannelView, createFeedbackInput } from "@hearback/contracts";
import { Stack, TagsInput, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useCreateFeedback } from "../api/use-create-feedback.ts";
import { useIssueSearch } from "../api/use-issue-search.ts";
import { emptyValues, type FeedbackValues, readFilled } from "../feedback-values.ts";
import { FieldInput } from "./field-input.tsx";

type Props = {
  channel: ChannelView;
  /** Where it is still to be chosen. */
  channelInput?: ReactNode;
  onCancel: () => void;
  onCreated: () => void;
};

/** A form made from the fields of a channel. */
export function FeedbackForm({ channel, channelInput, onCancel, onCreated }: Props) {
  const { t } = useTranslation("feedback");
  const projectId = useProjectId();
  const create = useCreateFeedback();
  const fields = channel.fields.filter(({ isActive }) => isActive);
  const form = useInputForm({
    initialValues: emptyValues(fields) as FeedbackValues,
    check: checkBy(createFeedbackInput),
    toInput: ({ values, issueNames }) => ({
      projectId,
      channelId: channel.id,
      values: readFilled(fields, values),
      issueNames,
    }),
    toPath: (path) => (path.startsWith("issueNames") ? "issueNames" : path),
  });
  const [search, setSearch] = useState("");
  const [text] = useDebouncedValue(search, 200);
  const [isListOpen, setIsListOpen] = useState(false);
  const { data: issues = [] } = useIssueSearch(text);

  /** A list that stayed would lie over "OK", once something was entered. */
  function changeSearch(next: string): void {
    setSearch(next);
    setIsListOpen(next !== "");
  }

  function announce(): void {
    showDone(t("created"));
    onCreated();
  }

  return (
    <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(announce))}>
      <Stack>
        {channelInput ?? (
          <Text size="sm" c="dimmed">
            {t("inChannel", { name: channel.name })}
          </Text>
        )}
        {fields.map((field, index) => (
          <FieldInput
            key={field.key}
            field={field}
            hasFocus={index === 0}
            {...form.getInputProps(`values.${field.key}`)}
          />
        ))}
        <TagsInput
          label={t("issueNames")}
          description={t("issueNamesHint")}
          data={[...new Set(issues.map(({ title }) => title))]}
          searchValue={search}
          onSearchChange={changeSearch}
          dropdownOpened={isListOpen}
          onDropdownOpen={() => setIsListOpen(true)}
          onDropdownClose={() => setIsListOpen(false)}
          {...form.getInputProps("issueNames")}
        />
      </Stack>
      <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={onCancel} />
      <LeaveGuard isDirty={form.isDirty()} />
    </SheetForm>
  );
}
