import { Button, Tag } from 'antd';
import { useState } from 'react';
import { usePages } from '../api/use-load.js';
import { UnitSelect } from '../directory/unit-select.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { BindUnits } from './bind-units.js';
import type { Obligation } from './obligation.js';
import { SetObligation } from './set-obligation.js';

/** 报送义务: who has to report what; a unit sees its own. */
export function ObligationList() {
  const me = useSignedIn();
  const unitId = useRoute().query.get('unitId');
  const pages = usePages<Obligation>('/api/report-obligations', { unitId });
  const [binding, setBinding] = useState<'preset' | 'own'>();
  const dialog = { onClose: () => setBinding(undefined), onDone: pages.reload };
  return (
    <>
      <a href="#/assignments">← 任务</a>
      <div className="headline">
        <h2>报送义务</h2>
        {me.mayDispatch && (
          <div className="actions">
            <Button type="primary" onClick={() => setBinding('preset')}>
              按文件设定
            </Button>
            <Button onClick={() => setBinding('own')}>自行设定</Button>
          </div>
        )}
      </div>
      {me.isOffice && (
        <div className="filters">
          <UnitSelect placeholder="全部单位" value={unitId} onChange={(chosen) => setQuery({ unitId: chosen })} />
        </div>
      )}
      <Paged pages={pages} empty="没有报送义务">
        {(obligations) => (
          <ul className="rows">
            {obligations.map((obligation) => (
              <li key={obligation.id}>
                <a href={`#/obligations/${obligation.id}`}>
                  <div className="row-title">{obligation.title}</div>
                  <div className="row-facts">
                    <b>{obligation.obligorName}</b>
                    {obligation.endedAt && <Tag>已解除</Tag>}
                    {obligation.deadlineText && <span>{obligation.deadlineText}</span>}
                    {obligation.nextDue && <span>下一次 {obligation.nextDue} 前</span>}
                    <span className="quiet">{obligation.source}</span>
                  </div>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Paged>
      {binding === 'preset' && <BindUnits {...dialog} />}
      {binding === 'own' && <SetObligation {...dialog} />}
    </>
  );
}
