import { describe, expect, it } from '@jest/globals';
import { firstPeriod } from '#calendar';
import { REPORT_PRESETS } from './presets.data.js';
import { wordingOf } from './report-obligation.js';

describe('what an occurrence asks for', () => {
  it('names who is reported to, who gets copies and how many, and where it is published', () => {
    const recipients = [
      { name: '同级党委', kind: 'TO' as const, copies: 1 },
      { name: '上一级政府', kind: 'TO' as const, copies: 3 },
      { name: '市委全面依法治市委员会办公室', kind: 'CC' as const, copies: 1 },
    ];
    expect(wordingOf({ text: '报告情况。', recipients, publication: '政府网站' })).toBe(
      '报告情况：主送同级党委、上一级政府（3份）；抄送市委全面依法治市委员会办公室；通过政府网站向社会公开。',
    );
    expect(wordingOf({ text: '报告情况', recipients: recipients.slice(0, 1), publication: null })).toBe('报告情况：主送同级党委。');
  });
});

describe('the presets', () => {
  it('of 南通 2019 are three yearly reports: enforcement statistics by 01-31, two annual reports by 02-10', () => {
    const due = Object.values(REPORT_PRESETS).map(({ recurrence }) => recurrence && firstPeriod(recurrence, '2020-01-01'));
    expect(due).toEqual(['2020-01-31', '2020-02-10', '2020-02-10']);
  });

  it('say by whom, to whom and where each is published, and name their clause', () => {
    for (const { recipients, publication, source } of Object.values(REPORT_PRESETS)) {
      expect(new Set(recipients.map(({ kind }) => kind))).toEqual(new Set(['TO', 'CC']));
      expect(new Set(recipients.map(({ name }) => name)).size).toBe(recipients.length);
      expect(publication).not.toBeNull();
      expect(source).toMatch(/第(23|40)项$/);
    }
  });
});
