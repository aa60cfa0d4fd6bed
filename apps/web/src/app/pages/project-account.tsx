import { useRouteContext } from "@tanstack/react-router";
import { ProfilePage } from "../../features/profile/components/profile-page.tsx";

export function ProjectAccount() {
  const { account } = useRouteContext({ from: "/projects/$projectId" });
  return <ProfilePage user={account.user} />;
}
