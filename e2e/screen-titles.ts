import type { Page } from "playwright-core";
import type { Look } from "./looks.ts";

type Names = Record<Look["language"], string>;

/** `tab`: the one that is open in it. */
type Title = { role: "heading" | "dialog"; tab?: Names } & Names;

function heading(en: string, ko: string, ja: string): Title {
  return { role: "heading", en, ko, ja };
}

function dialog(en: string, ko: string, ja: string): Title {
  return { role: "dialog", en, ko, ja };
}

const issues = heading("Issues", "이슈", "イシュー");
const feedback = heading("Feedback", "피드백", "フィードバック");

function tabOfWebhook(en: string, ko: string, ja: string): Title {
  return { ...dialog("Webhook Details", "Webhook 상세", "Webhook詳細"), tab: { en, ko, ja } };
}

const deliveries = tabOfWebhook("Deliveries", "전송 내역", "送信履歴");
const test = dialog("Test “Local receiver”", "‘Local receiver’ 테스트", "「Local receiver」のテスト");

/** What tells each screen from every other: its only heading of the first level, or the name of the dialog over a page. */
const titles = {
  login: heading("Sign in", "로그인", "ログイン"),
  dashboard: heading("Dashboard", "대시보드", "ダッシュボード"),
  feedback,
  issues,
  "issue-board": issues,
  "not-found": heading("Page not found", "페이지를 찾을 수 없습니다", "ページが見つかりません"),
  "webhook-docs": heading("Webhook Docs", "Webhook 문서", "Webhookドキュメント"),
  "api-keys": heading("API Keys", "API 키", "APIキー"),
  "new-api-key": dialog("New API key", "새 API 키", "新しいAPIキー"),
  "audit-log": heading("Audit log", "감사 로그", "監査ログ"),
  operations: heading("Operations", "운영 현황", "運用状況"),
  "project-information": heading("Project Information", "프로젝트 정보", "プロジェクト情報"),
  "new-project": dialog("New project", "새 프로젝트", "新規プロジェクト"),
  channels: heading("Channels", "채널", "チャンネル"),
  "new-channel": dialog("New channel", "새 채널", "チャンネルを追加"),
  "one-channel": dialog("Channel", "채널", "チャンネル"),
  account: heading("Your account", "내 계정", "アカウント"),
  members: heading("Members", "멤버", "メンバー"),
  "invite-member": dialog("Invite a member", "멤버 초대", "メンバーを招待"),
  webhooks: heading("Webhook Integration", "Webhook 연동", "Webhook連携"),
  "register-webhook": dialog("Register Webhook", "Webhook 등록", "Webhook登録"),
  "webhook-details": tabOfWebhook("Settings", "설정", "設定"),
  deliveries,
  health: tabOfWebhook("Health", "모니터링", "モニタリング"),
  recover: dialog("Recover what failed since…", "실패·건너뛴 전송 복구", "失敗・スキップした送信の復旧"),
  "all-deliveries": heading("Deliveries", "전송 내역", "送信履歴"),
  "delivery-of-project": dialog("Delivery", "전송 상세", "送信の詳細"),
  delivery: deliveries,
  inspector: heading("Webhook Inspector", "Webhook 인스펙터", "Webhookインスペクター"),
  "send-test": test,
  "test-result": test,
  "one-feedback": dialog("Feedback #1", "피드백 #1", "フィードバック #1"),
  "new-feedback": dialog("New feedback", "새 피드백", "フィードバックを追加"),
  "new-issue": dialog("New issue", "새 이슈", "イシューを作成"),
  "one-issue": dialog("Issue #1", "이슈 #1", "イシュー #1"),
  "turned-off-notice": feedback,
} satisfies Record<string, Title>;

export type ScreenName = keyof typeof titles;

/** Until the screen is there, and no other in its place. */
export async function waitForScreen(page: Page, screen: ScreenName, { language }: Look): Promise<void> {
  const { role, tab, [language]: name }: Title = titles[screen];
  const options = role === "heading" ? { name, exact: true, level: 1 } : { name, exact: true };
  await page.getByRole(role, options).waitFor();
  if (tab !== undefined) await page.getByRole("tab", { name: tab[language], exact: true, selected: true }).waitFor();
}
