import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { RefusedError } from "../../../lib/read-error.ts";
import { showError } from "../../../lib/show-message.ts";

/** Downloads an export once the server has said that it would begin: a browser tells nobody why a download fails. */
export function useExport() {
  const { t } = useTranslation("feedbackTools");
  return useMutation({
    mutationFn: async (url: string) => {
      const answer = await fetch(url, { method: "HEAD" });
      if (answer.status === 429) {
        showError(t("exportsUnderWay"));
        return;
      }
      if (!answer.ok) throw new RefusedError(toDetail(answer.status));
      const link = document.createElement("a");
      link.href = url;
      link.download = "";
      link.click();
    },
  });
}

function toDetail(status: number): RefusedError["detail"] {
  if (status === 401) return { code: "unauthenticated" };
  if (status === 403) return { code: "forbidden" };
  return { code: status === 503 ? "database_busy" : "internal" };
}
