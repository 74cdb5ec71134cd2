import { Button, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { SupervisionWays } from '../notices/supervision-ways.js';
import { NothingHere, Unloaded } from '../parts/unloaded.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { dayOf } from '../words/domain.js';
import { ActivatePolicy } from './activate-policy.js';
import { EditPolicy } from './edit-policy.js';
import { LadderTable } from './ladder-table.js';
import { officeNumber, type PolicyVersion, versionName } from './policy.js';

/** 催办规则: the version in force and its ladder, the others, and the way to a new one. */
export function PolicyPage() {
  const me = useSignedIn();
  const asked = useRoute().query.get('version');
  const loaded = useLoad<{ readonly items: readonly PolicyVersion[] }>('/api/ladder-policies');
  const { value, problem, reload } = loaded;
  const [editing, setEditing] = useState(false);
  const [activating, setActivating] = useState(false);
  const shown = value?.items.find(({ version, active }) => (asked ? version === asked : active));
  if (!value) return <Unloaded loaded={loaded} />;
  if (!shown) return <NothingHere />;

  const activated = () => {
    setQuery({ version: null });
    reload();
  };
  const written = () => {
    setEditing(false);
    reload();
  };
  return (
    <>
      <SupervisionWays />
      <div className="headline">
        <h2>{versionName(shown.version)}</h2>
        {me.setsPolicy && !editing && (
          <div className="actions">
            {!shown.active && officeNumber(shown.version) !== null && (
              <Button type="primary" onClick={() => setActivating(true)}>
                启用
              </Button>
            )}
            <Button onClick={() => setEditing(true)}>修改</Button>
          </div>
        )}
      </div>
      <ProblemAlert problem={problem} onRetry={reload} />
      <VersionFacts version={shown} />
      {editing ? (
        <EditPolicy key={shown.version} from={shown.policy} onClose={() => setEditing(false)} onDone={written} />
      ) : (
        <LadderTable policy={shown.policy} />
      )}
      <h3>全部版本</h3>
      <ul className="rows">
        {value.items.map((version) => (
          <li key={version.version}>
            <a onClick={() => setQuery({ version: version.version })}>
              <div className="row-title">{versionName(version.version)}</div>
              <VersionFacts version={version} />
            </a>
          </li>
        ))}
      </ul>
      {activating && <ActivatePolicy version={shown} onClose={() => setActivating(false)} onDone={activated} />}
    </>
  );
}

function VersionFacts({ version: { active, timers, createdAt, createdBy, reason } }: { version: PolicyVersion }) {
  return (
    <div className="row-facts">
      {active && <Tag color="green">现行</Tag>}
      <span>{timers} 件任务在用</span>
      {createdAt && (
        <span className="quiet">
          {createdBy} {dayOf(createdAt)} 拟定
        </span>
      )}
      {reason && <span>{reason}</span>}
    </div>
  );
}
