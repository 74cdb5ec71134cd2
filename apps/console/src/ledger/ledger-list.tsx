import type { LedgerSummary } from '../api/resources.js';
import { usePages } from '../api/use-load.js';
import { Paged } from '../parts/paged.js';
import { PlanEnding } from '../parts/plan-ending.js';
import { dayOf } from '../words/domain.js';
import { LedgerFigures } from './ledger-figures.js';

/** 台账: issued plans and how their items stand. */
export function LedgerList() {
  const pages = usePages<LedgerSummary>('/api/ledgers');
  return (
    <>
      <h2>台账</h2>
      <Paged pages={pages} empty="还没有下达的计划">
        {(plans) => (
          <ul className="rows">
            {plans.map((plan) => (
              <li key={plan.planId}>
                <a href={`#/ledgers/${plan.planId}`}>
                  <div className="row-title">{plan.title}</div>
                  <div className="quiet">
                    {plan.docNumber && `${plan.docNumber} · `}
                    {dayOf(plan.issuedAt)} 下达
                  </div>
                </a>
                <PlanEnding ended={plan.ended} />
                <LedgerFigures plan={plan} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
