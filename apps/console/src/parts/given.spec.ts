import { describe, expect, it } from '@jest/globals';
import { given } from './given.js';

describe('what was filled in', () => {
  it('leaves out fields that are empty, and keeps zero and no', () => {
    expect(given({ text: '已部署', percent: 0, acknowledged: false, remark: '', due: undefined, handler: null, inputIds: [] })).toEqual({
      text: '已部署',
      percent: 0,
      acknowledged: false,
    });
  });
});
