import { type LadderPolicy, NUMBERED, rungTitle } from './policy.js';

/** What the policy form calls its fields; those of rungs and number prefixes are called by their place. */
export const POLICY_FIELD = {
  rungs: '逐级提醒催办',
  replyWorkdays: '文书回复期限',
  raiseWorkdays: '未回复，几日后升级',
  noProgressWorkdays: '回复后无进展，几日后升级',
  manualUrgeMinWorkdays: '手工催办最小间隔',
  fireAt: '发出时间',
  quietFrom: '此后不再发出',
  disabledLevels: '停用的级别',
  countersigners: '可会签的人',
  issuer: '发文机关',
  legalNoticesPassQuietHours: '督办文书不受个人免打扰时间限制',
} as const;

/** Why the service keeps no such policy, by its code. */
const FAULT: Readonly<Record<string, string>> = {
  QUIET_TOO_EARLY: '须晚于发出时间',
  RAISED_TOO_EARLY: '须多于文书回复期限',
  RUNG_TWICE: '与前面的一级重复',
  RUNG_BEFORE_DUE: '催办、督办须在办理期限之后',
  RUNG_BACKWARD: '交办、签收只能往后计',
  SUPERVISE_TWICE: '督办只能有一级',
  URGE_AFTER_SUPERVISE: '催办须早于督办',
  PREFIX_TWICE: '与其他文书的文号相同，会重号',
  TYPE: '缺少，或不是所要的内容',
  NOT_A_CHOICE: '不在可选之列',
  TOO_SMALL: '太短、太小或太少',
  TOO_BIG: '太长、太大或太多',
  FORMAT: '格式不对',
  UNKNOWN_FIELD: '规则没有这一项',
};

/**
 * The faults of a policy in the words of whoever wrote it: `催办（逾期7个工作日）：催办须早于督办`. Undefined for one this page
 * does not know.
 */
export const policyFaultWords =
  ({ rungs }: Pick<LadderPolicy, 'rungs'>) =>
  ({ field, code }: { readonly field?: unknown; readonly code?: unknown }): string | undefined => {
    const words = FAULT[String(code)];
    return words && `${placeOf(String(field ?? ''), rungs)}：${words}`;
  };

function placeOf(field: string, rungs: LadderPolicy['rungs']): string {
  const [first = '', second] = field.split('.');
  if (first === 'rungs' && second !== undefined) {
    const rung = rungs[Number(second)];
    return rung ? rungTitle(rung) : POLICY_FIELD.rungs;
  }
  if (first === 'numberPrefixes') return `${NUMBERED[second ?? ''] ?? ''}文号`;
  return POLICY_FIELD[first as keyof typeof POLICY_FIELD] ?? (field || '规则');
}
