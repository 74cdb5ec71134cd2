import { Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { ApiProblem, call } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import type { Session } from '../api/resources.js';
import { OverThePage } from './over-the-page.js';

interface Credentials {
  username: string;
  password: string;
}

/** The whole page, as long as nobody is signed in. */
export function SignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  return (
    <main className="sign-in">
      <Card>
        <h1>落实</h1>
        <p className="quiet">计划任务交办、督办与台账</p>
        <SignInForm onSignedIn={onSignedIn} />
      </Card>
    </main>
  );
}

/** Over a page whose session has ended or become another's; the page stays as it is, with what was written on it. */
export function SignInOver({ session, gone, onSignedIn }: { session: Session; gone: ApiProblem; onSignedIn: (session: Session) => void }) {
  const { username, displayName } = session;
  const other = gone.code === 'SESSION_OF_ANOTHER' ? String(gone.extensions['displayName']) : null;
  return (
    <OverThePage title={other === null ? '登录已过期，请重新登录' : '已改由其他账号登录'}>
      <p className="quiet">
        {other === null
          ? '已填写的内容仍在。换其他账号登录，将重新打开页面。'
          : `本页由“${displayName}”打开，现在登录的是“${other}”。未作任何更改，已填写的内容仍在。`}
      </p>
      <SignInForm username={username} onSignedIn={onSignedIn} />
      {other !== null && (
        <Button block type="link" onClick={() => window.location.reload()}>
          改用该账号，不保留已填写的内容
        </Button>
      )}
    </OverThePage>
  );
}

function SignInForm({ username = '', onSignedIn }: { username?: string; onSignedIn: (session: Session) => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onSignedIn(await call<Session>('/api/session', { method: 'POST', body: credentials }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Credentials> layout="vertical" onFinish={signIn} requiredMark={false} size="large" initialValues={{ username }}>
      <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
        <Input autoComplete="username" autoCapitalize="off" autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <ProblemAlert problem={problem} />
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </Form>
  );
}
