import { App, Button, Card, Checkbox, Input, Popconfirm, Space, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { useSignedIn } from '../session/session.js';
import { timeOf } from '../words/domain.js';
import { CHANNEL, DELIVERY_STATE, KIND, type Subscription, type SubscriptionKind } from './channels.js';

/** One channel: what it is told and when, whether it works, and its end. */
export function SubscriptionCard({ subscription, onDone }: { subscription: Subscription; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  const { id, revision, scope, mine, channel, label, shown, confirmed, last } = subscription;
  const path = `/api/subscriptions/${id}`;
  const mayChange = mine || (scope === 'UNIT' && me.keepsUnitChannels);

  const act = async (to: string, change: Parameters<typeof send>[1], done: string) => {
    if (!(await send(to, change))) return;
    void message.success(done);
    onDone();
  };
  return (
    <Card
      size="small"
      className="block"
      title={label}
      extra={
        <Space>
          <Tag>{CHANNEL[channel]}</Tag>
          <Tag>{scope === 'UNIT' ? '本单位共用' : mine ? '本人' : '本单位人员'}</Tag>
        </Space>
      }
    >
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      <div className="row-facts">
        <span>{shown}</span>
        {last && (
          <span className="quiet">
            {timeOf(last.createdAt)} {DELIVERY_STATE[last.state]}
            {last.problem && `（${last.problem}）`}
          </span>
        )}
      </div>
      {mayChange && !confirmed && (
        <Confirmation
          busy={busy}
          onConfirm={(code) => void act(`${path}/confirmation`, { method: 'POST', body: { code } }, '邮箱已验证')}
          onRenew={() => void act(`${path}/code`, { method: 'POST' }, '验证码已重新发送')}
        />
      )}
      {mayChange && confirmed && (
        <Wishes
          key={revision}
          subscription={subscription}
          busy={busy}
          onSave={(body) => void act(path, { method: 'PATCH', ifMatch: revision, body }, '已保存')}
          onTest={() => void act(`${path}/test`, { method: 'POST' }, '已试发，稍后刷新看结果')}
        />
      )}
      <Popconfirm title="停用这个渠道？" okText="停用" cancelText="取消" onConfirm={() => void act(path, { method: 'DELETE', ifMatch: revision }, '已停用')}>
        <Button danger size="small" disabled={busy}>
          停用
        </Button>
      </Popconfirm>
    </Card>
  );
}

function Confirmation({ busy, onConfirm, onRenew }: { busy: boolean; onConfirm: (code: string) => void; onRenew: () => void }) {
  const [code, setCode] = useState('');
  return (
    <Space wrap className="block">
      <Input aria-label="验证码" inputMode="numeric" placeholder="邮件中的六位验证码" maxLength={6} value={code} onChange={({ target }) => setCode(target.value.trim())} />
      <Button type="primary" disabled={!/^\d{6}$/.test(code)} loading={busy} onClick={() => onConfirm(code)}>
        验证
      </Button>
      <Button disabled={busy} onClick={onRenew}>
        重新发送
      </Button>
    </Space>
  );
}

interface Hours {
  readonly kinds: readonly SubscriptionKind[];
  readonly digestAt: string | null;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
}

function Wishes({ subscription, busy, onSave, onTest }: { subscription: Subscription; busy: boolean; onSave: (hours: Hours) => void; onTest: () => void }) {
  const { kinds, digestAt, quietFrom, quietUntil } = subscription;
  const [wishes, setWishes] = useState<Hours>({ kinds, digestAt, quietFrom, quietUntil });
  const time = (name: 'digestAt' | 'quietFrom' | 'quietUntil', label: string) => (
    <Input aria-label={label} type="time" className="time" value={wishes[name] ?? ''} onChange={({ target }) => setWishes({ ...wishes, [name]: target.value || null })} />
  );
  return (
    <div className="wishes">
      <Checkbox.Group
        options={(['DIGEST', 'NOTICE'] as const).map((kind) => ({ value: kind, label: KIND[kind] }))}
        value={[...wishes.kinds]}
        onChange={(chosen) => setWishes({ ...wishes, kinds: chosen })}
      />
      <Space wrap>
        每日提醒不早于 {time('digestAt', '每日提醒时间')}
      </Space>
      <Space wrap>
        免打扰 {time('quietFrom', '免打扰开始')} 至 {time('quietUntil', '免打扰结束')}
        <span className="quiet">期间的消息顺延，督办文书按规定照发</span>
      </Space>
      <Space>
        <Button type="primary" size="small" loading={busy} onClick={() => onSave(wishes)}>
          保存
        </Button>
        <Button size="small" disabled={busy} onClick={onTest}>
          试发一条
        </Button>
      </Space>
    </div>
  );
}
