import type { Language, Role } from "@hearback/contracts";

type Words = {
  invitation: {
    subject: (project: string) => string;
    /** `by` is `null` for an invitation of the operator. */
    text: (project: string, role: string, by: string | null) => string;
    action: string;
  };
  reset: {
    subject: string;
    text: (name: string) => string;
    /** The person has asked for it, or an admin has. */
    reason: { self: string; admin: string };
    action: string;
  };
  until: (instant: string) => string;
  ignore: string;
  roles: Record<Role, string>;
};

/** What mails say. Links work once. */
export const mailTexts: Record<Language, Words> = {
  en: {
    invitation: {
      subject: (project) => `Invitation to ${project} on Hearback`,
      text: (project, role, by) =>
        by === null
          ? `You are invited to the project “${project}” on Hearback. Your role: ${role}.`
          : `${by} invites you to the project “${project}” on Hearback. Your role: ${role}.`,
      action: "Join the project",
    },
    reset: {
      subject: "New password for Hearback",
      text: (name) => `${name}, with this link you can choose a new password for Hearback.`,
      reason: {
        self: "You get this mail because somebody gave your address under “Forgot your password?”.",
        admin: "An admin made it for you.",
      },
      action: "Choose a new password",
    },
    until: (instant) => `The link works once, until ${instant}.`,
    ignore: "If you didn't expect this mail, do nothing.",
    roles: { owner: "Owner", admin: "Admin", editor: "Editor", viewer: "Viewer" },
  },
  ko: {
    invitation: {
      subject: (project) => `Hearback의 ‘${project}’ 프로젝트에 초대합니다`,
      text: (project, role, by) =>
        by === null
          ? `Hearback의 ‘${project}’ 프로젝트에 초대되었습니다. 역할: ${role}`
          : `${by} 님이 Hearback의 ‘${project}’ 프로젝트에 초대했습니다. 역할: ${role}`,
      action: "프로젝트 참여하기",
    },
    reset: {
      subject: "Hearback 비밀번호 재설정",
      text: (name) => `${name} 님, 아래 링크에서 Hearback의 새 비밀번호를 설정할 수 있습니다.`,
      reason: {
        self: "로그인 화면의 ‘비밀번호를 잊으셨나요?’에서 이 주소로 요청하여 보낸 메일입니다.",
        admin: "관리자가 링크를 만들었습니다.",
      },
      action: "새 비밀번호 설정하기",
    },
    until: (instant) => `링크는 ${instant}까지 한 번만 사용할 수 있습니다.`,
    ignore: "요청하신 적이 없다면 이 메일을 무시하셔도 됩니다.",
    roles: { owner: "소유자", admin: "관리자", editor: "편집자", viewer: "뷰어" },
  },
  ja: {
    invitation: {
      subject: (project) => `Hearbackのプロジェクト「${project}」への招待`,
      text: (project, role, by) =>
        by === null
          ? `Hearbackのプロジェクト「${project}」に招待されています。ロール：${role}`
          : `${by}さんから、Hearbackのプロジェクト「${project}」に招待されています。ロール：${role}`,
      action: "プロジェクトに参加",
    },
    reset: {
      subject: "Hearbackのパスワード再設定",
      text: (name) => `${name}さん、次のリンクからHearbackの新しいパスワードを設定できます。`,
      reason: {
        self: "ログイン画面の「パスワードをお忘れですか？」でこのメールアドレスが入力されたため、お送りしています。",
        admin: "管理者がリンクを作成しました。",
      },
      action: "新しいパスワードを設定",
    },
    until: (instant) => `リンクは${instant}まで、一度だけ使えます。`,
    ignore: "お心当たりのない場合は、このメールを無視してください。",
    roles: { owner: "オーナー", admin: "管理者", editor: "編集者", viewer: "閲覧者" },
  },
};
