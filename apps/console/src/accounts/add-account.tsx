import { Form, Input, Modal, Select } from 'antd';
import { type AccountRole, RESERVED_ROLES } from '#contracts';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { UnitSelect } from '../directory/unit-select.js';
import { useSignedIn } from '../session/session.js';
import { ACCOUNT_ROLE } from '../words/domain.js';
import type { AccountWithPassword } from './account.js';

interface Written {
  readonly displayName: string;
  readonly username: string;
  readonly unitId: string;
  readonly roles: readonly AccountRole[];
}

/** Asks for whom, for which unit and as what. */
export function AddAccount({ path, onClose, onAdded }: { path: string; onClose: () => void; onAdded: (account: AccountWithPassword) => void }) {
  const me = useSignedIn();
  const [form] = Form.useForm<Written>();
  const { busy, problem, send, clear } = useSubmit();
  const roles = (Object.keys(ACCOUNT_ROLE) as AccountRole[]).filter((role) => me.givesReservedRoles || !RESERVED_ROLES.includes(role));
  const take = async (written: Written) => {
    const added = await send<AccountWithPassword>(path, { method: 'POST', body: written });
    if (!added) return;
    onClose();
    onAdded(added.answer);
  };
  return (
    <Modal open title="新增账号" okText="新增" cancelText="取消" okButtonProps={{ loading: busy }} onOk={form.submit} onCancel={onClose}>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form<Written> form={form} name="account" layout="vertical" requiredMark={false} onFinish={(written) => void take(written)}>
        <Form.Item name="displayName" label="姓名或岗位" rules={[{ required: true, whitespace: true, message: '请填写姓名或岗位' }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="username" label="用户名" rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,63}$/, message: '3 至 64 个小写字母、数字、点、短横或下划线' }]}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
          <UnitSelect placeholder="选择单位" />
        </Form.Item>
        <Form.Item name="roles" label="角色" rules={[{ required: true, message: '请选择角色' }]}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} placeholder="可选多个" options={roles.map((role) => ({ value: role, label: ACCOUNT_ROLE[role] }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
