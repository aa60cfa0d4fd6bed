import type { CreateChannelInput } from "@hearback/contracts";

export type DemoChannelKey = "store_review" | "support" | "survey";

type DemoChannel = Omit<CreateChannelInput, "projectId"> & { key: DemoChannelKey };

export const demoChannels: readonly DemoChannel[] = [
  {
    key: "store_review",
    name: "Store Review",
    description: "Reviews from the app stores",
    fields: [
      { key: "content", name: "Review", type: "text", role: "content" },
      { key: "rating", name: "Rating", type: "number" },
      {
        key: "store",
        name: "Store",
        type: "select",
        options: [
          { key: "app_store", name: "App Store" },
          { key: "google_play", name: "Google Play" },
        ],
      },
      { key: "app_version", name: "App version", type: "keyword" },
      { key: "photos", name: "Photos", type: "images" },
      { key: "tags", name: "Tags", type: "tags", role: "tags" },
    ],
  },
  {
    key: "support",
    name: "Customer Support",
    description: "The contact form of the shop",
    fields: [
      { key: "message", name: "Message", type: "text", role: "content" },
      { key: "customer_id", name: "Customer", type: "keyword", role: "user_id" },
      { key: "customer_email", name: "E-mail", type: "keyword", role: "user_email" },
      { key: "order_number", name: "Order number", type: "keyword" },
      { key: "ordered_on", name: "Ordered on", type: "date" },
      { key: "labels", name: "Labels", type: "tags", role: "tags" },
    ],
  },
  {
    key: "survey",
    name: "Satisfaction Survey",
    description: "Asked a week after an order",
    fields: [
      { key: "comment", name: "Comment", type: "text", role: "content" },
      { key: "customer_id", name: "Customer", type: "keyword", role: "user_id" },
      { key: "score", name: "Would recommend us (0–10)", type: "number" },
      {
        key: "liked",
        name: "What was good",
        type: "multiSelect",
        options: [
          { key: "prices", name: "Prices" },
          { key: "delivery", name: "Delivery" },
          { key: "selection", name: "Selection" },
          { key: "service", name: "Service" },
        ],
      },
    ],
  },
];
