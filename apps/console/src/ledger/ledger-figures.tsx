import type { LedgerSummary } from '../api/resources.js';
import { ITEM_STATE } from '../words/domain.js';

/** How many items stand where; each figure leads to the lines behind it. What ends or rests early is told where there is any. */
export function LedgerFigures({ plan: { planId, items } }: { plan: LedgerSummary }) {
  const { byState, byLight } = items;
  const figures: { label: string; count: number; query: string; tone?: string }[] = [
    { label: '事项', count: items.total, query: '' },
    { label: '已交办', count: byState.DISPATCHED, query: '?state=DISPATCHED' },
    { label: '办理中', count: byState.IN_PROGRESS, query: '?state=IN_PROGRESS' },
    { label: '待验收', count: byState.PENDING_ACCEPTANCE, query: '?state=PENDING_ACCEPTANCE' },
    { label: '已办结', count: byState.COMPLETED, query: '?state=COMPLETED' },
    { label: '已销号', count: byState.CLEARED, query: '?state=CLEARED' },
    ...(['SUSPENDED', 'CARRIED_OVER', 'TERMINATED', 'SUPERSEDED', 'REVOKED'] as const)
      .filter((state) => byState[state] > 0)
      .map((state) => ({ label: ITEM_STATE[state], count: byState[state], query: `?state=${state}` })),
    { label: '临期', count: byLight.yellow, query: '?light=yellow', tone: 'yellow' },
    { label: '逾期', count: byLight.red, query: '?light=red', tone: 'red' },
  ];
  return (
    <div className="figures">
      {figures.map(({ label, count, query, tone }) => (
        <a key={label} href={`#/ledgers/${planId}${query}`} className={tone && count > 0 ? `tone-${tone}` : ''}>
          <b>{count}</b> {label}
        </a>
      ))}
    </div>
  );
}
