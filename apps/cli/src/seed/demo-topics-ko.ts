import type { DemoLanguage } from "./demo-topic.ts";

/** All products end in a vowel, so that the particles behind them fit. */
export const korean: DemoLanguage = {
  topics: [
    {
      mood: "cross",
      tags: ["payment"],
      issueKey: "payment",
      texts: [
        "카드사 인증까지 마쳤는데 오류 화면이 떴어요. {product}를 주문하려고 했습니다.",
        "{version} 버전에서 카드 결제를 세 번 시도했는데 세 번 다 실패했습니다.",
        "인증 번호를 넣으면 결제 화면이 처음으로 돌아갑니다.",
      ],
    },
    {
      mood: "cross",
      tags: ["payment", "cart"],
      issueKey: "emptyCart",
      texts: [
        "{product}를 결제했는데 장바구니만 비고 주문 내역에는 없어요.",
        "카드 승인 문자는 왔는데 {days}일째 주문 내역이 비어 있습니다.",
      ],
    },
    {
      mood: "cross",
      tags: ["delivery"],
      issueKey: "tracking",
      texts: [
        "{product}를 주문한 지 {days}일이 지났는데 배송 상태가 그대로예요.",
        "물건은 이미 받았는데 앱에는 아직 '상품 준비 중'이라고 나와요.",
        "배송 조회가 {days}일째 멈춰 있습니다. 어디쯤 왔는지 알 수가 없어요.",
      ],
    },
    {
      mood: "cross",
      tags: ["refund"],
      issueKey: "refund",
      texts: [
        "{product}를 반품한 지 {days}일이 됐는데 환불 소식이 없습니다.",
        "닷새면 환불된다고 하셨는데 벌써 {days}일째예요.",
      ],
    },
    {
      mood: "cross",
      tags: ["crash"],
      issueKey: "crash",
      texts: [
        "{product} 착용 사진을 올리려고 하면 앱이 바로 꺼져요.",
        "{version} 버전인데 리뷰에 사진을 두 장 넣으면 앱이 종료됩니다.",
      ],
    },
    {
      mood: "cross",
      tags: ["coupon"],
      issueKey: "coupon",
      texts: [
        "쿠폰은 적용됐다고 나오는데 {product} 가격이 그대로예요.",
        "장바구니 금액과 결제 금액이 달라서 쿠폰이 들어간 건지 모르겠습니다.",
      ],
    },
    {
      mood: "cross",
      tags: ["quality"],
      issueKey: null,
      texts: [
        "받은 {product}가 사진과 많이 달라요.",
        "{product} 사이즈 표가 맞지 않습니다. 한 치수 작게 나왔어요.",
        "{product}에 흠집이 있었어요. 상자는 멀쩡했는데요.",
      ],
    },
    {
      mood: "wishing",
      tags: ["design"],
      issueKey: "darkMode",
      texts: ["다크 모드는 언제쯤 나오나요? 주로 밤에 봅니다.", "다른 앱은 다 어두운 화면이 되는데 여기만 밝아요."],
    },
    {
      mood: "wishing",
      tags: ["wishlist"],
      issueKey: "wishlist",
      texts: [
        "찜 목록을 링크로 보낼 수 있으면 좋겠어요. 동생이 자꾸 물어봐요.",
        "신혼집을 꾸미는 중인데 둘이서 찜 목록 하나를 같이 쓰고 싶어요.",
      ],
    },
    {
      mood: "wishing",
      tags: ["stock"],
      issueKey: null,
      texts: [
        "{product}가 다시 들어오면 알림을 받고 싶어요.",
        "{days}일 안에 도착하는 상품만 골라 볼 수 있으면 좋겠습니다.",
        "{product}를 편의점에서 받을 수 있게 해 주세요.",
      ],
    },
    {
      mood: "glad",
      tags: ["delivery"],
      issueKey: null,
      texts: [
        "점심에 주문한 {product}가 다음 날 아침에 왔어요.",
        "기사님이 오시기 전에 전화를 주셔서 편했습니다.",
        "포장이 꼼꼼하고 {days}번 연속으로 제날짜에 왔어요.",
      ],
    },
    {
      mood: "glad",
      tags: ["service"],
      issueKey: null,
      texts: [
        "{product} 사이즈를 물어봤는데 한 시간도 안 돼서 솔직하게 알려 주셨어요.",
        "{product}를 아무 말 없이 바로 교환해 주셨습니다.",
      ],
    },
    {
      mood: "glad",
      tags: ["performance"],
      issueKey: null,
      texts: ["{version} 버전은 오래된 휴대폰에서도 정말 빨라요.", "바로 열리고, 찾는 게 다 있고, 군더더기가 없어요."],
    },
  ],
  endings: {
    glad: ["", "감사합니다!", "또 주문할게요.", "주변에도 추천했어요."],
    cross: ["", "확인 부탁드립니다.", "벌써 두 번째예요.", "많이 실망했습니다.", "빨리 고쳐 주세요."],
    wishing: ["", "나머지는 만족해요.", "있으면 매일 쓸 것 같아요.", "꼭 검토해 주세요."],
  },
  products: ["운동화", "원피스", "티셔츠", "모자", "시계", "스피커", "커피 분쇄기", "청바지"],
  customers: ["minji.kim", "jihoon.park", "seoyeon.lee", "dohyun.choi", "yuna.jung", "hajun.yoon", "sua.han"],
  space: " ",
};
