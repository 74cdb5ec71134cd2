import { describe, expect, it } from '@jest/globals';
import { cutPlaces, piecesOf } from './cut-places.js';

const pieces = (text: string) => piecesOf(text, cutPlaces(text)).map((piece) => piece.text);

describe('the places where an item may be cut', () => {
  it('stand behind punctuation', () => {
    expect(pieces('加大执法力度，落实“三项制度”；规范复议、应诉。')).toEqual(['加大执法力度，', '落实“三项制度”；', '规范复议、', '应诉。']);
  });

  it('stand behind the quotation marks and brackets that close with it', () => {
    expect(pieces('坚持“应改尽改。”（各地负责。）\n及时公开')).toEqual(['坚持“应改尽改。”', '（各地负责。）\n', '及时公开']);
  });

  it('leave words on both sides', () => {
    expect(cutPlaces('、加大执法力度。')).toEqual([]);
    expect(cutPlaces('加大执法力度')).toEqual([]);
    expect(pieces('加大执法力度')).toEqual(['加大执法力度']);
  });
});
