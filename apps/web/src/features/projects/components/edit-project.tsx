import type { ProjectView } from "@hearback/contracts";
import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Conflict } from "../../../components/conflict.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { showDone } from "../../../lib/show-message.ts";
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
  // As the person saw it, not as a refresh in the background brought it.
  const [before, setBefore] = useState(project);
  const { newest, findNewest, forgetNewest } = useNewest(async () => (await refetch({ throwOnError: true })).data);
  const form = useInputForm({
    initialValues: toValues(before),
    toInput: (values) => ({ projectId: project.id, version: before.version, ...values }),
    fieldOfCode: { name_taken: "name" },
  });

  /** What isn't kept of the form is as it was saved. */
  function settle(saved: ProjectView, kept: Partial<ProjectValues> = {}): void {
    setBefore(saved);
    forgetNewest();
    form.setInitialValues(toValues(saved));
    form.setValues({ ...toValues(saved), ...kept });
    form.clearErrors();
    form.clearRefusal();
  }

  function announce(saved: ProjectView): void {
    settle(saved);
    showDone(t("saved"));
  }

  const mine = pickChanged(form.values, toValues(before));
  const rows = newest === null ? [] : compare(mine, toValues(newest), t);
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
              onKeepMine={() => settle(newest, mine)}
              onTakeNewest={() => settle(newest)}
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

function pickChanged({ name, description }: ProjectValues, before: ProjectValues): Partial<ProjectValues> {
  return {
    ...(name.trim() === before.name ? {} : { name }),
    ...(description.trim() === before.description ? {} : { description }),
  };
}

function compare(mine: Partial<ProjectValues>, newest: ProjectValues, t: (key: "name" | "description") => string) {
  return (["name", "description"] as const).flatMap((key) => {
    const changed = mine[key]?.trim();
    return changed === undefined || changed === newest[key]
      ? []
      : { key, label: t(key), mine: changed, newest: newest[key] };
  });
}
