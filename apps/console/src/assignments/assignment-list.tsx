import { Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { AssignmentState } from '#contracts';
import type { Assignment } from '../api/assignments.js';
import { usePages } from '../api/use-load.js';
import { UnitSelect } from '../directory/unit-select.js';
import { PlanSelect } from '../ledger/plan-select.js';
import { Due } from '../parts/due.js';
import { LightMark } from '../parts/light.js';
import { Paged } from '../parts/paged.js';
import { Percent } from '../parts/percent.js';
import { AssignmentStateTag } from '../parts/state-tag.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { UrgeChosen } from '../urges/urge-chosen.js';
import { ASSIGNMENT_STATE, itemName, LIGHT, planEndedWords, ROLE } from '../words/domain.js';

const ALL = '';
const LIGHTS = [{ value: ALL, label: '全部' }, ...Object.entries(LIGHT).map(([value, label]) => ({ value, label }))];

/** 任务: the unit's own assignments, or for the office those of all units, the nearest deadline first. */
export function AssignmentList() {
  const me = useSignedIn();
  const { query } = useRoute();
  const filter = {
    state: query.get('state'),
    light: query.get('light'),
    unitId: query.get('unitId'),
    planId: query.get('planId'),
    search: query.get('search'),
  };
  const pages = usePages<Assignment>('/api/assignments', filter);
  const [chosen, setChosen] = useState<readonly string[]>();

  return (
    <>
      <div className="headline">
        <h2>任务</h2>
        <div className="row-facts">
          <a href="#/extensions">延期申请</a>
          <a href="#/obligations">报送义务</a>
        </div>
      </div>
      <div className="filters">
        <Input.Search
          key={filter.search}
          allowClear
          className="search"
          placeholder="查找事项、单位"
          defaultValue={filter.search ?? ''}
          maxLength={100}
          onSearch={(words) => setQuery({ search: words.trim() })}
        />
        <Segmented options={LIGHTS} value={filter.light ?? ALL} onChange={(light) => setQuery({ light })} />
        <Select<AssignmentState>
          allowClear
          placeholder="全部状态"
          value={filter.state as AssignmentState | null}
          onChange={(state?: AssignmentState) => setQuery({ state })}
          options={Object.entries(ASSIGNMENT_STATE).map(([value, label]) => ({ value: value as AssignmentState, label }))}
        />
        {me.isOffice && <UnitSelect placeholder="全部单位" value={filter.unitId} onChange={(unitId) => setQuery({ unitId })} />}
        <PlanSelect value={filter.planId} onChange={(planId) => setQuery({ planId })} />
      </div>
      {me.mayEdit && <UrgeChosen chosen={chosen} all={pages.items.map(({ id }) => id)} onChange={setChosen} />}
      <Paged pages={pages} empty="没有符合条件的任务">
        {(assignments) => (
          <ul className="rows">
            {assignments.map((assignment) => (
              <li key={assignment.id} {...(chosen ? { className: 'choosing' } : {})}>
                {chosen && (
                  <Checkbox
                    aria-label={`选择${itemName(assignment)}`}
                    checked={chosen.includes(assignment.id)}
                    onChange={({ target }) => setChosen(target.checked ? [...chosen, assignment.id] : chosen.filter((id) => id !== assignment.id))}
                  />
                )}
                <a href={`#/assignments/${assignment.id}`}>
                  <div className="row-title">{itemName(assignment)}</div>
                  <p className="prose clamp">{assignment.text}</p>
                  <div className="row-facts">
                    <AssignmentStateTag state={assignment.state} />
                    <LightMark light={assignment.light} />
                    <Due due={assignment.due} text={assignment.deadlineText} kind={assignment.deadlineKind} />
                    {me.isOffice && <b>{assignment.unitName}</b>}
                    <span>{ROLE[assignment.role]}</span>
                    <Percent assignment={assignment} />
                    {assignment.handlerName && <span>承办人 {assignment.handlerName}</span>}
                    {assignment.reportDue && <span>定期报告 {assignment.reportDue} 前</span>}
                  </div>
                  <div className="quiet">
                    {assignment.planTitle}
                    {assignment.planEnded && `（${planEndedWords(assignment.planEnded)}）`}
                  </div>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
