import type { DemoLanguage } from "./demo-topic.ts";

export const english: DemoLanguage = {
  topics: [
    {
      mood: "cross",
      tags: ["payment"],
      issueKey: "payment",
      texts: [
        "The bank confirmed, then the app said “something went wrong”. I wanted to order the {product}.",
        "Third try to pay by card with {version}, third failure.",
        "Payment page reloads after the bank's code and the order is gone.",
      ],
    },
    {
      mood: "cross",
      tags: ["payment", "cart"],
      issueKey: "emptyCart",
      texts: [
        "Paid for the {product}, came back to an empty cart, no confirmation.",
        "My statement shows the payment, my order list shows nothing. It has been {days} days.",
      ],
    },
    {
      mood: "cross",
      tags: ["delivery"],
      issueKey: "tracking",
      texts: [
        "Ordered the {product} {days} days ago and the status has not moved since.",
        "“Being prepared” for {days} days. Is anybody preparing it?",
        "The parcel was at my door while the app still said “being prepared”.",
      ],
    },
    {
      mood: "cross",
      tags: ["refund"],
      issueKey: "refund",
      texts: [
        "I sent the {product} back {days} days ago and have heard nothing about the money.",
        "You promised five days for a refund. It is day {days} now.",
      ],
    },
    {
      mood: "cross",
      tags: ["crash"],
      issueKey: "crash",
      texts: [
        "Wanted to show how the {product} looks on me; the app closed as soon as I chose the photo.",
        "{version} closes when I attach two pictures to a review.",
      ],
    },
    {
      mood: "cross",
      tags: ["coupon"],
      issueKey: "coupon",
      texts: [
        "The coupon is accepted, yet the cart shows the old total for the {product}.",
        "Is the coupon taken off or not? The cart says one thing, the checkout another.",
      ],
    },
    {
      mood: "cross",
      tags: ["quality"],
      issueKey: null,
      texts: [
        "The {product} looks nothing like the picture.",
        "The size chart of the {product} is wrong, it is a full size too small.",
        "The {product} came with a scratch. The box was fine.",
      ],
    },
    {
      mood: "wishing",
      tags: ["design"],
      issueKey: "darkMode",
      texts: [
        "Any news about a dark mode? I shop in the evening.",
        "Everything else on my phone is dark by now. Please follow.",
      ],
    },
    {
      mood: "wishing",
      tags: ["wishlist"],
      issueKey: "wishlist",
      texts: [
        "I'd like to send my wishlist to my sister, she keeps asking what I want.",
        "Please let two people keep one list. We are furnishing a flat together.",
      ],
    },
    {
      mood: "wishing",
      tags: ["stock"],
      issueKey: null,
      texts: [
        "Tell me when the {product} is back in my size, please.",
        "A filter for what arrives within {days} days would save me a lot of time.",
        "Could I have the {product} delivered to the shop around the corner?",
      ],
    },
    {
      mood: "glad",
      tags: ["delivery"],
      issueKey: null,
      texts: [
        "Ordered at noon, the {product} was here the next morning.",
        "The driver called before he came. That is rare these days.",
        "Well packed and on time, {days} orders in a row.",
      ],
    },
    {
      mood: "glad",
      tags: ["service"],
      issueKey: null,
      texts: [
        "I asked whether the {product} runs small and had an honest answer within the hour.",
        "They exchanged the {product} without a single question.",
      ],
    },
    {
      mood: "glad",
      tags: ["performance"],
      issueKey: null,
      texts: ["{version} is so much quicker on my old phone.", "Opens at once, finds everything, gets out of the way."],
    },
  ],
  endings: {
    glad: ["", "Thank you!", "I'll be back.", "Already told my friends.", "Keep it like that."],
    cross: ["", "Please look into it.", "This is the second time.", "I expected better.", "Who can I talk to?"],
    wishing: ["", "Otherwise I'm happy.", "It can't be that hard, can it?", "I'd use it every day."],
  },
  products: ["winter coat", "rain jacket", "desk lamp", "coffee grinder", "backpack", "linen shirt", "speaker"],
  customers: ["emma.clark", "oliver.reed", "grace.hall", "noah.wright", "lily.evans", "jack.turner", "ruby.scott"],
  space: " ",
};
