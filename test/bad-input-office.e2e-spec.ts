import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentView } from '../apps/assignment/src/assignments/assignment.view.js';
import type { CalendarYearResponse } from '../apps/gateway/src/calendar/calendar.requests.js';
import type { PlanDetail } from '../apps/plan-intake/src/plans/plan.views.js';
import type { FeedList } from '../apps/reminder/src/feeds/feeds.dto.js';
import type { NoticeDetailView, NoticesPage } from '../apps/reminder/src/notices/notice.view.js';
import type { LadderPolicyList } from '../apps/reminder/src/policies/ladder-policies.dto.js';
import type { SubscriptionView } from '../apps/reminder/src/subscriptions/subscriptions.dto.js';
import type { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { issuePlan } from './support/issue-plan.js';
import { type BadCall, expectRefused, postTo } from './support/refusal.js';
import { WholeSystem } from './support/whole-system.js';

const PLAN = `2020年嘉兴市法治政府建设工作要点

一、依法履行政府职能

（一）优化法治化营商环境。清理备案、登记、年检等变相许可，推进告知承诺。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）

嘉兴市人民政府办公室
2020年9月22日
`;
const reason = '工作需要';

let luoshi: WholeSystem;
let office: ApiClient;
let director: ApiClient;
let lead: ApiClient;
/** A unit at home that has nothing to do with the plan, operations, and people of another jurisdiction. */
let other: ApiClient;
let ops: ApiClient;
let strangers: { office: ApiClient; director: ApiClient; unit: ApiClient };
let issued: PlanDetail;
let assignment: AssignmentView;

/** An overdue item of 市司法局: urged three times, with a 督办单 drafted. */
beforeAll(async () => {
  luoshi = await WholeSystem.start('2020-09-22', '16:00');
  const [drafter, issuer] = [await luoshi.signIn('jx-office'), await luoshi.signIn('jx-director')];
  issued = await issuePlan({ office: drafter, director: issuer }, '要点.txt', new TextEncoder().encode(PLAN), '2020-09-30');
  for (const date of ['2020-10-09', '2020-10-13', '2020-10-16', '2020-10-21'] as const) await luoshi.advanceTo(date, '08:30');
  const signIn = (name: string) => luoshi.signIn(name);
  [office, director, lead, other, ops] = [await signIn('jx-office'), await signIn('jx-director'), await signIn('jx-sfj'), await signIn('jx-gangqu'), await signIn('ops')];
  strangers = { office: await signIn('nt-office'), director: await signIn('nt-director'), unit: await signIn('nt-sfj') };
  const [own] = await lead.all<AssignmentView>('/api/assignments');
  if (!own) throw new Error('市司法局 leads the item');
  assignment = own;
});
afterAll(() => luoshi?.close());

const refuse = (calls: readonly BadCall[]) => expectRefused(luoshi.database, calls);

describe('the working calendar', () => {
  const days = '/api/calendar/days';
  const years = '/api/calendar/years';
  const typhoon = { date: '2020-11-05', kind: 'HOLIDAY', why: '台风停工' };

  it('takes no day that cannot be so, says nothing new, or that others decide', async () => {
    const { revision } = await office.get<CalendarYearResponse>('/api/calendar');
    await refuse([
      ['a weekday made a weekend', '422 CALENDAR_DAY_UNFIT', postTo(days, revision)(office, { ...typhoon, kind: 'WEEKEND' })],
      ['a Saturday made a plain working day', '422 CALENDAR_DAY_UNFIT', postTo(days, revision)(office, { ...typhoon, date: '2020-11-07', kind: 'WORKDAY' })],
      ['no day of any year', '400 VALIDATION_FAILED', postTo(days, revision)(office, { ...typhoon, date: '2020-02-30' })],
      ['a kind there is not', '400 VALIDATION_FAILED', postTo(days, revision)(office, { ...typhoon, kind: 'NAP' })],
      ['without a reason', '400 VALIDATION_FAILED', postTo(days, revision)(office, { ...typhoon, why: ' ' })],
      ['what it says already', '409 CALENDAR_UNCHANGED', postTo(days, revision)(office, { ...typhoon, date: '2020-10-01' })],
      ['in a year nobody knows', '422 CALENDAR_YEAR_MISSING', postTo(days, revision)(office, { ...typhoon, date: '2099-11-05' })],
      ['taken back although nobody decided it', '409 CALENDAR_DAY_NOT_EDITED', postTo(`${days}/2020-11-05/removal`, revision)(office, { why: '更正' })],
      ['taken back under no date', '404 NOT_FOUND', postTo(`${days}/yesterday/removal`, revision)(office, { why: '更正' })],
      ['on another revision', '412 STALE_REVISION', postTo(days, revision + 1)(office, typhoon)],
      ['without If-Match', '428 PRECONDITION_REQUIRED', postTo(days)(office, typhoon)],
      ['without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-office', 'POST', days, { 'if-match': `"${revision}"` }, typhoon)],
      ['by a unit', '403 FORBIDDEN', postTo(days, revision)(lead, typhoon)],
      ['by operations', '403 FORBIDDEN', postTo(days, revision)(ops, typhoon)],
    ]);
  });

  it('takes no year that is incomplete or contradicts itself, and no text that is no notice', async () => {
    const { revision } = await office.get<CalendarYearResponse>('/api/calendar');
    const year = { year: 2031, source: '通知', holidays: ['2031-01-01', '2031-05-01', '2031-10-01'], extraWorkdays: [] as string[], why: '通知已发布' };
    const notice = (text: string) => postTo(`${years}/notice`)(office, { text });
    await refuse([
      ['without New Year', '422 CALENDAR_YEAR_FAULTY', postTo(years, revision)(office, { ...year, holidays: year.holidays.slice(1) })],
      ['with a day of another year', '422 CALENDAR_YEAR_FAULTY', postTo(years, revision)(office, { ...year, holidays: [...year.holidays, '2030-12-31'] })],
      ['with work on a Wednesday made up for', '422 CALENDAR_YEAR_FAULTY', postTo(years, revision)(office, { ...year, extraWorkdays: ['2031-01-08'] })],
      ['of no thousand years', '400 VALIDATION_FAILED', postTo(years, revision)(office, { ...year, year: 31 })],
      ['taken back although nobody entered it', '409 CALENDAR_YEAR_NOT_ENTERED', postTo(`${years}/2020/removal`, revision)(office, { why: '更正' })],
      ['a notice that is a poem', '422 HOLIDAY_NOTICE_UNREADABLE', notice('床前明月光，疑是地上霜。')],
      ['a notice of days there are not', '422 HOLIDAY_NOTICE_UNREADABLE', notice('国务院办公厅关于2031年部分节假日安排的通知\n一、元旦：2月30日至32日放假调休，共3天。')],
      ['a notice of nothing', '400 VALIDATION_FAILED', notice('')],
      ['a preview that is neither yes nor no', '400 VALIDATION_FAILED', postTo(`${years}?preview=maybe`, revision)(office, year)],
      ['by a unit', '403 FORBIDDEN', postTo(years, revision)(lead, year)],
    ]);
  });
});

