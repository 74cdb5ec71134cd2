import { Badge, Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ChangePassword } from '../session/change-password.js';
import { type SignedIn, useSignedIn } from '../session/session.js';
import { useRoute } from './route.js';

/** Pages that are reached from another one's way. */
const WITHIN: Readonly<Record<string, string>> = { items: 'ledgers', extensions: 'assignments', obligations: 'assignments', policies: 'notices', burden: 'notices' };

/** The frame of every page: who one is, where one can go. On a phone the ways stand at the bottom, under the thumb. */
export function Shell({ onSignOut, children }: { onSignOut: () => void; children: ReactNode }) {
  const me = useSignedIn();
  const { path } = useRoute();
  const ways = [
    { to: 'plans', label: '计划', shown: me.isOffice },
    { to: 'assignments', label: '任务', shown: me.seesWork },
    { to: 'inbox', label: '收件箱', shown: me.seesWork, count: me.unread },
    { to: 'notices', label: '督办', shown: me.seesWork },
    { to: 'ledgers', label: '台账', shown: me.seesWork },
    { to: 'directory', label: '名录', shown: me.isOffice },
    { to: 'calendar', label: '日历', shown: me.isOffice },
    { to: 'accounts', label: '账号', shown: me.keepsAccounts && !me.isOffice },
    { to: 'dead-letters', label: '死信', shown: me.isOperator },
    { to: 'notifications', label: '通知', shown: me.mayReceive || me.seesFailedDeliveries },
  ].filter(({ shown }) => shown);
  const [first = me.home ?? ''] = path;
  const place = WITHIN[first] ?? (first === 'accounts' && me.isOffice ? 'directory' : first);
  const standIns = place === 'substitutions';

  return (
    <div className="shell">
      <header>
        <span className="brand">
          落实 <small>{me.session.jurisdiction.name}</small>
        </span>
        <nav aria-label="主导航">
          {ways.map(({ to, label, count }) => (
            <a key={to} href={`#/${to}`} {...(place === to ? { 'aria-current': 'page' as const } : {})}>
              <Badge count={count ?? 0} size="small" offset={[8, 0]}>
                {label}
              </Badge>
            </a>
          ))}
          {me.isOperator && <a href="/ops/queues">队列</a>}
        </nav>
        <span className="who">
          <OwnName />
          <a href="#/substitutions" {...(standIns ? { 'aria-current': 'page' as const } : {})}>
            代理
          </a>
          {me.session.mayActFor.length > 0 && <StandIn me={me} />}
          <Button type="text" size="small" onClick={onSignOut}>
            退出
          </Button>
        </span>
      </header>
      <main>{children}</main>
    </div>
  );
}

/** One's own name; behind it the password. */
function OwnName() {
  const { session } = useSignedIn();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Button type="text" size="small" className="name" title={`${session.unit.name}，点此修改密码`} onClick={() => setChanging(true)}>
        {session.displayName}
      </Button>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
}

/** AB角: whether one acts for oneself or in the place of an absent colleague; both names are kept. */
function StandIn({ me: { session, standIn } }: { me: SignedIn }) {
  const { mayActFor, onBehalfOf } = session;
  return (
    <Select
      size="small"
      aria-label="代理办理"
      value={onBehalfOf?.accountId ?? ''}
      onChange={(accountId) => standIn(accountId || null)}
      options={[{ value: '', label: '本人办理' }, ...mayActFor.map(({ accountId, displayName }) => ({ value: accountId, label: `代 ${displayName}` }))]}
    />
  );
}
