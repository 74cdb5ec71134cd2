import { Spin } from 'antd';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { actFor, ApiProblem, call, speakAs, whenSessionGone } from './api/client.js';
import { ProblemAlert } from './api/problem-alert.js';
import type { Session } from './api/resources.js';
import { useLoad } from './api/use-load.js';
import { AccountsPage } from './accounts/accounts-page.js';
import { AssignmentList } from './assignments/assignment-list.js';
import { AssignmentPage } from './assignments/assignment-page.js';
import { BurdenPage } from './burden/burden-page.js';
import { CalendarPage } from './calendar/calendar-page.js';
import { DeadLettersPage } from './dead-letters/dead-letters-page.js';
import { DirectoryPage } from './directory/directory-page.js';
import { forgetUnits } from './directory/use-units.js';
import { ExtensionQueue } from './extensions/extension-queue.js';
import type { InboxPage } from './inbox/entry.js';
import { Inbox } from './inbox/inbox.js';
import { ItemPage } from './items/item-page.js';
import { LedgerList } from './ledger/ledger-list.js';
import { LedgerPage } from './ledger/ledger-page.js';
import { NoticeList } from './notices/notice-list.js';
import { NoticePage } from './notices/notice-page.js';
import { NotificationsPage } from './notifications/notifications-page.js';
import { ObligationList } from './obligations/obligation-list.js';
import { ObligationPage } from './obligations/obligation-page.js';
import { NothingHere } from './parts/unloaded.js';
import { ComparisonPage } from './plans/comparison-page.js';
import { PlanList } from './plans/plan-list.js';
import { PlanPage } from './plans/plan-page.js';
import { SupersessionPage } from './plans/supersession-page.js';
import { PolicyPage } from './policies/policy-page.js';
import { InitialPassword, InitialPasswordOver } from './session/initial-password.js';
import { SignedIn, SignedInProvider } from './session/session.js';
import { SignIn, SignInOver } from './session/sign-in.js';
import { go, useRoute } from './shell/route.js';
import { Shell } from './shell/shell.js';
import { SubstitutionsPage } from './substitutions/substitutions-page.js';

/** The whole page: signing in, and then whatever the address names. */
export function App() {
  const [session, setSession] = useState<Session | null>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [gone, setGone] = useState<ApiProblem>();
  const waiting = useRef<(() => void)[]>([]);

  const enter = (entered: Session) => {
    speakAs(entered.accountId);
    setSession(entered);
  };
  useEffect(() => {
    call<Session>('/api/session').then(enter, (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 401) setSession(null);
      else setProblem(error);
    });
  }, []);
  const isSignedIn = Boolean(session && !session.passwordInitial);
  useEffect(() => {
    whenSessionGone((why) => {
      if (!isSignedIn) return Promise.resolve(false);
      setGone(why);
      return new Promise((resolve) => waiting.current.push(() => resolve(true)));
    });
  }, [isSignedIn]);

  if (problem) return <ProblemAlert problem={problem} onRetry={() => window.location.reload()} />;
  if (session === undefined) return <Spin fullscreen />;
  if (session === null) return <SignIn onSignedIn={enter} />;
  const signOut = async () => {
    await call('/api/session', { method: 'DELETE' }).catch(() => undefined);
    speakAs(null);
    actFor(null);
    forgetUnits();
    setSession(null);
    go('/');
  };
  if (session.passwordInitial) {
    return <InitialPassword displayName={session.displayName} onChanged={() => enter({ ...session, passwordInitial: false })} onSignOut={() => void signOut()} />;
  }
  const standIn = (accountId: string | null) => {
    actFor(accountId);
    call<Session>('/api/session').then(setSession, (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    });
  };
  const { accountId, onBehalfOf } = session;
  const goOn = () => {
    setGone(undefined);
    for (const ask of waiting.current.splice(0)) ask();
  };
  const signedInAgain = (again: Session) => {
    // For another person all begins anew: what the first one wrote must not leave under the other's name.
    if (again.accountId !== accountId) return window.location.reload();
    goOn();
  };
  return (
    <>
      <Signed key={`${accountId} ${onBehalfOf?.accountId}`} session={session} onStandIn={standIn} onSignOut={() => void signOut()} />
      {gone?.code === 'PASSWORD_INITIAL' && <InitialPasswordOver onChanged={goOn} />}
      {gone && gone.code !== 'PASSWORD_INITIAL' && <SignInOver session={session} gone={gone} onSignedIn={signedInAgain} />}
    </>
  );
}

function Signed({ session, onStandIn, onSignOut }: { session: Session; onStandIn: (accountId: string | null) => void; onSignOut: () => void }) {
  const sees = new SignedIn(session, 0, () => undefined, onStandIn).seesWork;
  const inbox = useLoad<InboxPage>(sees ? '/api/inbox?limit=1' : null);
  const me = new SignedIn(session, inbox.value?.unread ?? 0, inbox.reload, onStandIn);
  return (
    <SignedInProvider value={me}>
      <Shell onSignOut={onSignOut}>
        <Page me={me} />
      </Shell>
    </SignedInProvider>
  );
}

type Seen = (me: SignedIn) => boolean;
const byAll: Seen = () => true;
const byWorkers: Seen = ({ seesWork }) => seesWork;
const byOffice: Seen = ({ isOffice }) => isOffice;

/** What stands at which address, `*` being an id, and who sees it. */
const PAGES = new Map<string, readonly [Seen, ComponentType<{ id: string }>]>([
  ['plans', [byOffice, PlanList]],
  ['plans/*', [byOffice, PlanPage]],
  ['plans/*/comparison', [byOffice, ComparisonPage]],
  ['plans/*/supersession', [byOffice, SupersessionPage]],
  ['assignments', [byWorkers, AssignmentList]],
  ['assignments/*', [byWorkers, AssignmentPage]],
  ['items/*', [byWorkers, ItemPage]],
  ['extensions', [byWorkers, ExtensionQueue]],
  ['obligations', [byWorkers, ObligationList]],
  ['obligations/*', [byWorkers, ObligationPage]],
  ['inbox', [byWorkers, Inbox]],
  ['notices', [byWorkers, NoticeList]],
  ['notices/*', [byWorkers, NoticePage]],
  ['burden', [byWorkers, BurdenPage]],
  ['policies', [byOffice, PolicyPage]],
  ['ledgers', [byWorkers, LedgerList]],
  ['ledgers/*', [byWorkers, LedgerPage]],
  ['directory', [byOffice, DirectoryPage]],
  ['calendar', [byOffice, CalendarPage]],
  ['accounts', [({ keepsAccounts }) => keepsAccounts, AccountsPage]],
  ['dead-letters', [({ isOperator }) => isOperator, DeadLettersPage]],
  ['notifications', [({ mayReceive, seesFailedDeliveries }) => mayReceive || seesFailedDeliveries, NotificationsPage]],
  ['substitutions', [byAll, SubstitutionsPage]],
]);

function Page({ me }: { me: SignedIn }) {
  const { path } = useRoute();
  const [place = me.home, id, ...parts] = path;
  if (place === undefined) return <p className="quiet">此账号没有业务页面。</p>;
  const [seen, PageThere] = PAGES.get([place, ...(id === undefined ? [] : ['*']), ...parts].join('/')) ?? [];
  if (!PageThere || !seen?.(me)) return <NothingHere />;
  return <PageThere key={id ?? ''} id={id ?? ''} />;
}