describe('the ladder’s policy', () => {
  it('is kept where it is whole and sound, by the director, and activated where it is there', async () => {
    const path = '/api/ladder-policies';
    const { items } = await director.get<LadderPolicyList>(path);
    const policy = items[0]?.policy;
    const activation = { running: false, reason };
    await refuse([
      ['nothing', '422 LADDER_POLICY_FAULTY', postTo(path)(director, { policy: {}, reason })],
      ['with steps that are none', '422 LADDER_POLICY_FAULTY', postTo(path)(director, { policy: { ...policy, rungs: [{ level: 'WHISPER' }] }, reason })],
      ['with what nobody reads', '422 LADDER_POLICY_FAULTY', postTo(path)(director, { policy: { ...policy, colour: 'red' }, reason })],
      ['without a reason', '400 VALIDATION_FAILED', postTo(path)(director, { policy, reason: '' })],
      ['no object', '400 VALIDATION_FAILED', postTo(path)(director, { policy: 'mild', reason })],
      ['without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-director', 'POST', path, {}, { policy, reason })],
      ['by a dispatcher', '403 FORBIDDEN', postTo(path)(office, { policy, reason })],
      ['by a unit', '403 FORBIDDEN', postTo(path)(lead, { policy, reason })],
      ['looked at for no day', '400 VALIDATION_FAILED', postTo(`${path}/preview`)(office, { policy, days: 0 })],
      ['looked at although unsound', '422 LADDER_POLICY_FAULTY', postTo(`${path}/preview`)(office, { policy: {}, days: 7 })],
      ['activated although it is not there', '404 NOT_FOUND', postTo(`${path}/7/activation`)(director, activation)],
      ['activated without saying for whom', '400 VALIDATION_FAILED', postTo(`${path}/7/activation`)(director, { reason })],
      ['activated by a dispatcher', '403 FORBIDDEN', postTo(`${path}/7/activation`)(office, activation)],
    ]);
  });
});

