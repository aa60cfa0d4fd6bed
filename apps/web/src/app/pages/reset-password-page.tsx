import { useLocation, useNavigate } from "@tanstack/react-router";
import { ResetForm } from "../../features/account/components/reset-form.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";

export function ResetPasswordPage() {
  const token = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  return (
    <GateLayout width={400}>
      <ResetForm key={token} token={token} onDone={() => void navigate({ to: "/", replace: true })} />
    </GateLayout>
  );
}
