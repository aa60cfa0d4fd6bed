import { IconMapSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../components/button-link.tsx";
import { EmptyNote } from "../components/empty-note.tsx";
import { useIsInProject } from "../lib/membership.tsx";
import { useTRPC } from "../lib/trpc.ts";
import { usePageTitle } from "../lib/use-page-title.ts";
import { Frame } from "./layout/frame.tsx";
import { GateLayout } from "./layout/gate-layout.tsx";
import { RoutePending } from "./route-pending.tsx";
import { pickMembership } from "./session.ts";

/** Inside a project its frame is there already. */
export function NotFound() {
  return useIsInProject() ? <NotFoundNote /> : <NotFoundPage />;
}

/** In the frame of the project that was open last; for whoever has none, like the pages in front of the product. */
function NotFoundPage() {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(
    trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (isPending) return <RoutePending />;
  const account = data?.account ?? null;
  const membership = pickMembership(account?.memberships ?? []);
  if (account === null || membership === undefined) {
    return (
      <GateLayout width={560}>
        <NotFoundNote />
      </GateLayout>
    );
  }
  return (
    <Frame account={account} membership={membership}>
      <NotFoundNote />
    </Frame>
  );
}

function NotFoundNote() {
  const { t } = useTranslation();
  usePageTitle(t("notFound.title"));
  return (
    <EmptyNote
      icon={<IconMapSearch size={32} stroke={1.5} />}
      title={t("notFound.title")}
      titleAs="h1"
      hint={t("notFound.hint")}
    >
      <ButtonLink variant="default" to="/">
        {t("notFound.home")}
      </ButtonLink>
    </EmptyNote>
  );
}
