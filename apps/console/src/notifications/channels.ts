/** Where messages can go besides the inbox, and what the forms and lists call it. */
export type ChannelKind = 'EMAIL' | 'WEBHOOK' | 'DINGTALK' | 'WECOM' | 'FEISHU';
export type SubscriptionKind = 'DIGEST' | 'NOTICE';
export type Scope = 'OWN' | 'UNIT';
export type DeliveryState = 'PENDING' | 'SENDING' | 'SENT' | 'RETRY' | 'DEAD' | 'IN_DOUBT' | 'DROPPED';

export const CHANNEL: Readonly<Record<ChannelKind, string>> = {
  EMAIL: '电子邮件',
  DINGTALK: '钉钉 / 浙政钉机器人',
  WECOM: '企业微信机器人',
  FEISHU: '飞书机器人',
  WEBHOOK: '签名 Webhook',
};

/** What a channel is sent to, and what it signs with; none where it does not sign. */
export const TARGET: Readonly<Record<ChannelKind, { to: string; placeholder: string; secret: string | null; secretRequired: boolean }>> = {
  EMAIL: { to: '邮箱地址', placeholder: 'name@example.gov.cn', secret: null, secretRequired: false },
  DINGTALK: { to: '机器人地址', placeholder: 'https://oapi.dingtalk.com/robot/send?access_token=…', secret: '加签密钥（SEC…）', secretRequired: false },
  WECOM: { to: '机器人地址', placeholder: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…', secret: null, secretRequired: false },
  FEISHU: { to: '机器人地址', placeholder: 'https://open.feishu.cn/open-apis/bot/v2/hook/…', secret: '签名校验密钥', secretRequired: false },
  WEBHOOK: { to: '接收地址', placeholder: 'https://…', secret: '签名密钥（whsec_…）', secretRequired: true },
};

export const KIND: Readonly<Record<SubscriptionKind, string>> = { DIGEST: '每日提醒', NOTICE: '督办文书' };

/** What is on its way: messages that were subscribed to, and those about the subscription itself. */
export const DELIVERY_KIND: Readonly<Record<string, string>> = { ...KIND, TEST: '试发', CONFIRMATION: '邮箱验证码' };

export const DELIVERY_STATE: Readonly<Record<DeliveryState, string>> = {
  PENDING: '待发',
  SENDING: '发送中',
  SENT: '已送达',
  RETRY: '待重试',
  DEAD: '发送失败',
  IN_DOUBT: '是否送达存疑',
  DROPPED: '未发',
};

export interface Subscription {
  readonly id: string;
  readonly revision: number;
  readonly scope: Scope;
  readonly mine: boolean;
  readonly channel: ChannelKind;
  readonly label: string;
  readonly shown: string;
  readonly kinds: readonly SubscriptionKind[];
  readonly digestAt: string | null;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly confirmed: boolean;
  readonly last: { readonly state: DeliveryState; readonly problem: string | null; readonly createdAt: string } | null;
}

export interface SubscriptionList {
  readonly items: readonly Subscription[];
  readonly channels: readonly ChannelKind[];
}

export interface Feed {
  readonly id: string;
  readonly scope: Scope;
  readonly label: string;
  readonly path: string;
}

export interface Delivery {
  readonly id: string;
  readonly kind: string;
  readonly channel: ChannelKind;
  readonly label: string;
  readonly shown: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly decisions: readonly { readonly decision: string; readonly reason: string; readonly displayName: string }[];
}
