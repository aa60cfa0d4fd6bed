import { useNavigate } from "@tanstack/react-router";
import { ResetForm } from "../../features/account/components/reset-form.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";
import { useLinkToken } from "../use-link-token.ts";

export function ResetPasswordPage() {
  const token = useLinkToken("/reset-password");
  const navigate = useNavigate();
  return (
    <GateLayout width={400}>
      <ResetForm key={token} token={token} onDone={() => void navigate({ to: "/", replace: true })} />
    </GateLayout>
  );
}
