import { App, Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { useSignedIn } from '../session/session.js';
import { CHANNEL, type ChannelKind, type Scope, type Subscription, TARGET } from './channels.js';

interface Written {
  readonly scope: Scope;
  readonly channel: ChannelKind;
  readonly label: string;
  readonly to: string;
  readonly secret?: string;
}

/** Adds a mailbox, a robot or a webhook, for oneself or for the unit. */
export function AddSubscription({ channels, onDone }: { channels: readonly ChannelKind[]; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const [form] = Form.useForm<Written>();
  const [open, setOpen] = useState(false);
  const { busy, problem, send, clear } = useSubmit();
  const channel = Form.useWatch('channel', form) ?? channels[0] ?? 'DINGTALK';
  const target = TARGET[channel];

  const add = async ({ secret, ...written }: Written) => {
    const body = { ...written, ...(secret && target.secret !== null ? { secret } : {}) };
    const done = await send<Subscription>('/api/subscriptions', { method: 'POST', body });
    if (!done) return;
    void message.success(done.answer.confirmed ? '已添加' : '验证码已发到邮箱，请填入后启用');
    setOpen(false);
    form.resetFields();
    onDone();
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        添加渠道
      </Button>
      <Modal open={open} title="添加通知渠道" okText="添加" cancelText="取消" confirmLoading={busy} onOk={form.submit} onCancel={() => setOpen(false)}>
        <ProblemAlert problem={problem} onClose={clear} />
        <Form form={form} name="subscription" layout="vertical" requiredMark={false} initialValues={{ scope: 'OWN', channel: channels[0] }} onFinish={(written) => void add(written)}>
          {me.keepsUnitChannels && (
            <Form.Item name="scope" label="谁的渠道">
              <Radio.Group options={[{ value: 'OWN', label: '本人' }, { value: 'UNIT', label: '本单位共用' }]} />
            </Form.Item>
          )}
          <Form.Item name="channel" label="渠道">
            <Select options={channels.map((kind) => ({ value: kind, label: CHANNEL[kind] }))} />
          </Form.Item>
          <Form.Item name="label" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
            <Input maxLength={50} placeholder="如：法规处工作群" />
          </Form.Item>
          <Form.Item name="to" label={target.to} rules={[{ required: true, whitespace: true, message: `请填写${target.to}` }]}>
            <Input maxLength={1_000} placeholder={target.placeholder} autoComplete="off" />
          </Form.Item>
          {target.secret !== null && (
            <Form.Item name="secret" label={target.secret} rules={target.secretRequired ? [{ required: true, message: '请填写签名密钥' }] : []} extra="加密保存，此后不再显示。">
              <Input.Password maxLength={200} autoComplete="off" />
            </Form.Item>
          )}
        </Form>
      </Modal>
    </>
  );
}
