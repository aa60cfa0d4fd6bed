import { type FieldInput, fieldInput, type Language } from "@hearback/contracts";
import type { z } from "zod";

type Names = Record<"content" | "userId" | "userEmail" | "tags", string>;

const names: Record<Language, Names> = {
  en: { content: "Content", userId: "User ID", userEmail: "User e-mail", tags: "Tags" },
  ko: { content: "내용", userId: "사용자 ID", userEmail: "사용자 이메일", tags: "태그" },
  ja: { content: "内容", userId: "ユーザーID", userEmail: "ユーザーのメールアドレス", tags: "タグ" },
};

/** The fields of a channel that is made without a list of them. Source: contract §2. */
export function makeDefaultFields(language: Language): z.output<typeof fieldInput>[] {
  const { content, userId, userEmail, tags } = names[language];
  const fields: FieldInput[] = [
    { key: "content", name: content, type: "text", role: "content" },
    { key: "user_id", name: userId, type: "keyword", role: "user_id" },
    { key: "user_email", name: userEmail, type: "keyword", role: "user_email" },
    { key: "tags", name: tags, type: "tags", role: "tags" },
  ];
  return fields.map((field) => fieldInput.parse(field));
}
