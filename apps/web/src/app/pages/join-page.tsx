import { useNavigate, useRouteContext } from "@tanstack/react-router";
import { Invitation } from "../../features/account/components/invitation.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";
import { useLinkToken } from "../use-link-token.ts";

export function JoinPage() {
  const token = useLinkToken("/join");
  const { account } = useRouteContext({ from: "/join" });
  const navigate = useNavigate();
  return (
    <GateLayout width={440}>
      <Invitation
        key={token}
        token={token}
        account={account}
        onJoined={(projectId) => void navigate({ to: "/projects/$projectId", params: { projectId }, replace: true })}
      />
    </GateLayout>
  );
}
