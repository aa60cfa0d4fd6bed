import { type IssueStatus, issuePriorities, issueStatuses } from "@hearback/contracts";
import { Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { IssueStatusIcon, IssueStatusMark } from "../../../components/issue-status.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import type { IssueValues } from "../issue-values.ts";

export function IssueFields({ form }: { form: UseFormReturnType<IssueValues> }) {
  const { t } = useTranslation("issues");
  const { data: members = [] } = useMembers();
  return (
    <Stack>
      <TextInput label={t("column.title")} required data-autofocus {...form.getInputProps("title")} />
      <Textarea label={t("description")} minRows={4} {...form.getInputProps("description")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t("column.status")}
          data={issueStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          leftSection={<IssueStatusIcon status={form.values.status} />}
          renderOption={({ option }) => <IssueStatusMark status={option.value as IssueStatus} />}
          allowDeselect={false}
          {...form.getInputProps("status")}
        />
        <Select
          label={t("column.priority")}
          data={issuePriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps("priority")}
        />
        <Select
          label={t("column.assignee")}
          placeholder={t("nobody")}
          data={members.map(({ id, name }) => ({ value: String(id), label: name }))}
          clearable
          searchable
          {...form.getInputProps("assigneeId")}
        />
        <TextInput
          label={t("column.external")}
          placeholder={t("externalExample")}
          classNames={{ input: "mono" }}
          {...form.getInputProps("externalIssueId")}
        />
      </SimpleGrid>
    </Stack>
  );
}
