import { describe, expect, it } from '@jest/globals';
import { newItemRequest } from './new-item.js';

const DOCUMENT = '一、加大执法力度。\n二、规范复议应诉。\n三、加大执法力度。';
const recipients = [{ name: ' 市司法局 ', role: 'LEAD' as const, unitIds: [] }];

describe('the request that adds an item', () => {
  it('points to the words in the document where they stand there once', () => {
    expect(newItemRequest({ text: ' 规范复议应诉。\n', recipients }, 'before', DOCUMENT)).toEqual({
      afterItemId: 'before',
      span: { start: 12, end: 19 },
      recipients: [{ name: '市司法局', role: 'LEAD' }],
    });
  });

  it('gives the words themselves where the document has them twice or not at all', () => {
    expect(newItemRequest({ text: '加大执法力度。', recipients }, 'before', DOCUMENT)).toMatchObject({ text: '加大执法力度。' });
    expect(newItemRequest({ text: '及时公开。', recipients }, 'before', DOCUMENT)).toMatchObject({ text: '及时公开。' });
  });

  it('leaves out what was left empty', () => {
    const item = { text: '及时公开。', clause: ' ', note: '', kind: 'DATE' as const, due: '', recipients };
    expect(Object.keys(newItemRequest(item, 'before', DOCUMENT))).toEqual(['afterItemId', 'text', 'recipients']);
  });
});
