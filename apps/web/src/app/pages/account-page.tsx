import { useRouteContext } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../components/anchor-link.tsx";
import { ProfilePage } from "../../features/profile/components/profile-page.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";

/** One's own account, where there is no project around it. */
export function AccountPage() {
  const { t } = useTranslation("account");
  const { account } = useRouteContext({ from: "/account" });
  return (
    <GateLayout width={720}>
      <AnchorLink to="/" size="sm">
        {t("back")}
      </AnchorLink>
      <ProfilePage user={account.user} />
    </GateLayout>
  );
}
