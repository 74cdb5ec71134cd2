import { Button, Card, Timeline } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { Receipts } from '../inbox/receipts.js';
import { Unloaded } from '../parts/unloaded.js';
import { timeOf } from '../words/domain.js';
import { type NoticeDetail, NOTICE_STATE, NOTICE_STEP, type NoticeStep, PAPER, reasonWords } from './notice.js';
import { NoticeActions } from './notice-actions.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeItems } from './notice-items.js';
import { Paper } from './paper.js';
import { SupervisionWays } from './supervision-ways.js';

/** One paper: what it says, what can be done about it now, who has received it and what has happened. */
export function NoticePage({ id }: { id: string }) {
  const loaded = useLoad<NoticeDetail>(`/api/notices/${id}`);
  const { value: notice, problem, reload } = loaded;
  if (!notice) return <Unloaded loaded={loaded} />;
  const { level, number, servedAt, reply, repliedAt, release } = notice;
  return (
    <>
      <SupervisionWays />
      <h2>
        {PAPER[level]} {number}
      </h2>
      <NoticeFacts notice={notice} />
      <ProblemAlert problem={problem} onRetry={reload} />
      <NoticeActions notice={notice} onDone={reload} />
      {servedAt !== null && (
        <div className="actions">
          <Button href={`/api/notices/${id}/paper`} download>
            下载文书（docx）
          </Button>
          {release !== null && (
            <Button href={`/api/notices/${id}/release/paper`} download>
              下载解除通知（docx）
            </Button>
          )}
        </div>
      )}
      {release !== null && <Paper path={`/api/notices/${id}/release/text`} />}
      {/* Read anew with every step; a draft that was given up has no words. */}
      {notice.state !== 'DISCARDED' && <Paper key={notice.revision} path={`/api/notices/${id}/text`} />}
      <NoticeItems items={notice.items} />
      {reply !== null && (
        <Card size="small" className="block" title="单位回复">
          <p className="prose">{reply}</p>
          {repliedAt !== null && <small className="quiet">{timeOf(repliedAt)}</small>}
        </Card>
      )}
      {servedAt !== null && <Receipts entryId={id} unitId={notice.unitId} />}
      {notice.history.length > 0 && (
        <Card size="small" className="block" title="办理记录">
          <Timeline items={notice.history.toReversed().map((step, n) => ({ key: n, content: <Step step={step} /> }))} />
        </Card>
      )}
    </>
  );
}

function Step({ step: { command, before, after, at, by, onBehalfOf, reason } }: { step: NoticeStep }) {
  return (
    <>
      <div>
        {NOTICE_STEP[command] ?? command}
        {before !== after && `：${before === null ? '' : `${NOTICE_STATE[before]} → `}${NOTICE_STATE[after]}`}
      </div>
      {reason !== null && <div className="prose">{reasonWords(reason)}</div>}
      <small className="quiet">
        {timeOf(at)} {by ?? '系统'}
        {onBehalfOf !== null && `（代${onBehalfOf}）`}
      </small>
    </>
  );
}
