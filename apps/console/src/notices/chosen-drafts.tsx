import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { WordsField } from '../parts/fields.js';
import { type Notice, NOTICE_STEP, PAPER } from './notice.js';
import '../urges/urges.css';

/** Drafts decided on at once at most. */
const MOST = 200;

/** What can be decided on many drafts, and what those that stay as they were are called. */
const DECISIONS = {
  COUNTERSIGN: { path: '/api/notices/countersignatures', refused: '未签发' },
  DISCARD: { path: '/api/notices/discards', refused: '仍待会签' },
} as const;
type Decision = keyof typeof DECISIONS;

interface Outcome {
  readonly id: string;
  readonly number: string | null;
  readonly problem: { readonly code: string } | null;
}

/** Why a draft stayed as it was; what is not named here is told by its code. */
const REFUSAL: Readonly<Record<string, string>> = {
  STALE_REVISION: '稿件已有变化，请重新查看',
  NOTICE_STATE_CONFLICT: '已签发、撤销或不予签发',
  OWN_DRAFT: '本人拟的稿，须由他人会签',
  NOT_FOUND: '已不存在',
};

/** 批量办理: begins and ends choosing drafts of the list, signs or discards the chosen, and says of each what became of it. */
export function ChosenDrafts({
  chosen,
  all,
  onChange,
  onDone,
}: {
  /** `undefined` as long as nobody chooses. */
  chosen: readonly Notice[] | undefined;
  /** What the list shows. */
  all: readonly Notice[];
  onChange: (chosen: readonly Notice[] | undefined) => void;
  onDone: () => void;
}) {
  const [asked, setAsked] = useState<Decision>();
  if (!chosen) {
    return (
      <div className="actions">
        <Button size="small" disabled={all.length === 0} onClick={() => onChange([])}>
          批量办理
        </Button>
      </div>
    );
  }
  const leave = () => onChange(undefined);
  const unfit = chosen.length === 0 || chosen.length > MOST;
  return (
    <div className="actions chosen">
      <Button type="primary" size="small" disabled={unfit} onClick={() => setAsked('COUNTERSIGN')}>
        会签所选 {chosen.length} 件
      </Button>
      <Button danger size="small" disabled={unfit} onClick={() => setAsked('DISCARD')}>
        所选 {chosen.length} 件不予签发
      </Button>
      <Button size="small" onClick={() => onChange(all.slice(0, MOST))}>
        选中列出的 {Math.min(all.length, MOST)} 件
      </Button>
      <Button size="small" onClick={leave}>
        取消
      </Button>
      {asked && (
        <DecideDialog
          decision={asked}
          notices={chosen}
          onCancel={() => setAsked(undefined)}
          onDecided={() => {
            setAsked(undefined);
            leave();
            onDone();
          }}
        />
      )}
    </div>
  );
}

function DecideDialog({
  decision,
  notices,
  onCancel,
  onDecided,
}: {
  decision: Decision;
  notices: readonly Notice[];
  onCancel: () => void;
  onDecided: () => void;
}) {
  const [form] = Form.useForm<{ reason?: string }>();
  const { busy, problem, send, clear } = useSubmit();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  const verb = NOTICE_STEP[decision];
  const decide = async (words: { reason?: string }) => {
    const body = { notices: notices.map(({ id, revision }) => ({ id, revision })), ...words };
    const done = await send<{ items: readonly Outcome[] }>(DECISIONS[decision].path, { method: 'POST', body });
    if (done) setOutcomes(done.answer.items);
  };
  if (outcomes) {
    return (
      <Modal open title={`${verb}结果`} footer={null} onCancel={onDecided}>
        <Outcomes decision={decision} notices={notices} outcomes={outcomes} />
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={`批量${verb}`}
      okText={verb}
      cancelText="取消"
      okButtonProps={{ danger: decision === 'DISCARD', loading: busy }}
      onOk={form.submit}
      onCancel={onCancel}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(words) => void decide(words)}>
        {decision === 'COUNTERSIGN' ? (
          <p>会签所选 {notices.length} 件后，依次编号并送达，不能再改。通报各单位的通报稿合为一份签发。</p>
        ) : (
          <>
            <p>不予签发的 {notices.length} 件不送达单位，同一时限内不再自动拟稿。</p>
            <WordsField name="reason" label="不予签发的理由" />
          </>
        )}
      </Form>
    </Modal>
  );
}

function Outcomes({ decision, notices, outcomes }: { decision: Decision; notices: readonly Notice[]; outcomes: readonly Outcome[] }) {
  const numbers = outcomes.flatMap(({ number }) => number ?? []);
  const refused = outcomes.flatMap(({ id, problem }) => {
    const notice = notices.find((one) => one.id === id);
    return problem === null || notice === undefined ? [] : [{ notice, problem }];
  });
  const decided = outcomes.length - refused.length;
  return (
    <>
      <p>
        {decision === 'COUNTERSIGN' ? '已签发' : '不予签发'} {decided} 件{numbers.length > 0 && `：${[...new Set([numbers[0], numbers.at(-1)])].join(' 至 ')}`}
      </p>
      <ul className="rows">
        {refused.map(({ notice, problem }) => (
          <li key={notice.id} className="tone-yellow">
            {PAPER[notice.level]}（{notice.unitName}）{DECISIONS[decision].refused}：{REFUSAL[problem.code] ?? problem.code}
          </li>
        ))}
      </ul>
    </>
  );
}
