import { answer, type DemoFeedback, request, review } from "./demo-entry.ts";

export const koreanFeedback: readonly DemoFeedback[] = [
  review("배송이 정말 빨라요. 어제 저녁에 주문했는데 오늘 아침에 왔습니다.", [5, "google_play", "4.1.3"], ["delivery"]),
  request(
    "주문한 지 나흘째인데 아직도 '상품 준비 중'이라고 나옵니다. 확인 부탁드립니다.",
    ["minji.kim", "A-20417"],
    ["delivery"],
    "tracking",
  ),
  review("리뷰에 사진을 넣으려고 하면 앱이 꺼집니다.", [2, "google_play", "4.1.3"], ["crash", "review"], "crash"),
  answer("가격은 좋은데 포장이 조금 아쉬웠어요.", ["jihoon.park", 7], ["prices"]),
  review("다크 모드 좀 만들어 주세요. 밤에 보면 눈이 너무 아파요.", [4, "app_store", "4.1.3"], ["design"], "darkMode"),
  request("쿠폰을 적용했는데 장바구니 금액이 그대로예요.", ["seoyeon.lee", null], ["coupon"], "coupon"),
  answer("상담원이 친절하게 설명해 주셔서 다시 이용하려고 합니다.", ["dohyun.choi", 9], ["service", "selection"]),
  review("디자인이 깔끔하고 찾기 쉬워요.", [5, "app_store", "4.2.0"], ["design"]),
  review(
    "결제 인증까지 다 했는데 장바구니가 비어 있고 주문이 안 됐어요.",
    [1, "google_play", "4.2.0"],
    ["payment"],
    "payment",
  ),
  request(
    "같은 금액이 두 번 결제됐습니다. 한 건 취소해 주세요.",
    ["yuna.jung", "A-20588"],
    ["payment", "refund"],
    "payment",
  ),
  answer("배송 조회가 하루 종일 바뀌지 않아 불안했습니다.", ["minji.kim", 5], ["prices"], "tracking"),
  review("업데이트하고 나서 훨씬 빨라졌네요.", [5, "google_play", "4.2.1"], ["performance"]),
  request("환불 신청하고 일주일이 지났는데 아무 연락이 없어요.", ["hajun.yoon", "A-20312"], ["refund"], "refund"),
  review("가족이랑 찜 목록을 같이 볼 수 있으면 좋겠어요.", [4, "app_store", "4.2.1"], ["wishlist"], "wishlist"),
  request("배송지를 잘못 적었습니다. 아직 바꿀 수 있나요?", ["sua.han", "A-20633"], ["delivery"]),
  answer("상품 종류가 많아서 좋아요.", ["jihoon.park", 8], ["selection", "prices"]),
  review(
    "쿠폰 쓰면 총액이 안 바뀌어서 헷갈려요. 결제할 때는 맞게 나옵니다.",
    [3, "google_play", "4.2.1"],
    ["coupon"],
    "coupon",
  ),
  request("비밀번호를 바꾼 뒤로 알림이 오지 않습니다.", ["dohyun.choi", null], ["account"]),
  review("카드 결제가 또 실패했어요. 빨리 고쳐 주세요.", [1, "app_store", "4.2.1"], ["payment"], "payment"),
  answer("전체적으로 만족합니다. 다음에도 주문할게요.", ["sua.han", 10], ["delivery", "service"]),
];
