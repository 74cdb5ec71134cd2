import { timeOf } from '../words/domain.js';
import { byUnit, type UrgeLine, type UrgeRefusal } from './urge.js';

const REFUSAL: Readonly<Record<UrgeRefusal, string>> = {
  NOT_OPEN: '单位已报结、申请中，或任务已办结、中止',
  TOO_SOON: '距上次手工催办不足规定间隔',
  CALENDAR_YEAR_MISSING: '该年放假安排尚未录入',
};

/** What became of an urge, unit by unit. */
export function UrgeResult({ lines }: { lines: readonly UrgeLine[] }) {
  return (
    <ul className="rows urge-result">
      {byUnit(lines).map(({ unitId, unitName, urged, refused }) => (
        <li key={unitId}>
          <b>{unitName}</b>
          {urged.map(({ leavesAt, count }) => (
            <div key={leavesAt}>
              {count} 件催办，{timeOf(leavesAt)} 随提醒发出
            </div>
          ))}
          {refused.map(({ because, notBefore, count }) => (
            <div key={`${because} ${notBefore}`} className="tone-yellow">
              {count} 件未催办：{REFUSAL[because]}
              {notBefore && `，${notBefore} 起可再催`}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
