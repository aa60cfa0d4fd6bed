import type { DemoLanguage } from "./demo-topic.ts";

export const japanese: DemoLanguage = {
  topics: [
    {
      mood: "cross",
      tags: ["payment"],
      issueKey: "payment",
      texts: [
        "本人認証のあとにエラー画面が出て、{product}を注文できませんでした。",
        "バージョン{version}でカード払いを三回試しましたが、三回とも失敗しました。",
        "認証コードを入れると支払い画面の最初に戻ってしまいます。",
      ],
    },
    {
      mood: "cross",
      tags: ["payment", "cart"],
      issueKey: "emptyCart",
      texts: [
        "{product}の代金を払ったのに、カートが空になり注文履歴にも出てきません。",
        "カードの明細には載っていますが、{days}日たっても注文履歴が空のままです。",
      ],
    },
    {
      mood: "cross",
      tags: ["delivery"],
      issueKey: "tracking",
      texts: [
        "{product}を注文して{days}日になりますが、配送状況が変わりません。",
        "荷物はもう届いたのに、アプリではまだ「準備中」です。",
        "配送状況が{days}日前から止まっています。今どこにあるのでしょうか。",
      ],
    },
    {
      mood: "cross",
      tags: ["refund"],
      issueKey: "refund",
      texts: [
        "{product}を返品して{days}日たちますが、返金の連絡がありません。",
        "返金は五日以内とのことでしたが、もう{days}日目です。",
      ],
    },
    {
      mood: "cross",
      tags: ["crash"],
      issueKey: "crash",
      texts: [
        "{product}の写真を選んだ瞬間にアプリが落ちました。",
        "バージョン{version}です。レビューに写真を二枚付けると必ず終了します。",
      ],
    },
    {
      mood: "cross",
      tags: ["coupon"],
      issueKey: "coupon",
      texts: [
        "クーポンは適用済みと出るのに、{product}の金額が変わりません。",
        "カートと支払い画面で金額が違い、クーポンが効いているのか分かりません。",
      ],
    },
    {
      mood: "cross",
      tags: ["search"],
      issueKey: "search",
      texts: [
        "半角カナで{product}を検索しても一件も出ません。",
        "全角で入れ直すと見つかるのに、半角では出てきません。",
      ],
    },
    {
      mood: "cross",
      tags: ["quality"],
      issueKey: null,
      texts: [
        "届いた{product}が写真とかなり違います。",
        "{product}のサイズ表が実物と合っていません。一回り小さいです。",
        "{product}に傷がありました。箱はきれいでした。",
      ],
    },
    {
      mood: "wishing",
      tags: ["design"],
      issueKey: "darkMode",
      texts: [
        "夜に見ることが多いので、ダークモードがほしいです。",
        "画面が明るすぎるので、暗い配色も選べるとうれしいです。",
      ],
    },
    {
      mood: "wishing",
      tags: ["wishlist"],
      issueKey: "wishlist",
      texts: ["欲しいものリストをリンクで送れると助かります。", "夫婦で一つのリストを使えるようにしてください。"],
    },
    {
      mood: "wishing",
      tags: ["stock"],
      issueKey: null,
      texts: [
        "{product}が再入荷したら知らせてほしいです。",
        "{days}日以内に届く商品だけを表示できると便利です。",
        "{product}をコンビニで受け取れるようにしてください。",
      ],
    },
    {
      mood: "glad",
      tags: ["delivery"],
      issueKey: null,
      texts: [
        "昼に頼んだ{product}が翌朝に届きました。",
        "配達の方が来る前に電話をくださり、安心できました。",
        "{days}回続けて予定どおりに届いています。",
      ],
    },
    {
      mood: "glad",
      tags: ["service"],
      issueKey: null,
      texts: [
        "{product}のサイズについて尋ねたところ、一時間で丁寧に答えてもらえました。",
        "{product}の交換にすぐ応じてくださいました。",
      ],
    },
    {
      mood: "glad",
      tags: ["performance"],
      issueKey: null,
      texts: ["バージョン{version}は古いスマホでも軽快です。", "すぐに開き、すぐに見つかり、迷うことがありません。"],
    },
  ],
  endings: {
    glad: ["", "ありがとうございます。", "また利用します。", "友人にも勧めました。"],
    cross: ["", "ご確認をお願いします。", "これで二度目です。", "とても残念です。", "早めの対応をお願いします。"],
    wishing: ["", "ほかの点には満足しています。", "あれば毎日使うと思います。", "ぜひご検討ください。"],
  },
  products: ["スニーカー", "レインコート", "デスクライト", "コーヒーミル", "リュック", "ワンピース", "イヤホン"],
  customers: ["sakura.sato", "haruto.suzuki", "yui.tanaka", "ren.watanabe", "aoi.ito", "mei.kobayashi"],
  space: "",
};
