import type { AccountView } from "@hearback/contracts";
import { Modal, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useLogin } from "../api/use-login.ts";
import { useReturn } from "../api/use-return.ts";

/** Forms bring the schemas along, which most screens don't need to stand. */
const CredentialsForm = lazy(async () => ({ default: (await import("./credentials-form.tsx")).CredentialsForm }));

/** Over a screen whose session has ended: what was typed there stays. */
export function SignInAgain({ account }: { account: AccountView }) {
  const { t } = useTranslation("account");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const login = useLogin(useReturn(account.user.id));
  return (
    <Modal
      opened={data?.account === null}
      onClose={() => {}}
      title={t("again.title")}
      size="sm"
      zIndex={500}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <EscapeLayer onEscape={() => {}} />
      <Suspense fallback={<Skeleton height={236} />}>
        <CredentialsForm email={account.user.email} save={(input) => login.mutateAsync(input)}>
          <Text size="sm" c="dimmed">
            {t("again.text")}
          </Text>
        </CredentialsForm>
      </Suspense>
    </Modal>
  );
}
