import type { DeadlineKind } from '#contracts';
import type { Span } from '../api/resources.js';
import { type RecipientLine, recipientRequest } from './item-correction.js';

/** What the form of an added item gives. */
export interface NewItem {
  text: string;
  clause?: string;
  recipients: RecipientLine[];
  kind?: DeadlineKind;
  due?: string;
  note?: string;
}

/** The request that adds an item behind another. Words that stand in the document, and there only once, go as that passage. */
export function newItemRequest(item: NewItem, afterItemId: string, documentText: string): Record<string, unknown> {
  const { kind, due } = item;
  const text = item.text.trim();
  const clause = item.clause?.trim();
  const note = item.note?.trim();
  const span = passageOf(text, documentText);
  return {
    afterItemId,
    ...(span ? { span } : { text }),
    ...(clause ? { clause } : {}),
    recipients: item.recipients.map(recipientRequest),
    ...(kind && due ? { deadline: { kind, due } } : {}),
    ...(note ? { note } : {}),
  };
}

function passageOf(text: string, documentText: string): Span | null {
  const start = documentText.indexOf(text);
  const isOnly = start >= 0 && documentText.indexOf(text, start + 1) < 0;
  return isOnly ? { start, end: start + text.length } : null;
}
