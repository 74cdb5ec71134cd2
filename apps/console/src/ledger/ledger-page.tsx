import { Button, Select } from 'antd';
import { withQuery } from '../api/client.js';
import type { LedgerLine, LedgerPage as LedgerAnswer, Light } from '../api/resources.js';
import { usePages } from '../api/use-load.js';
import { UnitSelect } from '../directory/unit-select.js';
import { Due } from '../parts/due.js';
import { LightMark } from '../parts/light.js';
import { Paged } from '../parts/paged.js';
import { PlanEnding } from '../parts/plan-ending.js';
import { AssignmentStateTag, ItemStateTag } from '../parts/state-tag.js';
import { NothingHere } from '../parts/unloaded.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { dayOf, ITEM_STATE, itemName, LIGHT } from '../words/domain.js';
import { LedgerFigures } from './ledger-figures.js';

/** One plan's ledger, line by line in the order of the document. */
export function LedgerPage({ id }: { id: string }) {
  const me = useSignedIn();
  const { query } = useRoute();
  const filter = { state: query.get('state'), light: query.get('light'), unitId: query.get('unitId') };
  const pages = usePages<LedgerLine, LedgerAnswer>(`/api/ledgers/${id}`, filter);
  const plan = pages.first?.plan;
  if (pages.problem?.isNowhere) return <NothingHere />;

  return (
    <>
      <a href="#/ledgers">← 台账</a>
      {plan && (
        <>
          <h2>{plan.title}</h2>
          <PlanEnding ended={plan.ended} />
          <LedgerFigures plan={plan} />
        </>
      )}
      <div className="filters">
        <Select
          allowClear
          placeholder="全部状态"
          value={filter.state}
          onChange={(state?: string) => setQuery({ state })}
          options={Object.entries(ITEM_STATE).map(([value, label]) => ({ value, label }))}
        />
        <Select
          allowClear
          placeholder="全部时限"
          value={filter.light as Light | null}
          onChange={(light?: Light) => setQuery({ light })}
          options={Object.entries(LIGHT).map(([value, label]) => ({ value, label }))}
        />
        {me.isOffice && <UnitSelect placeholder="全部单位" value={filter.unitId} onChange={(unitId) => setQuery({ unitId })} />}
        <Button href={withQuery(`/api/ledgers/${id}/export`, filter)} download>
          导出表格
        </Button>
      </div>
      <Paged pages={pages} empty="没有符合条件的事项">
        {(lines) => (
          <ol className="rows">
            {lines.map((line) => (
              <li key={line.itemId} className="ledger-line">
                <div>
                  <a href={`#/items/${line.itemId}`} className="row-title">
                    {itemName(line)}
                  </a>
                  <div className="quiet">{line.section}</div>
                  <p className="prose clamp">{line.text}</p>
                  <div className="row-facts">
                    <ItemStateTag state={line.state} />
                    <LightMark light={line.light} />
                    <Due due={line.due} text={line.deadlineText} kind={line.deadlineKind} />
                    {line.extensions > 0 && <span>延期 {line.extensions} 次</span>}
                    {line.remindersSent > 0 && <span>提醒 {line.remindersSent} 次</span>}
                    {line.noticesServed > 0 && (
                      <span>
                        文书 {line.noticesServed} 份{line.noticesOpen > 0 && `（${line.noticesOpen} 份未了结）`}
                      </span>
                    )}
                    {line.clearedAt && <span>{dayOf(line.clearedAt)} 销号</span>}
                  </div>
                  {line.notices.length > 0 && (
                    <div className="row-facts">
                      {line.notices.map(({ noticeId, number, releaseNumber }) => (
                        <span key={noticeId}>
                          <a href={`#/notices/${noticeId}`}>{number}</a>
                          {releaseNumber !== null && `（${releaseNumber} 解除）`}
                        </span>
                      ))}
                    </div>
                  )}
                </div>
                <ul className="parts">
                  {line.parts.map((part) => (
                    <li key={part.assignmentId} className={part.progress ? 'reported' : ''}>
                      <a href={`#/assignments/${part.assignmentId}`} className={part.role === 'LEAD' ? 'lead' : ''}>
                        {part.unitName}
                        {part.role === 'LEAD' && '（牵头）'}
                      </a>{' '}
                      <AssignmentStateTag state={part.state} />
                      {/* All units of an item are mostly due on one day, which stands to the left. */}
                      {part.due !== line.due && part.due && ` ${part.due} 前`}
                      {part.light === 'red' && <LightMark light={part.light} />}
                      {part.handlerName && <span className="quiet"> {part.handlerName}</span>}
                      {part.progress && (
                        <div className="prose quiet">
                          {dayOf(part.progress.at)}：{part.progress.remark}
                          {part.progress.percent !== null && `（${part.progress.percent}%）`}
                        </div>
                      )}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </Paged>
    </>
  );
}
