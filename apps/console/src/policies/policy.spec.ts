import { describe, expect, it } from '@jest/globals';
import { ladderLines, type LadderPolicy, officeNumber, type Rung, versionName } from './policy.js';
import { POLICY_FIELD, policyFaultWords } from './policy-faults.js';

const rungs: readonly Rung[] = [
  { level: 'REMIND', anchor: 'SIGN', workdays: 2 },
  { level: 'REMIND', anchor: 'PROGRESS', workdays: -2 },
  { level: 'REMIND', anchor: 'DUE', workdays: 0 },
  { level: 'URGE', anchor: 'DUE', workdays: 1 },
  { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 },
];
const policy: LadderPolicy = {
  fireAt: '08:30',
  quietFrom: '18:00',
  rungs,
  disabledLevels: ['CIRCULAR'],
  replyWorkdays: 2,
  raiseWorkdays: 3,
  noProgressWorkdays: 10,
  manualUrgeMinWorkdays: 3,
  countersigners: ['OFFICE_DIRECTOR', 'LEADER'],
  issuer: '领导小组办公室',
  numberPrefixes: { URGE: '催', SUPERVISE: '督', RED_NOTICE: '红', CIRCULAR: '通', INTERVIEW: '约', LISTED_SUPERVISION: '挂', REFERRAL: '移' },
  legalNoticesPassQuietHours: true,
};

describe('a ladder', () => {
  it('reads from the first reminder to what people decide, with who signs', () => {
    const lines = ladderLines(policy);
    expect(lines.map(({ level, when }) => `${level} ${when}`)).toEqual([
      '提醒 交办后2个工作日未签收',
      '提醒 距定期报告2个工作日',
      '提醒 今日到期',
      '催办 逾期1个工作日',
      '督办 逾期4个工作日',
      '红色督办单 上一级文书送达后3个工作日未回复，或回复后10个工作日无进展',
      '通报 上一级文书送达后3个工作日未回复，或回复后10个工作日无进展',
      '约谈 由人决定',
      '挂牌督办 由人决定',
      '移送 由人决定',
    ]);
    expect(lines[4]?.by).toBe('系统拟稿，办公室主任或分管领导会签');
    expect(lines.filter(({ disabled }) => disabled).map(({ level }) => level)).toEqual(['通报']);
  });

  it('is told its faults by place and kind; what is not known here keeps the words of the service', () => {
    expect(
      [
        { field: 'quietFrom', code: 'QUIET_TOO_EARLY' },
        { field: 'rungs.1', code: 'URGE_AFTER_SUPERVISE' },
        { field: 'rungs.2.workdays', code: 'TOO_SMALL' },
        { field: 'rungs.9', code: 'RUNG_TWICE' },
        { field: 'rungs', code: 'TOO_SMALL' },
        { field: 'numberPrefixes.RED_NOTICE', code: 'PREFIX_TWICE' },
        { field: 'surprise', code: 'UNKNOWN_FIELD' },
        { field: '', code: 'TYPE' },
        { field: 'issuer', code: 'TOO_MODERN' },
      ].map(policyFaultWords({ rungs: [{ level: 'SUPERVISE', anchor: 'DUE', workdays: 4 }, { level: 'URGE', anchor: 'DUE', workdays: 7 }, { level: 'REMIND', anchor: 'PROGRESS', workdays: -90 }] })),
    ).toEqual([
      '此后不再发出：须晚于发出时间',
      '催办（逾期7个工作日）：催办须早于督办',
      '提醒（距定期报告90个工作日）：太短、太小或太少',
      '逐级提醒催办：与前面的一级重复',
      '逐级提醒催办：太短、太小或太少',
      '红色督办单文号：与其他文书的文号相同，会重号',
      'surprise：规则没有这一项',
      '规则：缺少，或不是所要的内容',
      undefined,
    ]);
    expect(Object.keys({ ...POLICY_FIELD, numberPrefixes: '' }).toSorted()).toEqual(Object.keys(policy).toSorted());
  });

  it('is called by its version; only the office’s own have a number', () => {
    expect(['office@12', 'default@2'].map(versionName)).toEqual(['本办第 12 版', '系统自带（2）']);
    expect(['office@12', 'default@2'].map(officeNumber)).toEqual([12, null]);
  });
});
