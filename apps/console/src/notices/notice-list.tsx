import { Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { AccountRole, NoticeState } from '#contracts';
import { usePages } from '../api/use-load.js';
import { UnitSelect } from '../directory/unit-select.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { itemName } from '../words/domain.js';
import { ChosenDrafts } from './chosen-drafts.js';
import { type Notice, NOTICE_STATE, type NoticeLevel, PAPER } from './notice.js';
import { NoticeRow } from './notice-row.js';
import { SupervisionWays } from './supervision-ways.js';

const ALL = 'ALL';
/** A unit never sees what has not left the office. */
const WITHIN_OFFICE: readonly NoticeState[] = ['PENDING_APPROVAL', 'DISCARDED'];
const STATES = Object.entries(NOTICE_STATE) as [NoticeState, string][];
const LEVELS = Object.entries(PAPER).map(([value, label]) => ({ value: value as NoticeLevel, label }));
/** Who countersigns. */
const SIGNERS: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'LEADER'];
/** Of the items a paper speaks of, named in the list. */
const NAMED = 3;

/** 文书: for the office the drafts to countersign first; for a unit what was served on it. */
export function NoticeList() {
  const { isOffice, session } = useSignedIn();
  const { query } = useRoute();
  const shown = query.get('state') ?? (isOffice ? 'PENDING_APPROVAL' : ALL);
  const filter = { state: shown === ALL ? null : shown, level: query.get('level'), unitId: query.get('unitId') };
  const pages = usePages<Notice>('/api/notices', filter);
  const [picked, setChosen] = useState<readonly Notice[]>();
  const signs = shown === 'PENDING_APPROVAL' && session.roles.some((role) => SIGNERS.includes(role));
  const chosen = signs ? picked : undefined;
  const states = STATES.filter(([state]) => isOffice || !WITHIN_OFFICE.includes(state));

  return (
    <>
      <SupervisionWays />
      <h2>文书</h2>
      <div className="filters">
        <Segmented
          value={shown}
          onChange={(state) => setQuery({ state })}
          options={[...states.map(([value, label]) => ({ value: value as string, label })), { value: ALL, label: '全部' }]}
        />
        <Select<NoticeLevel>
          allowClear
          placeholder="全部文书"
          value={filter.level as NoticeLevel | null}
          onChange={(level?: NoticeLevel) => setQuery({ level })}
          options={LEVELS}
        />
        {isOffice && <UnitSelect placeholder="全部单位" value={filter.unitId} onChange={(unitId) => setQuery({ unitId })} />}
      </div>
      {signs && <ChosenDrafts chosen={chosen} all={pages.items} onChange={setChosen} onDone={pages.reload} />}
      <Paged pages={pages} empty={shown === 'PENDING_APPROVAL' ? '没有待会签的文书' : '没有符合条件的文书'}>
        {(notices) => (
          <ul className="rows">
            {notices.map((notice) => (
              <NoticeRow
                key={notice.id}
                notice={notice}
                choice={
                  chosen && (
                    <Checkbox
                      aria-label={`选择${PAPER[notice.level]}（${notice.unitName}）`}
                      checked={chosen.some(({ id }) => id === notice.id)}
                      onChange={({ target }) => setChosen(target.checked ? [...chosen, notice] : chosen.filter(({ id }) => id !== notice.id))}
                    />
                  )
                }
              >
                <div className="quiet">
                  {notice.items.slice(0, NAMED).map(itemName).join('；')}
                  {notice.items.length > NAMED && ` 等 ${notice.items.length} 项`}
                </div>
              </NoticeRow>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
