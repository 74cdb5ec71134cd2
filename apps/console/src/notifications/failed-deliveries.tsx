import { App, Button, Input, Modal, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { timeOf } from '../words/domain.js';
import { CHANNEL, type Delivery, DELIVERY_KIND, DELIVERY_STATE } from './channels.js';

const VERBS = { retry: '重新发送', dismissal: '不再发送' } as const;
type Verb = keyof typeof VERBS;

/** What no machine delivers any more, for a person to decide on. */
export function FailedDeliveries() {
  const me = useSignedIn();
  const [state, setState] = useState<'DEAD' | 'IN_DOUBT'>('DEAD');
  const pages = usePages<Delivery>('/api/deliveries', { state });
  const [deciding, setDeciding] = useState<{ delivery: Delivery; verb: Verb }>();
  return (
    <>
      <h2>未送达的消息</h2>
      <Segmented
        className="block"
        value={state}
        onChange={(chosen) => setState(chosen)}
        options={(['DEAD', 'IN_DOUBT'] as const).map((value) => ({ value, label: DELIVERY_STATE[value] }))}
      />
      <Paged pages={pages} empty="没有未送达的消息">
        {(deliveries) => (
          <ul className="rows">
            {deliveries.map((delivery) => (
              <li key={delivery.id}>
                <div className="row-title">
                  {DELIVERY_KIND[delivery.kind]} → {delivery.label}（{delivery.shown}）
                </div>
                <div className="row-facts">
                  <Tag>{CHANNEL[delivery.channel]}</Tag>
                  <span>{timeOf(delivery.createdAt)}</span>
                  <span>试发 {delivery.attempts} 次</span>
                  {delivery.problem && <span>{delivery.problem}</span>}
                </div>
                {me.decidesOnDeliveries &&
                  (['retry', 'dismissal'] as const).map((verb) => (
                    <Button key={verb} type="link" size="small" onClick={() => setDeciding({ delivery, verb })}>
                      {VERBS[verb]}
                    </Button>
                  ))}
              </li>
            ))}
          </ul>
        )}
      </Paged>
      {deciding && (
        <Decide
          {...deciding}
          onClose={() => setDeciding(undefined)}
          onDone={() => {
            setDeciding(undefined);
            pages.reload();
          }}
        />
      )}
    </>
  );
}

function Decide({ delivery, verb, onClose, onDone }: { delivery: Delivery; verb: Verb; onClose: () => void; onDone: () => void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const { busy, problem, send } = useSubmit();
  const decide = async () => {
    if (!(await send(`/api/deliveries/${delivery.id}/${verb}`, { method: 'POST', body: { reason: reason.trim() } }))) return;
    void message.success(verb === 'retry' ? '已重新发送' : '已记录');
    onDone();
  };
  return (
    <Modal
      open
      title={VERBS[verb]}
      okText={VERBS[verb]}
      cancelText="取消"
      okButtonProps={{ disabled: reason.trim() === '', loading: busy }}
      onOk={() => void decide()}
      onCancel={onClose}
    >
      {verb === 'retry' && delivery.state === 'IN_DOUBT' && <p>这条消息可能已经送达，重新发送可能使对方收到两次。</p>}
      <ProblemAlert problem={problem} />
      <Input.TextArea aria-label="理由" placeholder="理由（留存备查）" maxLength={500} autoSize={{ minRows: 2 }} value={reason} onChange={({ target }) => setReason(target.value)} />
    </Modal>
  );
}
