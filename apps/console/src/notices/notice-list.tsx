import { Segmented, Select } from 'antd';
import type { NoticeState } from '#contracts';
import { usePages } from '../api/use-load.js';
import { UnitSelect } from '../directory/unit-select.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { itemName } from '../words/domain.js';
import { type Notice, NOTICE_STATE, type NoticeLevel, PAPER } from './notice.js';
import { NoticeRow } from './notice-row.js';
import { SupervisionWays } from './supervision-ways.js';

const ALL = 'ALL';
/** A unit never sees what has not left the office. */
const WITHIN_OFFICE: readonly NoticeState[] = ['PENDING_APPROVAL', 'DISCARDED'];
const STATES = Object.entries(NOTICE_STATE) as [NoticeState, string][];
const LEVELS = Object.entries(PAPER).map(([value, label]) => ({ value: value as NoticeLevel, label }));
/** Of the items a paper speaks of, named in the list. */
const NAMED = 3;

/** 文书: for the office the drafts to countersign first; for a unit what was served on it. */
export function NoticeList() {
  const { isOffice } = useSignedIn();
  const { query } = useRoute();
  const shown = query.get('state') ?? (isOffice ? 'PENDING_APPROVAL' : ALL);
  const filter = { state: shown === ALL ? null : shown, level: query.get('level'), unitId: query.get('unitId') };
  const pages = usePages<Notice>('/api/notices', filter);
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
      <Paged pages={pages} empty={shown === 'PENDING_APPROVAL' ? '没有待会签的文书' : '没有符合条件的文书'}>
        {(notices) => (
          <ul className="rows">
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice}>
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
