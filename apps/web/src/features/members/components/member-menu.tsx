import type { MailOutcome, MemberView, PasswordResetLink } from "@hearback/contracts";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconKey, IconUserMinus } from "@tabler/icons-react";
import { useRouteContext } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Late } from "../../../components/late.tsx";
import { tellLost } from "../../../components/tell-lost.tsx";
import { useQuestion } from "../../../components/use-question.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { joinSentences } from "../../../lib/join-sentences.ts";
import { findSpoken } from "../../../lib/language.ts";
import { latePart } from "../../../lib/late-part.ts";
import { useIsArchived, useMembership } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useMemberActions } from "../api/use-member-actions.ts";

const resetLink = latePart("ResetLink", () => import("./reset-link.tsx"));

export function MemberMenu({ member }: { member: MemberView }) {
  const { t, i18n } = useTranslation("members");
  const { account } = useRouteContext({ from: "/projects/$projectId" });
  const { role: ownRole } = useMembership();
  const isArchived = useIsArchived();
  const { projectId, remove, createResetLink, countOpenIssues } = useMemberActions();
  const askFirst = useQuestion();
  const [link, setLink] = useState<(PasswordResetLink & { mail: MailOutcome | null }) | null>(null);
  const { id: userId, name, role } = member;
  const isSelf = userId === account.user.id;
  // Whoever holds the link can become that person.
  const mayReset = !isSelf && !isArchived && (ownRole === "owner" || role === "editor" || role === "viewer");

  function announce(): void {
    if (isSelf) {
      window.location.assign("/");
      return;
    }
    showDone(t("remove.done", { name }));
    // The button goes with its row.
    setTimeout(() => focusIfLost(document.querySelector("h1")));
  }

  async function askRemove(): Promise<void> {
    const count = await countOpenIssues(userId);
    const consequence = isSelf ? t("remove.own") : t(role === "owner" ? "remove.owner" : "remove.text", { name });
    askFirst({
      title: isSelf ? t("remove.leave") : t("remove.title"),
      text:
        count === 0
          ? consequence
          : joinSentences(
              i18n.language,
              consequence,
              t(isSelf ? "remove.ownIssues" : "remove.issues", { count, name }),
            ),
      confirm: isSelf ? t("remove.leave") : t("remove.confirm"),
      onConfirm: () => void remove.mutateAsync({ projectId, userId }).then(announce, () => {}),
    });
  }

  /** It is shown once: without its dialog, none is made. */
  async function makeLink(): Promise<void> {
    await resetLink.load();
    if (resetLink.read().part === null) {
      tellLost(`reset-link-${userId}`, () => void makeLink());
      return;
    }
    const language = findSpoken(i18n.language);
    await createResetLink.mutateAsync({ projectId, userId, language }).then(setLink, () => {});
  }

  function askReset(): void {
    void resetLink.load();
    askFirst({
      title: t("reset.title"),
      text: t("reset.text", { name }),
      confirm: t("reset.confirm"),
      onConfirm: () => void makeLink(),
    });
  }

  function close(): void {
    setLink(null);
    createResetLink.reset();
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("menu", { name })}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayReset ? (
            <Menu.Item leftSection={<IconKey size={16} aria-hidden="true" />} onClick={askReset}>
              {t("reset.menu")}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconUserMinus size={16} aria-hidden="true" />} onClick={() => void askRemove()}>
            {isSelf ? t("remove.leave") : t("remove.menu")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {link === null ? null : (
        <Late part={resetLink} lost={{ what: t("reset.title"), isOver: true, onGiveUp: close }}>
          {(ResetLink) => <ResetLink link={link} name={name} onDone={close} />}
        </Late>
      )}
    </>
  );
}
