import { App, Button, Modal, Popconfirm, Tag, Typography } from 'antd';
import { useState } from 'react';
import { RESERVED_ROLES } from '#contracts';
import { ProblemAlert } from '../api/problem-alert.js';
import { usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { ActiveFilter, useActiveFilter } from '../parts/active-filter.js';
import { Paged } from '../parts/paged.js';
import { UnitSelect } from '../directory/unit-select.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { ACCOUNT_ROLE } from '../words/domain.js';
import type { Account, AccountWithPassword } from './account.js';
import { AddAccount } from './add-account.js';

const PATH = '/api/directory/accounts';

/** 账号: who may sign in, and as what. */
export function AccountsPage() {
  const { query } = useRoute();
  const unitId = query.get('unitId');
  const active = useActiveFilter();
  const pages = usePages<Account>(PATH, { unitId, active });
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState<AccountWithPassword>();
  const tell = (account: AccountWithPassword) => {
    setTold(account);
    pages.reload();
  };
  return (
    <>
      <div className="headline">
        <h2>账号</h2>
        <div className="actions">
          <Button type="primary" onClick={() => setAdding(true)}>
            新增账号
          </Button>
        </div>
      </div>
      <div className="filters">
        <UnitSelect value={unitId} placeholder="全部单位" onChange={(chosen) => setQuery({ unitId: chosen })} />
        <ActiveFilter />
      </div>
      <Paged pages={pages} empty="没有这样的账号">
        {(accounts) => (
          <ul className="rows">
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} onDone={pages.reload} onPassword={tell} />
            ))}
          </ul>
        )}
      </Paged>
      {adding && <AddAccount path={PATH} onClose={() => setAdding(false)} onAdded={tell} />}
      {told && <TellPassword account={told} onClose={() => setTold(undefined)} />}
    </>
  );
}

function AccountRow({ account, onDone, onPassword }: { account: Account; onDone: () => void; onPassword: (account: AccountWithPassword) => void }) {
  const { session, givesReservedRoles } = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  const { id, revision, username, displayName, roles, unitName, active } = account;
  const setActive = async () => {
    if (!(await send(`${PATH}/${id}`, { method: 'PATCH', ifMatch: revision, body: { active: !active } }))) return;
    void message.success(active ? '已停用' : '已恢复');
    onDone();
  };
  const resetPassword = async () => {
    const reset = await send<AccountWithPassword>(`${PATH}/${id}/password`, { method: 'POST', ifMatch: revision });
    if (reset) onPassword(reset.answer);
  };
  return (
    <li>
      <div className="row-title">{displayName}</div>
      <div className="row-facts">
        <span>{username}</span>
        <b>{unitName}</b>
        {roles.map((role) => (
          <Tag key={role}>{ACCOUNT_ROLE[role]}</Tag>
        ))}
      </div>
      {id !== session.accountId && (givesReservedRoles || !roles.some((role) => RESERVED_ROLES.includes(role))) && (
        <div className="actions">
          {active && (
            <Popconfirm title={`重置 ${displayName} 的密码？`} description="原密码立即失效，已登录的须重新登录。" okText="重置" cancelText="取消" onConfirm={() => void resetPassword()}>
              <Button size="small" loading={busy}>
                重置密码
              </Button>
            </Popconfirm>
          )}
          <Popconfirm
            title={active ? `停用 ${displayName}？` : `恢复 ${displayName}？`}
            description={active ? '停用后不能登录，个人通知渠道不再发送。' : '恢复后可以用原密码登录。'}
            okText={active ? '停用' : '恢复'}
            cancelText="取消"
            onConfirm={() => void setActive()}
          >
            <Button size="small" danger={active} loading={busy}>
              {active ? '停用' : '恢复'}
            </Button>
          </Popconfirm>
        </div>
      )}
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
    </li>
  );
}

/** Told once: it is kept nowhere. */
function TellPassword({ account: { displayName, username, password }, onClose }: { account: AccountWithPassword; onClose: () => void }) {
  return (
    <Modal open title={`${displayName}的初始密码`} footer={<Button onClick={onClose}>已告知本人</Button>} onCancel={onClose}>
      <p>
        用户名 <b>{username}</b>，密码 <Typography.Text copyable>{password}</Typography.Text>
      </p>
      <p className="quiet">密码只显示这一次。请告知本人，登录后须先修改密码。</p>
    </Modal>
  );
}
