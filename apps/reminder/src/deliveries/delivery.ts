/**
 * Where a delivery stands: 待发 · 发送中 · 已送达 · 待重试 · 失败 · 存疑 · 未发.
 *
 * `IN_DOUBT`: nobody knows whether it left, because the sender died or the connection broke at the wrong moment, and
 * sending again could reach the receiver twice. `DROPPED`: by the time it would have left, the subscription was off, the
 * account of its owner closed, or nothing left to say.
 */
export const DELIVERY_STATES = ['PENDING', 'SENDING', 'SENT', 'RETRY', 'DEAD', 'IN_DOUBT', 'DROPPED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What is delivered: 每日提醒 · 文书 · 试发 · 邮箱验证. */
export const DELIVERY_KINDS = ['DIGEST', 'NOTICE', 'TEST', 'CONFIRMATION'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];
