import { Button, Card } from 'antd';
import { OverThePage } from './over-the-page.js';
import { PasswordForm, usePasswordChange } from './password-form.js';

const WHY = '现用的是管理员设置的初始密码。为确保账号只由本人使用，请先修改密码，再办理业务。';

/** The whole page after signing in with a password that an administrator has set. */
export function InitialPassword({ displayName, onChanged, onSignOut }: { displayName: string; onChanged: () => void; onSignOut: () => void }) {
  return (
    <main className="sign-in">
      <Card>
        <h1>修改初始密码</h1>
        <p className="quiet">
          {displayName}，{WHY}
        </p>
        <Change onChanged={onChanged} />
        <Button block type="link" onClick={onSignOut}>
          退出
        </Button>
      </Card>
    </main>
  );
}

/** Over a page that was open when the administrator set it. */
export function InitialPasswordOver({ onChanged }: { onChanged: () => void }) {
  return (
    <OverThePage title="请先修改初始密码">
      <p className="quiet">{WHY}已填写的内容仍在。</p>
      <Change onChanged={onChanged} />
    </OverThePage>
  );
}

function Change({ onChanged }: { onChanged: () => void }) {
  const change = usePasswordChange(onChanged);
  return (
    <PasswordForm change={change}>
      <Button block type="primary" size="large" htmlType="submit" loading={change.busy}>
        修改
      </Button>
    </PasswordForm>
  );
}
