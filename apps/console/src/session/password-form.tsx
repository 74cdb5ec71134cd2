import { App, Form, type FormInstance, Input } from 'antd';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';

interface Written {
  readonly password: string;
  readonly newPassword: string;
  readonly again: string;
}

interface PasswordChange {
  readonly form: FormInstance<Written>;
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly clear: () => void;
  readonly take: (written: Written) => Promise<void>;
}

/** Changes one's own password. Other sessions of the account end with the old one. */
export function usePasswordChange(onChanged: () => void): PasswordChange {
  const { message } = App.useApp();
  const [form] = Form.useForm<Written>();
  const { busy, problem, send, clear } = useSubmit();
  const take = async ({ password, newPassword }: Written) => {
    if (!(await send('/api/session/password', { method: 'PUT', body: { password, newPassword } }))) return;
    void message.success('密码已修改');
    onChanged();
  };
  return { form, busy, problem, clear, take };
}

/** What a change of password asks for, and below it a button of its own where there is none around it. */
export function PasswordForm({ change: { form, problem, clear, take }, children }: { change: PasswordChange; children?: ReactNode }) {
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form<Written> form={form} name="password" layout="vertical" requiredMark={false} onFinish={(written) => void take(written)}>
        <Form.Item name="password" label="原密码" rules={[{ required: true, message: '请输入原密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Form.Item name="newPassword" label="新密码" rules={[{ required: true, min: 12, message: '至少 12 个字符' }]}>
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输入一次新密码"
          dependencies={['newPassword']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) => (value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error('两次输入不一致'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        {children}
      </Form>
    </>
  );
}