describe('a numbered paper (文书)', () => {
  let draft: NoticeDetailView;

  it('that is drafted is countersigned by who may, as it was read, and by nobody else', async () => {
    const { items } = await director.get<NoticesPage>('/api/notices?state=PENDING_APPROVAL');
    const ofLead = items.find(({ unitId }) => unitId === assignment.unitId);
    draft = await director.get<NoticeDetailView>(`/api/notices/${ofLead?.id}`);
    const act = (name: string, revision: number | undefined = draft.revision) => postTo(`/api/notices/${draft.id}/${name}`, revision);
    await refuse([
      ['countersigned by a dispatcher', '403 FORBIDDEN', act('countersignature')(office)],
      ['countersigned by the unit', '403 FORBIDDEN', act('countersignature')(lead)],
      ['countersigned from another jurisdiction', '404 NOT_FOUND', act('countersignature')(strangers.director)],
      ['countersigned on another revision', '412 STALE_REVISION', act('countersignature', draft.revision + 1)(director)],
      ['countersigned unread', '428 PRECONDITION_REQUIRED', postTo(`/api/notices/${draft.id}/countersignature`)(director)],
      ['left unsigned without a reason', '400 VALIDATION_FAILED', act('discard')(director)],
      ['answered before it is served', '404 NOT_FOUND', act('reply')(lead, { text: '正在办理' })],
      ['lifted before it is served', '409 NOTICE_STATE_CONFLICT', act('lift')(director, { reason })],
      ['printed before it is served', '409 NOTICE_NOT_SERVED', () => director.get(`/api/notices/${draft.id}/paper`)],
      ['read by its unit before it is served', '404 NOT_FOUND', () => lead.get(`/api/notices/${draft.id}`)],
      ['that is not there', '404 NOT_FOUND', postTo(`/api/notices/${randomUUID()}/countersignature`, 1)(director)],
    ]);
  });

  it('that is served is signed once, answered by its unit, and raised only upwards', async () => {
    const served = await director.post<NoticeDetailView>(`/api/notices/${draft.id}/countersignature`, { revision: draft.revision });
    expect(served).toMatchObject({ state: 'SERVED', level: 'SUPERVISE' });
    const act = (name: string, revision = served.revision) => postTo(`/api/notices/${draft.id}/${name}`, revision);
    await refuse([
      ['countersigned again', '409 NOTICE_STATE_CONFLICT', act('countersignature')(director)],
      ['answered with nothing', '400 VALIDATION_FAILED', act('reply')(lead, { text: ' ' })],
      ['answered by another unit', '404 NOT_FOUND', act('reply')(other, { text: '正在办理' })],
      ['answered by the office', '403 FORBIDDEN', act('reply')(office, { text: '正在办理' })],
      ['lifted by the unit', '403 FORBIDDEN', act('lift')(lead, { reason })],
      ['waived by a dispatcher', '403 FORBIDDEN', act('waiver')(office, { reason })],
      ['waived without a reason', '400 VALIDATION_FAILED', act('waiver')(director, {})],
      ['raised to what it is', '400 VALIDATION_FAILED', act('raise')(director, { level: 'SUPERVISE', reason })],
      ['raised by the unit', '403 FORBIDDEN', act('raise')(lead, { level: 'RED_NOTICE', reason })],
      ['raised without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-director', 'POST', `/api/notices/${draft.id}/raise`, { 'if-match': `"${served.revision}"` }, { level: 'RED_NOTICE', reason })],
    ]);
    const above = await director.post<NoticeDetailView>(`/api/notices/${draft.id}/raise`, { revision: served.revision, body: { level: 'RED_NOTICE', reason } });
    await refuse([['countersigned by who drafted it', '403 OWN_DRAFT', postTo(`/api/notices/${above.id}/countersignature`, above.revision)(director)]]);
  });
});

