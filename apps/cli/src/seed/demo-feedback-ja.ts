import { answer, type DemoFeedback, request, review } from "./demo-entry.ts";

export const japaneseFeedback: readonly DemoFeedback[] = [
  review("注文から届くまでがとても早くて助かっています。", [5, "app_store", "4.1.3"], ["delivery"]),
  review("半角カナで検索すると商品が出てきません。", [3, "google_play", "4.1.3"], ["search"], "search"),
  answer("品ぞろえが良く、いつも楽しみに見ています。", ["sakura.sato", 9], ["selection"]),
  request("荷物の状況が「準備中」のまま変わりません。", ["haruto.suzuki", "A-20405"], ["delivery"], "tracking"),
  review("写真付きのレビューを書こうとするとアプリが落ちます。", [2, "google_play", "4.1.3"], ["crash"], "crash"),
  review("文字が読みやすく、操作も分かりやすいです。", [5, "app_store", "4.1.3"], ["design"]),
  request("領収書の宛名を会社名に変更できますか。", ["yui.tanaka", "A-20476"], ["invoice"]),
  answer("検索がもう少し賢くなるとうれしいです。", ["ren.watanabe", 7], ["selection", "prices"], "search"),
  review("ダークモードに対応してほしいです。", [4, "app_store", "4.2.0"], ["design"], "darkMode"),
  request("銀行の認証は終わったのに、注文が完了しませんでした。", ["aoi.ito", null], ["payment"], "payment"),
  review("クーポンを使っても合計金額が変わらず、不安になりました。", [3, "google_play", "4.2.0"], ["coupon"], "coupon"),
  answer("サポートの返事が丁寧でした。", ["sakura.sato", 9], ["service"]),
  review("アップデート後は検索も速くなり、満足しています。", [5, "app_store", "4.2.1"], ["search"], "search"),
  request("返品した商品の返金はいつ頃になりますか。", ["haruto.suzuki", "A-20350"], ["refund"], "refund"),
  answer("梱包が丁寧で、安心して注文できます。", ["mei.kobayashi", 10], ["delivery", "service"]),
  review("欲しいものリストを家族と共有したいです。", [4, "google_play", "4.2.1"], ["wishlist"], "wishlist"),
  request("届いた商品の色が写真と違っていました。", ["yui.tanaka", "A-20571"], ["quality"]),
  review("二重に請求されました。早急に対応をお願いします。", [1, "app_store", "4.2.1"], ["payment"], "payment"),
  answer("値段は手頃ですが、配送状況がもっと分かるとよいです。", ["ren.watanabe", 6], ["prices"], "tracking"),
  review("毎日使っています。これからも応援しています。", [5, "google_play", "4.2.1"], []),
];
