import type { Language } from "@hearback/contracts";

type SampleTexts = {
  channel: string;
  feedback: string;
  tag: string;
  issue: { title: string; description: string };
  assignee: string;
  webhook: string;
};

/** What people write in made-up facts. */
export const sampleTexts: Record<Language, SampleTexts> = {
  en: {
    channel: "Store Review",
    feedback: "I paid, but my order does not show up.",
    tag: "payment",
    issue: {
      title: "Payment fails on the last step",
      description: "Several people report that the order is not placed after they paid.",
    },
    assignee: "Sample Assignee",
    webhook: "Sample Webhook",
  },
  ko: {
    channel: "스토어 리뷰",
    feedback: "결제는 됐는데 주문 내역에 아무것도 안 보여요.",
    tag: "결제",
    issue: {
      title: "결제 마지막 단계에서 오류 발생",
      description: "결제를 마쳤는데도 주문이 접수되지 않는다는 문의가 여러 건 들어왔습니다.",
    },
    assignee: "홍길동",
    webhook: "샘플 Webhook",
  },
  ja: {
    channel: "ストアレビュー",
    feedback: "支払いは済んだのに、注文履歴に何も表示されません。",
    tag: "決済",
    issue: {
      title: "決済の最後のステップでエラーになる",
      description: "支払い後に注文が確定しないという問い合わせが複数届いています。",
    },
    assignee: "山田 太郎",
    webhook: "サンプル Webhook",
  },
};
