import { Tabs, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import kit from "../receivers/kit.mjs?raw";
import go from "../receivers/receiver.go?raw";
import node from "../receivers/receiver.mjs?raw";
import php from "../receivers/receiver.php?raw";
import python from "../receivers/receiver.py?raw";
import send from "../receivers/send.sh?raw";

/** Programming languages and packages are called the same in every language. */
const receivers = { "Node.js": node, "@hearback/receiver": kit, Python: python, Go: go, PHP: php };

const trySend = "sh send.sh http://127.0.0.1:4000/";

export function Receivers() {
  const { t } = useTranslation("docs");
  return (
    <Tabs defaultValue="Node.js" mt="sm">
      <Tabs.List>
        {Object.keys(receivers).map((name) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value="send">{t("language.send")}</Tabs.Tab>
      </Tabs.List>
      {Object.entries(receivers).map(([name, source]) => (
        <Tabs.Panel key={name} value={name} pt="sm">
          <CodeBlock label={name} copyLabel={t("copy")} text={source.trim()} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="send" pt="sm">
        <Text size="sm" mb="sm">
          {t("sendText")}
        </Text>
        <CodeBlock
          label={t("language.send")}
          copyLabel={t("copy")}
          text={`# ${t("sendUse", { command: trySend })}\n${send.trim()}`}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
