import type { AccountView, InvitationOffer } from "@hearback/contracts";
import { Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { useEnter } from "../api/use-enter.ts";
import { useInvitation, useJoin } from "../api/use-links.ts";
import { useLogin } from "../api/use-login.ts";
import { AcceptForm } from "./accept-form.tsx";
import { BadLink } from "./bad-link.tsx";
import { CredentialsForm } from "./credentials-form.tsx";

type Props = { token: string; account: AccountView | null; onJoined: (projectId: number) => void };

/** What somebody is invited to, and the way in: an account to make, to sign in to, or one that is signed in. */
export function Invitation({ token, account, onJoined }: Props) {
  const { t } = useTranslation(["links", "common"]);
  const { data: offer, error } = useInvitation(token);
  usePageTitle(t("links:join.title"));
  if (error !== null) return <BadLink title={t("links:join.title")} error={error} />;
  if (offer === undefined) return <Skeleton height={320} />;
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("links:join.heading", { project: offer.projectName })}</Title>
        <Text size="sm" c="dimmed" mt={4}>
          {offer.invitedBy === null
            ? t("links:join.text", { role: t(`common:role.${offer.role}`) })
            : t("links:join.by", { name: offer.invitedBy, role: t(`common:role.${offer.role}`) })}
        </Text>
      </div>
      <WayIn offer={offer} token={token} account={account} onJoined={onJoined} />
    </Stack>
  );
}

function WayIn({ offer, token, account, onJoined }: Props & { offer: InvitationOffer }) {
  const { t } = useTranslation("links");
  const { email, hasAccount } = offer;
  const login = useLogin(useEnter());
  const { joining, join } = useJoining(token, onJoined);
  if (account?.user.email === email) return <JoinButton email={email} joining={joining} join={join} />;
  if (!hasAccount) return <AcceptForm token={token} email={email} onJoined={onJoined} />;
  return (
    <CredentialsForm email={email} save={(input) => login.mutateAsync(input).then(join)}>
      <Text size="sm">{t(account === null ? "join.signIn" : "join.otherAccount", { email })}</Text>
    </CredentialsForm>
  );
}

function useJoining(token: string, onJoined: Props["onJoined"]) {
  const joining = useJoin();
  const join = () => joining.mutateAsync({ token }).then(({ projectId }) => onJoined(projectId));
  return { joining, join };
}

type JoinProps = ReturnType<typeof useJoining> & { email: string };

function JoinButton({ email, joining, join }: JoinProps) {
  const { t } = useTranslation("links");
  const { t: translate } = useTranslation("errors");
  return (
    <>
      <FormError message={joining.error === null ? null : translateError(translate, readError(joining.error))} />
      <Text size="sm">{t("join.as", { email })}</Text>
      <Button fullWidth loading={joining.isPending} onClick={() => void join().catch(() => {})}>
        {t("join.join")}
      </Button>
    </>
  );
}
