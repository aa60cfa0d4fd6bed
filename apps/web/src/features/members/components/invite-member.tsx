import { type CreatedInvitation, createInvitationInput, type MailOutcome, type Role } from "@hearback/contracts";
import { Select, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { RouteModal } from "../../../components/sheets.tsx";
import { findSpoken } from "../../../lib/language.ts";
import { checkBy } from "../../../lib/read-problems.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useInvitationActions } from "../api/use-invitations.ts";
import { useGivenRoles } from "../use-given-roles.ts";
import { LinkOnce } from "./link-once.tsx";

const list = "/projects/$projectId/settings/members";

/** Makes an invitation, and shows its link that once. */
export function InviteMember() {
  const { t, i18n } = useTranslation("members");
  const navigate = useNavigate({ from: `${list}/invite` });
  const roles = useGivenRoles();
  const { projectId, create } = useInvitationActions();
  const [created, setCreated] = useState<(CreatedInvitation & { mail: MailOutcome | null }) | null>(null);
  const form = useInputForm({
    initialValues: { email: "", role: "editor" as Role },
    check: checkBy(createInvitationInput),
    toInput: (values) => ({ projectId, language: findSpoken(i18n.language), ...values }),
    fieldOfCode: { already_member: "email" },
  });
  const close = () => void navigate({ to: list });
  return (
    <RouteModal title={t("invite.title")} size={520} onClose={close}>
      {created === null ? (
        <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(setCreated))}>
          <Stack>
            <TextInput
              label={t("invite.email")}
              description={t("invite.hint")}
              type="email"
              autoComplete="off"
              required
              data-autofocus
              {...form.getInputProps("email")}
            />
            <Select
              label={t("column.role")}
              description={t(`roleHint.${form.values.role}`)}
              data={roles}
              allowDeselect={false}
              {...form.getInputProps("role")}
            />
          </Stack>
          <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={close} />
          <LeaveGuard isDirty={form.isDirty()} />
        </SheetForm>
      ) : (
        <LinkOnce label={t("invite.link")} {...created} onDone={close}>
          {t("invite.send", { email: created.email })}
        </LinkOnce>
      )}
    </RouteModal>
  );
}
