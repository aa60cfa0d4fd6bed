import { type IssueStatus, issuePriorities, issueStatuses } from "@hearback/contracts";
import { Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { IssueStatusIcon, IssueStatusMark } from "../../../components/issue-status.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import type { IssueValues } from "../issue-values.ts";

export function IssueFields({ form }: { form: UseFormReturnType<IssueValues> }) {
  const { t } = useTranslation(["issues", "board"]);
  const { data: members = [] } = useMembers();
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
          data={members.map(({ id, name }) => ({ value: String(id), label: name }))}
          clearable
          searchable
          {...form.getInputProps("assigneeId")}
        />
        <TextInput
          label={t("issues:column.external")}
          placeholder={t("board:externalExample")}
          classNames={{ input: "mono" }}
          {...form.getInputProps("externalIssueId")}
        />
      </SimpleGrid>
    </Stack>
  );
}
