import type { IssuePriority, IssueStatus } from "@hearback/contracts";

export type DemoIssue = {
  title: string;
  description: string;
  priority: IssuePriority;
  externalIssueId: string | null;
  /** On which of the thirty days it is made, counted from 0, unless no feedback gives rise to it yet. */
  madeOnDay: number;
  /** Statuses after `init`, one change each. */
  statuses: IssueStatus[];
  /** Whether somebody of the project takes it on. */
  isAssigned: boolean;
  /** The issue that it turns out to be a duplicate of. */
  mergedInto?: "payment";
};

export const demoIssues = {
  payment: {
    title: "Card payment fails after the bank's confirmation",
    description:
      "The bank confirms, the app comes back to an empty cart. Seen with 4.2.0 and 4.2.1; some customers were charged twice.",
    priority: "urgent",
    externalIssueId: "SHOP-412",
    madeOnDay: 5.8,
    statuses: ["on_review", "in_progress"],
    isAssigned: true,
  },
  crash: {
    title: "App closes when a photo is added to a review",
    description: "Android 16, photos above 12 megapixels. Fixed by scaling before the upload.",
    priority: "high",
    externalIssueId: "SHOP-398",
    madeOnDay: 3.4,
    statuses: ["on_review", "in_progress", "resolved"],
    isAssigned: true,
  },
  tracking: {
    title: "Parcel tracking stays at “being prepared”",
    description: "The carrier changed its status codes on the 3rd.",
    priority: "high",
    externalIssueId: "SHOP-405",
    madeOnDay: 11.6,
    statuses: ["in_progress"],
    isAssigned: true,
  },
  coupon: {
    title: "쿠폰 적용 후 총액이 바뀌지 않음",
    description: "장바구니 화면에서만 발생합니다. 결제 화면의 금액은 맞습니다.",
    priority: "medium",
    externalIssueId: "SHOP-409",
    madeOnDay: 18.5,
    statuses: ["on_review"],
    isAssigned: true,
  },
  search: {
    title: "検索で半角カナの商品名が見つからない",
    description: "全角に直すと見つかります。検索の前に正規化する予定です。",
    priority: "medium",
    externalIssueId: "SHOP-387",
    madeOnDay: 1.7,
    statuses: ["on_review", "in_progress", "resolved"],
    isAssigned: true,
  },
  darkMode: {
    title: "Dark mode",
    description: "Wished for since the first version. Waits for the new colour system.",
    priority: "low",
    externalIssueId: null,
    madeOnDay: 8.3,
    statuses: ["on_review", "pending"],
    isAssigned: false,
  },
  refund: {
    title: "Refunds take longer than the promised five days",
    description: "Support answers by hand; the status is not shown anywhere in the app.",
    priority: "high",
    externalIssueId: "SHOP-415",
    madeOnDay: 26.2,
    statuses: [],
    isAssigned: false,
  },
  wishlist: {
    title: "Share a wishlist with family",
    description: "A link that shows the list without signing in.",
    priority: "none",
    externalIssueId: null,
    madeOnDay: 23.4,
    statuses: [],
    isAssigned: false,
  },
  emptyCart: {
    title: "Paid, but the cart is empty and there is no order",
    description: "Reported by support on its own; the cause seems to be the same as that of the failing card payments.",
    priority: "high",
    externalIssueId: "SHOP-419",
    madeOnDay: 13.1,
    statuses: [],
    isAssigned: false,
    mergedInto: "payment",
  },
} satisfies Record<string, DemoIssue>;

export type DemoIssueKey = keyof typeof demoIssues;
