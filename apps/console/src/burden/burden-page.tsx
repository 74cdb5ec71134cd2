import { Button, Checkbox, Empty, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { withQuery } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { SupervisionWays } from '../notices/supervision-ways.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { UrgeDialog } from '../urges/urge-dialog.js';
import { dayOf } from '../words/domain.js';
import { loadOf, type Measure, MEASURES, rowsOf, type UnitRow, type UnitWeek } from './burden.js';
import './burden.css';
import { LoadChart } from './load-chart.js';
import { Sideways } from './sideways.js';
import { type IsoWeek, weeksUpTo } from './weeks.js';

/** Weeks shown; the longest is what the API answers about at once. */
const LENGTHS = [8, 26, 52];
const KINDS = Object.keys(MEASURES) as Measure[];

/** 基层负担: what each unit got per week and kind. A unit sees its own. */
export function BurdenPage() {
  const me = useSignedIn();
  const { query } = useRoute();
  const length = LENGTHS.find((one) => String(one) === query.get('weeks')) ?? 8;
  const measure = KINDS.find((kind) => kind === query.get('measure')) ?? 'lines';
  const weeks = weeksUpTo(dayOf(new Date().toISOString()), length);
  const { value, problem, reload } = useLoad<{ readonly items: readonly UnitWeek[] }>(
    withQuery('/api/burden', { from: weeks.at(0)?.monday, to: weeks.at(-1)?.sunday }),
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [urging, setUrging] = useState(false);

  return (
    <>
      <SupervisionWays />
      <div className="headline">
        <h2>基层负担</h2>
        {me.mayEdit && (
          <Button type="primary" disabled={chosen.length === 0} onClick={() => setUrging(true)}>
            {chosen.length > 0 ? `催办所选 ${chosen.length} 个单位` : '催办所选单位'}
          </Button>
        )}
      </div>
      <div className="filters">
        <Segmented
          value={String(length)}
          onChange={(count) => setQuery({ weeks: count })}
          options={LENGTHS.map((count) => ({ value: String(count), label: `近 ${count} 周` }))}
        />
        <Segmented<Measure>
          value={measure}
          onChange={(kind) => setQuery({ measure: kind })}
          options={KINDS.map((kind) => ({ value: kind, label: MEASURES[kind] }))}
        />
      </div>
      <ProblemAlert problem={problem} onRetry={reload} />
      {!value && !problem && <Spin />}
      {value?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这段时间没有发出提醒和文书" />}
      {value && value.items.length > 0 && (
        <>
          <LoadChart load={loadOf(value.items, weeks)} />
          <BurdenTable
            rows={rowsOf(value.items, weeks, measure)}
            weeks={weeks}
            chosen={chosen}
            {...(me.mayEdit ? { onChoose: setChosen } : {})}
          />
        </>
      )}
      {urging && <UrgeDialog of={{ unitIds: chosen }} onClose={() => setUrging(false)} />}
    </>
  );
}

function BurdenTable({
  rows,
  weeks,
  chosen,
  onChoose,
}: {
  rows: readonly UnitRow[];
  weeks: readonly IsoWeek[];
  chosen: readonly string[];
  onChoose?: (unitIds: readonly string[]) => void;
}) {
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const choose = (unitId: string, on: boolean) => onChoose?.(on ? [...chosen, unitId] : chosen.filter((id) => id !== unitId));
  return (
    <Sideways>
      <table className="burden">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">合计</th>
            {weeks.map(({ name, monday, sunday }) => (
              <th key={name} scope="col" title={`${name}：${monday} 至 ${sunday}`}>
                {monday.slice(5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unitId, unitName, counts, total }) => (
            <tr key={unitId}>
              <th scope="row">
                {onChoose ? (
                  <Checkbox checked={chosen.includes(unitId)} onChange={({ target }) => choose(unitId, target.checked)}>
                    {unitName}
                  </Checkbox>
                ) : (
                  unitName
                )}
              </th>
              <td>
                <b>{total}</b>
              </td>
              {counts.map((count, n) => (
                <td key={weeks[n]?.name} style={{ backgroundColor: `rgba(177, 39, 45, ${(0.5 * count) / most})` }}>
                  {count > 0 && count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
