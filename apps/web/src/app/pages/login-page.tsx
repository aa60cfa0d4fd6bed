import { useNavigate, useSearch } from "@tanstack/react-router";
import { LoginForm } from "../../features/account/components/login-form.tsx";
import { GateLayout } from "../layout/gate-layout.tsx";

export function LoginPage() {
  const { next, signedOut } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  // Only a path of our own: a foreign address in `next` would make the sign-in page a springboard.
  const target = next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
  const reason = signedOut === true ? "signedOut" : next === undefined ? null : "returning";
  return (
    <GateLayout width={400}>
      <LoginForm reason={reason} onDone={() => void navigate({ href: target, replace: true })} />
    </GateLayout>
  );
}
