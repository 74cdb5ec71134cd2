import { Button } from 'antd';
import { useState } from 'react';
import { type LoadedPages, usePages } from '../api/use-load.js';
import type { Page } from '../api/client.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { ArrangeSubstitution } from './arrange-substitution.js';
import { type Substitution, SUBSTITUTION_STATE, type SubstitutionState } from './substitution.js';
import { SubstitutionRow } from './substitution-row.js';

const PATH = '/api/substitutions';

/** 代理安排（AB角）: who stands in for whom now, from when on, and who did; everybody arranges for themselves, leaders for their people. */
export function SubstitutionsPage() {
  const me = useSignedIn();
  const [arranging, setArranging] = useState(false);
  const lists: Readonly<Record<SubstitutionState, LoadedPages<Substitution, Page<Substitution>>>> = {
    CURRENT: usePages<Substitution>(PATH, { state: 'CURRENT' }),
    COMING: usePages<Substitution>(PATH, { state: 'COMING' }),
    OVER: usePages<Substitution>(PATH, { state: 'OVER' }),
  };
  /** It may be the caller who stands in from now on, or no longer. */
  const changed = (ended?: Substitution) => {
    const actsFor = me.session.onBehalfOf?.accountId ?? null;
    me.standIn(ended?.absent.accountId === actsFor ? null : actsFor);
    for (const { reload } of Object.values(lists)) reload();
  };
  // Whether anybody stands in now is always said; what else there is not needs no words.
  const shown = (Object.keys(lists) as SubstitutionState[]).filter((state) => state === 'CURRENT' || lists[state].items.length > 0 || lists[state].problem);
  return (
    <>
      <div className="headline">
        <h2>代理安排（AB角）</h2>
        <div className="actions">
          <Button type="primary" onClick={() => setArranging(true)}>
            安排代理
          </Button>
        </div>
      </div>
      <p className="quiet">离岗期间由本单位同事代理。代理人在页面上方选“代某某”后办理，记录写明本人和被代理人。</p>
      {shown.map((state) => (
        <section key={state} aria-label={SUBSTITUTION_STATE[state]}>
          <h3>{SUBSTITUTION_STATE[state]}</h3>
          <Paged pages={lists[state]} empty="现在没有人代理">
            {(substitutions) => (
              <ul className="rows">
                {substitutions.map((substitution) => (
                  <SubstitutionRow key={substitution.id} substitution={substitution} onDone={() => changed(substitution)} />
                ))}
              </ul>
            )}
          </Paged>
        </section>
      ))}
      {arranging && <ArrangeSubstitution onClose={() => setArranging(false)} onDone={changed} />}
    </>
  );
}
