import { describe, expect, it } from '@jest/globals';
import { missingProofs } from './proofs.js';

const asked = {
  recipients: [
    { name: '本级政府', kind: 'TO' as const, copies: 3 },
    { name: '上级主管部门', kind: 'CC' as const, copies: 1 },
  ],
  publication: '政府网站',
};

describe('what is still to be proven', () => {
  it('is every recipient with all its copies and the publication, at first', () => {
    expect(missingProofs(asked, [])).toEqual([
      { recipient: '本级政府', copies: 3 },
      { recipient: '上级主管部门', copies: 1 },
      { recipient: null, copies: 1 },
    ]);
  });

  it('is what several proofs of one recipient leave over', () => {
    expect(missingProofs(asked, [{ recipient: '本级政府', copies: 1 }, { recipient: '本级政府', copies: 1 }, { recipient: null, copies: 1 }])).toEqual([
      { recipient: '本级政府', copies: 1 },
      { recipient: '上级主管部门', copies: 1 },
    ]);
  });

  it('is nothing once everybody has more than enough, or nobody was to have anything published', () => {
    const proofs = [{ recipient: '本级政府', copies: 9 }, { recipient: '上级主管部门', copies: 1 }];
    expect(missingProofs({ ...asked, publication: null }, proofs)).toEqual([]);
  });
});
