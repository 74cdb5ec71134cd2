const REASONS: Readonly<Record<string, string>> = {
  ALREADY_PAST: '下达时该节点已过',
  NO_LONGER_ASKED: '已签收或已办结，不再提醒',
  OVERTAKEN: '停机期间被后一节点取代',
  DEADLINE_REVISED: '期限已调整，按新期限重排',
  LEVEL_DISABLED: '该层级已停用',
  POLICY_CHANGED: '提醒规则已更换',
  AWAITING_SIGNATURE: '文书待会签，未签不发',
  NOT_SIGNED: '文书未签发（已办结或不再需要）',
  CALENDAR_YEAR_MISSING: '工作日历缺该年度放假安排，待补后发送',
};

/** Why something was not sent. */
export const reasonWords = (reason: string): string => REASONS[reason] ?? reason;
