import { Card } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import { useSignedIn } from '../session/session.js';
import { AddSubscription } from './add-subscription.js';
import type { SubscriptionList } from './channels.js';
import { FailedDeliveries } from './failed-deliveries.js';
import { Feeds } from './feeds.js';
import { SubscriptionCard } from './subscription-card.js';

/** 通知设置: where one is told besides the inbox, calendars for the phone, and what could not be delivered. */
export function NotificationsPage() {
  const me = useSignedIn();
  return (
    <>
      {me.mayReceive && <Channels />}
      {me.mayReceive && <Feeds />}
      {me.seesFailedDeliveries && <FailedDeliveries />}
    </>
  );
}

function Channels() {
  const { value, problem, reload } = useLoad<SubscriptionList>('/api/subscriptions');
  return (
    <>
      <div className="headline">
        <h2>通知设置</h2>
        {value && <AddSubscription channels={value.channels} onDone={reload} />}
      </div>
      <p className="quiet">收件箱始终收到全部提醒和文书。还可以让它们同时发到下列渠道。</p>
      <ProblemAlert problem={problem} onRetry={reload} />
      {value?.items.map((subscription) => (
        <SubscriptionCard key={subscription.id} subscription={subscription} onDone={reload} />
      ))}
      {value?.items.length === 0 && (
        <Card size="small" className="block">
          <span className="quiet">还没有其他渠道</span>
        </Card>
      )}
    </>
  );
}