describe('an urge by hand', () => {
  it('names open work and says something, and comes not twice in a row', async () => {
    const path = '/api/urges';
    const urge = { assignmentIds: [assignment.id], text: '请加快办理' };
    await refuse([
      ['of nothing', '400 VALIDATION_FAILED', postTo(path)(office, { text: urge.text })],
      ['of a unit in no plan', '400 VALIDATION_FAILED', postTo(path)(office, { unitIds: [assignment.unitId], text: urge.text })],
      ['without a word', '400 VALIDATION_FAILED', postTo(path)(office, { ...urge, text: '' })],
      ['of what is not there', '404 NOT_FOUND', postTo(path)(office, { ...urge, assignmentIds: [randomUUID()] })],
      ['from another jurisdiction', '404 NOT_FOUND', postTo(path)(strangers.office, urge)],
      ['by a unit', '403 FORBIDDEN', postTo(path)(lead, urge)],
      ['without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-office', 'POST', path, {}, urge)],
    ]);
    await office.post(path, { body: urge });
    await refuse([['again at once', '409 URGE_REFUSED', postTo(path)(office, urge)]]);
  });
});

describe('where people are told', () => {
  const path = '/api/subscriptions';
  const webhook = (to: string) => ({ scope: 'OWN', channel: 'WEBHOOK', label: '督办平台', to, secret: `whsec_${randomBytes(32).toString('base64')}` });

  it('is no address of this machine or the house, none without TLS, and none of a channel there is not', async () => {
    const subscribe = postTo(path);
    const inside = ['127.0.0.1', '[::1]', '10.0.0.8', '192.168.1.1', '169.254.169.254', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'];
    await refuse([
      ...inside.map((host): BadCall => [host, '422 ENDPOINT_REFUSED', subscribe(lead, webhook(`https://${host}/hook`))]),
      ['without TLS', '422 ENDPOINT_REFUSED', subscribe(lead, webhook('http://hooks.example.com/hook'))],
      ['a file', '422 ENDPOINT_REFUSED', subscribe(lead, webhook('file:///etc/passwd'))],
      ['with a password in it', '422 ENDPOINT_REFUSED', subscribe(lead, webhook('https://user:pass@hooks.example.com/hook'))],
      ['without a secret', '422 ENDPOINT_REFUSED', subscribe(lead, { ...webhook('https://hooks.example.com/hook'), secret: null })],
      ['mail where none is sent', '409 CHANNEL_UNAVAILABLE', subscribe(lead, { scope: 'OWN', channel: 'EMAIL', label: '邮箱', to: 'liaison@example.com' })],
      ['by pigeon', '400 VALIDATION_FAILED', subscribe(lead, { ...webhook('https://hooks.example.com/hook'), channel: 'PIGEON' })],
      ['at no time of day', '400 VALIDATION_FAILED', subscribe(lead, { ...webhook('https://hooks.example.com/hook'), digestAt: '25:00' })],
      ['without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-sfj', 'POST', path, {}, webhook('https://hooks.example.com/hook'))],
      ['by operations', '403 FORBIDDEN', subscribe(ops, webhook('https://hooks.example.com/hook'))],
    ]);
  });

  it('is looked at, changed and removed by whose it is, as it was read', async () => {
    const kept = await lead.post<SubscriptionView>(path, { body: webhook('https://hooks.example.com/hook') });
    const own = `${path}/${kept.id}`;
    await refuse([
      ['read by another unit', '404 NOT_FOUND', () => other.get(own)],
      ['read from another jurisdiction', '404 NOT_FOUND', () => strangers.office.get(own)],
      ['changed by another unit', '404 NOT_FOUND', () => other.patch(own, { revision: kept.revision, body: { kinds: [] } })],
      ['given another address', '400 VALIDATION_FAILED', () => lead.patch(own, { revision: kept.revision, body: { to: 'https://elsewhere.example.com' } })],
      ['changed on another revision', '412 STALE_REVISION', () => lead.patch(own, { revision: kept.revision + 1, body: { kinds: [] } })],
      ['quiet without an end', '400 VALIDATION_FAILED', () => lead.patch(own, { revision: kept.revision, body: { quietFrom: '18:00' } })],
      ['removed unread', '428 PRECONDITION_REQUIRED', () => luoshi.bare('jx-sfj', 'DELETE', own)],
      ['removed by another unit', '404 NOT_FOUND', () => luoshi.bare('jx-gangqu', 'DELETE', own, { 'if-match': `"${kept.revision}"` })],
      ['confirmed with a code nobody mailed', '409 SUBSCRIPTION_CONFIRMED', postTo(`${own}/confirmation`)(lead, { code: '000000' })],
      ['tried by another unit', '404 NOT_FOUND', postTo(`${own}/test`)(other)],
    ]);
  });

  it('a calendar is opened by its address only, and closed by whose it is', async () => {
    const feeds = '/api/feeds';
    const feed = { scope: 'OWN', label: '我的手机' };
    await lead.post(feeds, { body: feed });
    const { items } = await lead.get<FeedList>(feeds);
    const [own] = items;
    if (!own) throw new Error('one was just added');
    const forged = own.path.replace(/[^/]{4}\.ics$/, 'AAAA.ics');
    await refuse([
      ['under an address there is not', '404 NOT_FOUND', () => lead.get(`/api/feeds/${'A'.repeat(60)}.ics`)],
      ['under an address nearly right', '404 NOT_FOUND', () => lead.get(forged)],
      ['under a name of two lines', '400 VALIDATION_FAILED', postTo(feeds)(lead, { ...feed, label: '我的\r\n手机' })],
      ['of everybody', '400 VALIDATION_FAILED', postTo(feeds)(lead, { ...feed, scope: 'ALL' })],
      ['for operations', '403 FORBIDDEN', postTo(feeds)(ops, feed)],
      ['closed by another unit', '404 NOT_FOUND', () => luoshi.bare('jx-gangqu', 'DELETE', `${feeds}/${own.id}`)],
      ['closed from another jurisdiction', '404 NOT_FOUND', () => luoshi.bare('nt-office', 'DELETE', `${feeds}/${own.id}`)],
    ]);
  });
});

