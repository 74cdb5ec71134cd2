import { Modal } from 'antd';
import { PasswordForm, usePasswordChange } from './password-form.js';

/** One's own password, from one's own name. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const change = usePasswordChange(onClose);
  return (
    <Modal open title="修改密码" okText="修改" cancelText="取消" okButtonProps={{ loading: change.busy }} onOk={change.form.submit} onCancel={onClose}>
      <PasswordForm change={change} />
    </Modal>
  );
}
