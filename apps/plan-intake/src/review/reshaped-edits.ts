import type { ItemEdits, NamedRecipient } from './item-edits.js';
import type { ResolvedItem } from './blockers.js';

/** What a piece of a split item keeps of the corrections made to the whole: all but having been dropped. */
export function pieceEdits(edits: ItemEdits): ItemEdits {
  const { dropped: _, ...kept } = edits;
  return kept;
}

/**
 * What an item keeps of the corrections made to those it was merged from. Corrected recipients of any of them are
 * joined as their readings are: the first says who leads. Of the deadlines people set the first stays.
 */
export function mergedEdits(items: readonly [Edited, ...Edited[]]): ItemEdits {
  const edits = items.map(({ row }) => row.edited);
  const [first] = items;
  const deadline = edits.find((edit) => edit.deadline)?.deadline;
  const notes = [...new Set(edits.flatMap(({ note }) => note ?? []))];
  const reporting = first.row.edited.reportingUnitId;
  return {
    ...(first.row.edited.duty ? { duty: first.row.edited.duty } : {}),
    ...(edits.some(({ recipients }) => recipients) ? { recipients: joined(items) } : {}),
    ...(reporting ? { reportingUnitId: reporting } : {}),
    ...(deadline ? { deadline } : {}),
    ...(notes.length > 0 ? { note: notes.join('；') } : {}),
  };
}

type Edited = Pick<ResolvedItem, 'effective'> & { readonly row: { readonly edited: ItemEdits } };

function joined([first, ...others]: readonly [Edited, ...Edited[]]): NamedRecipient[] {
  const { duty, names } = first.effective;
  const present = new Set(names.map(({ name }) => name));
  const joining = others
    .flatMap(({ effective }) => effective.names)
    .filter(({ name }) => !present.has(name) && present.add(name))
    .map((recipient): NamedRecipient => ({ ...recipient, role: duty === 'SHARED' ? 'SHARED' : 'CO' }));
  return [...names, ...joining];
}
