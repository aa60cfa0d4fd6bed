import { Button, Group, Text, Title } from "@mantine/core";
import { useRouteContext } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../components/button-link.tsx";
import { useArrival } from "../../components/use-arrival.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { GateLayout } from "../layout/gate-layout.tsx";
import { useSignOut } from "../layout/use-sign-out.ts";

/** For somebody who was removed from their last project, or has none yet. */
export function NoProjectPage() {
  const { t } = useTranslation(["common", "account"]);
  const { account } = useRouteContext({ from: "/" });
  const { mutate: signOut, isPending } = useSignOut();
  const heading = useArrival();
  usePageTitle(t("account:noProject.title"));
  return (
    <GateLayout width={440}>
      <Title order={1} ref={heading} tabIndex={-1}>
        {t("account:noProject.title")}
      </Title>
      <Text size="sm" c="dimmed" mt="xs">
        {t("account:noProject.hint")}
      </Text>
      <Text size="sm" mt="md" style={{ overflowWrap: "anywhere" }}>
        {t("account:noProject.as", { email: account.user.email })}
      </Text>
      <Group mt="md" gap="xs">
        <ButtonLink to="/account" variant="default">
          {t("account.own")}
        </ButtonLink>
        <Button variant="default" loading={isPending} onClick={() => signOut()}>
          {t("account.signOut")}
        </Button>
      </Group>
    </GateLayout>
  );
}
