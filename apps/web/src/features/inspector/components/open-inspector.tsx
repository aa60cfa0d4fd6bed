import type { InspectorView } from "@hearback/contracts";
import { CaughtList } from "./caught-list.tsx";
import { InspectorAddress } from "./inspector-address.tsx";
import { InspectorMenu } from "./inspector-menu.tsx";
import { WebhooksHere } from "./webhooks-here.tsx";

/** Where it is, what it answers, who sends to it, and what came. */
export function OpenInspector({ inspector }: { inspector: InspectorView }) {
  return (
    <>
      <InspectorAddress key={inspector.url} inspector={inspector}>
        <InspectorMenu />
      </InspectorAddress>
      <WebhooksHere url={inspector.url} />
      <CaughtList />
    </>
  );
}
