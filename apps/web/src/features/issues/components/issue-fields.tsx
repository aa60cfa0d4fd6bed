import { type IssueStatus, issuePriorities, issueStatuses, type PersonView } from "@hearback/contracts";
import { Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IssueStatusIcon, IssueStatusMark } from "../../../components/issue-status.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import type { IssueValues } from "../issue-values.ts";

type Props = {
  form: UseFormReturnType<IssueValues>;
  /** Who has the issue so far, and can keep it when they are no member any more. */
  assignee?: PersonView | null;
  /** What stands below the external id. */
  children?: ReactNode;
};

export function IssueFields({ form, assignee = null, children }: Props) {
  const { t } = useTranslation(["issues", "board"]);
  const { data: members } = useMembers();
  const people = (members ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  if (assignee !== null && !people.some(({ value }) => value === String(assignee.id))) {
    const { id, name } = assignee;
    people.push({ value: String(id), label: members === undefined ? name : t("board:formerMember", { name }) });
  }
  return (
    <Stack>
      <TextInput label={t("issues:column.title")} required data-autofocus {...form.getInputProps("title")} />
      <Textarea label={t("issues:description")} minRows={4} {...form.getInputProps("description")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t("issues:column.status")}
          data={issueStatuses.map((value) => ({ value, label: t(`issues:status.${value}`) }))}
          leftSection={<IssueStatusIcon status={form.values.status} />}
          renderOption={({ option }) => <IssueStatusMark status={option.value as IssueStatus} />}
          allowDeselect={false}
          {...form.getInputProps("status")}
        />
        <Select
          label={t("issues:column.priority")}
          data={issuePriorities.map((value) => ({ value, label: t(`issues:priority.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps("priority")}
        />
        <Select
          label={t("issues:column.assignee")}
          placeholder={t("issues:nobody")}
          data={people}
          clearable
          searchable
          {...form.getInputProps("assigneeId")}
        />
        <div>
          <TextInput
            label={t("issues:column.external")}
            placeholder={t("board:externalExample")}
            classNames={{ input: "mono" }}
            {...form.getInputProps("externalIssueId")}
          />
          {children}
        </div>
      </SimpleGrid>
    </Stack>
  );
}
