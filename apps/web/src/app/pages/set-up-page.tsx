import { useNavigate, useSearch } from "@tanstack/react-router";
import { SetUpForm } from "../../features/account/components/set-up-form.tsx";
import { SetUpLinkNeeded } from "../../features/account/components/set-up-link-needed.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";

export function SetUpPage() {
  const { token } = useSearch({ from: "/setup" });
  const navigate = useNavigate();
  return (
    <GateLayout width={520}>
      {token === undefined ? (
        <SetUpLinkNeeded />
      ) : (
        <SetUpForm setupToken={token} onDone={() => void navigate({ to: "/", replace: true })} />
      )}
    </GateLayout>
  );
}
