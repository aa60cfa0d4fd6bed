import { FailingNotice } from "./failing-notice.tsx";
import { TurnedOffNotice } from "./turned-off-notice.tsx";

/** What stands above every screen while a webhook needs a person. */
export function Troubles() {
  return (
    <>
      <TurnedOffNotice />
      <FailingNotice />
    </>
  );
}
