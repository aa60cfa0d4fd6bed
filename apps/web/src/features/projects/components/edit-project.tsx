import type { ProjectView } from "@hearback/contracts";
import { Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Conflict } from "../../../components/conflict.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useNewest } from "../../../lib/use-newest.ts";
import { useProject } from "../api/use-project.ts";
import { useUpdateProject } from "../api/use-save-project.ts";
import { ArchiveProject } from "./archive-project.tsx";
import { ProjectFacts } from "./project-facts.tsx";
import { ProjectFields, type ProjectValues } from "./project-fields.tsx";

export function EditProject({ project }: { project: ProjectView }) {
  const { t } = useTranslation("projects");
  const update = useUpdateProject();
  const { refetch } = useProject();
  // The version that the person saw, not one that a refresh in the background brought.
  const [version, setVersion] = useState(project.version);
  const { newest, findNewest, forgetNewest } = useNewest(async () => (await refetch({ throwOnError: true })).data);
  const form = useInputForm({
    initialValues: toValues(project),
    toInput: (values) => ({ projectId: project.id, version, ...values }),
    fieldOfCode: { name_taken: "name" },
  });

  function settle(chosen: ProjectView): void {
    setVersion(chosen.version);
    forgetNewest();
    form.setInitialValues(toValues(chosen));
    form.clearErrors();
    form.clearRefusal();
  }

  function announce(saved: ProjectView): void {
    settle(saved);
    form.setValues(toValues(saved));
    notifications.show({ message: t("saved") });
  }

  function takeNewest(chosen: ProjectView): void {
    settle(chosen);
    form.setValues(toValues(chosen));
  }

  const rows = newest === null ? [] : compare(form.values, toValues(newest), t);
  return (
    <form
      onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce, findNewest))}
      noValidate
      style={{ maxWidth: 640 }}
    >
      <Stack>
        <ProjectFields form={form} />
        <ProjectFacts project={project} />
        <FormError message={form.refusal}>
          {newest === null ? null : (
            <Conflict
              title={t("conflict")}
              rows={rows}
              onKeepMine={() => settle(newest)}
              onTakeNewest={() => takeNewest(newest)}
            />
          )}
        </FormError>
        <Group justify="space-between" style={{ flexDirection: "row-reverse" }}>
          <Button type="submit" loading={form.submitting} disabled={!form.isDirty()} miw={88}>
            {t("save")}
          </Button>
          <ArchiveProject project={project} />
        </Group>
      </Stack>
      <LeaveGuard isDirty={form.isDirty() && !form.submitting} />
    </form>
  );
}

function toValues({ name, description }: ProjectView): ProjectValues {
  return { name, description: description ?? "" };
}

function compare(mine: ProjectValues, newest: ProjectValues, t: (key: "name" | "description") => string) {
  return (["name", "description"] as const)
    .filter((key) => mine[key].trim() !== newest[key])
    .map((key) => ({ key, label: t(key), mine: mine[key].trim(), newest: newest[key] }));
}
