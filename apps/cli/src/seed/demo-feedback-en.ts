import { answer, type DemoFeedback, request, review } from "./demo-entry.ts";

export const englishFeedback: readonly DemoFeedback[] = [
  review("Does what it says. Ordering takes less than a minute.", [5, "app_store", "4.1.3"], ["checkout"]),
  review(
    "Crashes every time I add a photo to my review. Pixel 9, Android 16.",
    [1, "google_play", "4.1.3"],
    ["crash"],
    "crash",
  ),
  request(
    "Tracking has said “being prepared” since Monday, but the parcel came yesterday.",
    ["emma.clark", "A-20399"],
    ["delivery"],
    "tracking",
  ),
  answer("Good prices, slow delivery this time.", ["oliver.reed", 6], ["prices"]),
  review("Please, please add a dark mode!", [4, "app_store", "4.1.3"], ["design"], "darkMode"),
  request("Can I get an invoice with my company's tax number on it?", ["grace.hall", "A-20441"], ["invoice"]),
  review(
    "My mother and I shop together. A wishlist that both of us can see would be lovely.",
    [4, "google_play", "4.2.0"],
    ["wishlist"],
    "wishlist",
  ),
  review("Great selection, and the filters finally work.", [5, "app_store", "4.2.0"], ["search"]),
  request(
    "My bank says the payment went through. Your app shows an empty cart and no order.",
    ["noah.wright", null],
    ["payment"],
    "emptyCart",
  ),
  answer("The person on the phone solved it in two minutes. Thank you.", ["emma.clark", 10], ["service"]),
  review(
    "Payment failed twice with 4.2.0. I gave up and bought it elsewhere.",
    [1, "app_store", "4.2.0"],
    ["payment"],
    "payment",
  ),
  request("I returned the shoes nine days ago. Where is my refund?", ["lily.evans", "A-20287"], ["refund"], "refund"),
  review(
    "Uploading review photos works again since the update, thanks.",
    [5, "google_play", "4.2.1"],
    ["review"],
    "crash",
  ),
  answer(
    "The coupon made me doubt the total in the cart. It was right in the end.",
    ["oliver.reed", 7],
    ["prices"],
    "coupon",
  ),
  request("How do I delete my account and everything that you store about me?", ["jack.turner", null], ["privacy"]),
  review(
    "Notifications come at three in the morning. I live in another time zone than the shop.",
    [2, "app_store", "4.2.1"],
    ["notification"],
  ),
  answer("I'd order more if the app were kinder to my eyes at night.", ["ruby.scott", 8], ["selection"], "darkMode"),
  review("Fast, simple, no nonsense.", [5, "google_play", "4.2.1"], []),
  request(
    "Refund still not there after eleven days, and nobody answers.",
    ["lily.evans", "A-20287"],
    ["refund"],
    "refund",
  ),
  review(
    "Charged twice for one order! Support is looking into it.",
    [1, "google_play", "4.2.1"],
    ["payment"],
    "payment",
  ),
];
