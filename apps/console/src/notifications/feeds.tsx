import { App, Button, Card, Input, Popconfirm, Space, Tag } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import type { Feed, Scope } from './channels.js';

const SCOPE: Readonly<Record<Scope, string>> = { OWN: '本人承办', UNIT: '全单位' };

/** Deadlines for the phone's calendar: secret addresses to subscribe to. */
export function Feeds() {
  const { message } = App.useApp();
  const { value, problem, reload } = useLoad<{ items: readonly Feed[] }>('/api/feeds');
  const { busy, problem: refused, send, clear } = useSubmit();

  const add = async (scope: Scope) => {
    if (!(await send('/api/feeds', { method: 'POST', body: { scope, label: `${SCOPE[scope]}任务期限` } }))) return;
    void message.success('已生成，复制地址后在手机日历中添加订阅');
    reload();
  };
  const revoke = async (id: string) => {
    if (await send(`/api/feeds/${id}`, { method: 'DELETE' })) reload();
  };
  return (
    <>
      <div className="headline">
        <h2>日历订阅</h2>
        <div className="actions">
          <Button loading={busy} onClick={() => void add('OWN')}>
            订阅本人承办
          </Button>
          <Button loading={busy} onClick={() => void add('UNIT')}>
            订阅全单位
          </Button>
        </div>
      </div>
      <ProblemAlert problem={problem ?? refused} onClose={clear} />
      {value?.items.map((feed) => (
        <FeedCard key={feed.id} feed={feed} busy={busy} onRevoke={() => void revoke(feed.id)} />
      ))}
    </>
  );
}

function FeedCard({ feed: { scope, label, path }, busy, onRevoke }: { feed: Feed; busy: boolean; onRevoke: () => void }) {
  const { message } = App.useApp();
  const address = new URL(path, window.location.origin).href;
  const copy = async () => {
    // Plain http has no clipboard for pages: there the address is selected by hand.
    await navigator.clipboard?.writeText(address);
    void message.info(navigator.clipboard ? '地址已复制' : '请长按地址复制');
  };
  return (
    <Card size="small" className="block" title={label} extra={<Tag>{SCOPE[scope]}</Tag>}>
      <Input.TextArea aria-label="订阅地址" readOnly autoSize value={address} onFocus={({ target }) => target.select()} />
      <p className="quiet">知道这个地址的人都能看到其中的期限，请勿转发。</p>
      <Space>
        <Button size="small" type="primary" onClick={() => void copy()}>
          复制地址
        </Button>
        <Button size="small" href={address.replace(/^https?:/, 'webcal:')}>
          在本机日历中打开
        </Button>
        <Popconfirm title="作废后，已订阅的日历不再更新。" okText="作废" cancelText="取消" onConfirm={onRevoke}>
          <Button size="small" danger disabled={busy}>
            作废
          </Button>
        </Popconfirm>
      </Space>
    </Card>
  );
}
