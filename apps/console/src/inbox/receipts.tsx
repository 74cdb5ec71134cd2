import { Button, Card } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { useSignedIn } from '../session/session.js';
import { timeOf } from '../words/domain.js';
import type { Receipt } from './entry.js';

/** Who of its unit has read a digest or a notice, person by person, and who gave a receipt; here one gives one's own. */
export function Receipts({ entryId, unitId }: { entryId: string; unitId: string }) {
  const me = useSignedIn();
  const { value, reload } = useLoad<{ readonly items: readonly Receipt[] }>(`/api/inbox/${entryId}/receipts`);
  const { send, busy, problem, clear } = useSubmit();
  // What has gone over to another unit is not that unit's to receive.
  if (!value) return null;
  const given = value.items.some(({ accountId, receivedAt }) => accountId === me.session.accountId && receivedAt !== null);
  const receive = async () => {
    if (await send(`/api/inbox/${entryId}/receipt`, { method: 'POST' })) reload();
  };
  return (
    <Card size="small" className="block" title="签收与阅读">
      <ProblemAlert problem={problem} onClose={clear} />
      {value.items.length === 0 && <p className="quiet">还没有人签收</p>}
      <ul className="rows">
        {value.items.map(({ accountId, displayName, onBehalfOfName, readAt, receivedAt }) => (
          <li key={accountId} className="row-facts">
            <b>
              {displayName ?? '未具名'}
              {onBehalfOfName !== null && `（代${onBehalfOfName}）`}
            </b>
            <span>{receivedAt === null ? '已读' : `${timeOf(receivedAt)} 签收回执`}</span>
            {receivedAt !== readAt && <span className="quiet">{timeOf(readAt)} 阅读</span>}
          </li>
        ))}
      </ul>
      {me.mayActFor(unitId) && !given && (
        <Button type="primary" size="small" loading={busy} onClick={() => void receive()}>
          签收回执
        </Button>
      )}
    </Card>
  );
}
