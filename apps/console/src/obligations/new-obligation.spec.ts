import { describe, expect, it } from '@jest/globals';
import { type NewObligation, newObligationRequest } from './new-obligation.js';

const YEARLY: NewObligation = {
  obligorUnitIds: ['unit-1'],
  title: '行政执法统计年报',
  text: '报送上年度行政执法总体情况',
  often: 'YEARLY',
  due: '2027-01-31',
  leadDays: 30,
  recipients: [{ name: '本级政府', kind: 'TO', copies: 2 }],
  publication: '',
  source: '工作计划第23项',
};

describe('an obligation set by hand', () => {
  it('comes back every year on the month and day of the date that was chosen', () => {
    const { often: _, due: __, publication: ___, ...terms } = YEARLY;
    expect(newObligationRequest(YEARLY)).toEqual({ ...terms, recurrence: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31', deadlineText: '每年1月31日前' });
  });

  it('is due on that very day where it is reported once', () => {
    const { often: _, ...terms } = YEARLY;
    expect(newObligationRequest({ ...YEARLY, often: 'ONCE', publication: '政府网站' })).toEqual({ ...terms, publication: '政府网站' });
  });
});
