import { Alert, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { REMINDER_LEVEL } from '../words/domain.js';
import type { LadderPolicy, PolicyPreview, PreviewTotals } from './policy.js';
import { policyFaultWords } from './policy-faults.js';
import './policies.css';

const DAYS = 7;

const totals = ({ units, lines, drafts }: PreviewTotals): string => `${units} 个单位将收到 ${lines} 条${drafts > 0 ? `，另拟 ${drafts} 份文书待会签` : ''}`;

/** What units would hear in the coming week if all that runs were under a policy, by day and by unit. Nothing is written. */
export function Preview({ policy }: { policy: LadderPolicy }) {
  const { send, problem } = useSubmit();
  const [shown, setShown] = useState<PolicyPreview>();
  useEffect(() => {
    let gone = false;
    void send<PolicyPreview>('/api/ladder-policies/preview', { method: 'POST', body: { policy, days: DAYS } }).then((done) => {
      if (done && !gone) setShown(done.answer);
    });
    return () => {
      gone = true;
    };
  }, [policy, send]);

  if (problem) return <ProblemAlert problem={problem} faultWords={policyFaultWords(policy)} />;
  if (!shown) return <Spin />;
  const { present, byDay, byUnit } = shown;
  const days = [...Map.groupBy(byDay, ({ day }) => day)];
  return (
    <div className="preview">
      <Alert type="info" showIcon title={`按此规则，今后一周 ${totals(shown)}`} description={`按现行规则：${totals(present)}`} />
      {days.length > 0 && (
        <ul>
          {days.map(([day, kinds]) => (
            <li key={day}>
              {day}：{kinds.map(({ level, lines }) => `${REMINDER_LEVEL[level]} ${lines} 条`).join('，')}
            </li>
          ))}
        </ul>
      )}
      {byUnit.length > 0 && (
        <details>
          <summary>涉及 {byUnit.length} 个单位</summary>
          <ul>
            {byUnit.map(({ unitId, unitName, lines, drafts }) => (
              <li key={unitId}>
                {unitName} {lines} 条{drafts > 0 && `，文书稿 ${drafts} 份`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