describe('plans that end', () => {
  it('do so by the director, with a reason, and give way only to an issued plan at home', async () => {
    const path = `/api/plans/${issued.id}`;
    const act = (name: string, revision = issued.revision) => postTo(`${path}/${name}`, revision);
    await refuse([
      ['revoked by a dispatcher', '403 FORBIDDEN', act('revocation')(office, { reason })],
      ['revoked without a reason', '400 VALIDATION_FAILED', act('revocation')(director, {})],
      ['revoked on another revision', '412 STALE_REVISION', act('revocation', 1)(director, { reason })],
      ['revoked from another jurisdiction', '404 NOT_FOUND', act('revocation')(strangers.director, { reason })],
      ['archived before it is closed', '409 PLAN_STATE_CONFLICT', act('archive')(director, { reason })],
      ['in favour of itself', '422 COMPARED_WITH_ITSELF', act('supersession')(director, { reason, successorPlanId: issued.id })],
      ['in favour of what is not there', '404 NOT_FOUND', act('supersession')(director, { reason, successorPlanId: randomUUID() })],
      ['in favour of nothing', '400 VALIDATION_FAILED', act('supersession')(director, { reason })],
      ['by a unit', '403 FORBIDDEN', act('supersession')(lead, { reason, successorPlanId: issued.id })],
    ]);
  });
});
