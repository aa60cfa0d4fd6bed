import { ForgotForm } from "../../features/account/components/forgot-form.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";

export function ForgotPasswordPage() {
  return (
    <GateLayout width={400}>
      <ForgotForm />
    </GateLayout>
  );
}
