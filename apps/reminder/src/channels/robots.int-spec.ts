import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Channel, Message } from './channel.js';
import { DingtalkChannel } from './dingtalk.channel.js';
import { FeishuChannel } from './feishu.channel.js';
import { HttpReceiver, type Received } from './http-receiver.fixture.js';
import { Outbound } from './outbound.js';
import { WecomChannel } from './wecom.channel.js';

const SECRET = 'SEC0123456789abcdef';
const now = new Date('2020-09-24T00:30:05.678Z');
const message = (entries = 1): Message => ({
  id: '01930000-0000-7000-8000-000000000701',
  kind: 'DIGEST',
  createdAt: now,
  at: now,
  letter: {
    title: '9月24日提醒',
    opening: '嘉兴市司法局：',
    sections: [{ heading: '红灯', entries: Array.from({ length: entries }, (_, at) => ({ text: `第${at + 1}项 <at id=all></at>`, details: ['期限 2020-09-20'] })) }],
    closing: null,
    link: { text: '打开平台', url: 'https://luoshi.example.gov.cn/inbox' },
  },
  data: {},
});

let receiver: HttpReceiver;
afterEach(() => receiver.close());

/** The provider's side, as its documentation has it: signature first, then size, then whatever the test wants. */
const providers = {
  DINGTALK: {
    path: '/robot/send?access_token=0123456789abcdef',
    channel: (outbound: Outbound): Channel => new DingtalkChannel(outbound),
    accept({ url, body }: Received): readonly [number, unknown] {
      const { access_token, timestamp = '', sign } = Object.fromEntries(url.searchParams);
      if (access_token !== '0123456789abcdef') return [200, { errcode: 300001, errmsg: 'token is not exist' }];
      if (Math.abs(Number(timestamp) - now.getTime()) > 3_600_000) return [200, { errcode: 310000, errmsg: 'invalid timestamp' }];
      if (sign !== createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64')) return [200, { errcode: 310000, errmsg: 'sign not match' }];
      if (Buffer.byteLength(body) > 20_000) return [200, { errcode: 460101, errmsg: 'body 大小不合法' }];
      const { msgtype, markdown } = JSON.parse(body) as { msgtype: string; markdown: { title: string; text: string } };
      return msgtype === 'markdown' && markdown.title && markdown.text ? [200, { errcode: 0, errmsg: 'ok' }] : [200, { errcode: 400101, errmsg: '参数错误' }];
    },
    textOf: (body: string) => (JSON.parse(body) as { markdown: { text: string } }).markdown.text,
    tooFast: [200, { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }],
    pauseMs: 600_000,
    refusal: [200, { errcode: 310000, errmsg: 'keywords not in content' }],
  },
  WECOM: {
    path: '/cgi-bin/webhook/send?key=693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa',
    channel: (outbound: Outbound): Channel => new WecomChannel(outbound),
    accept({ url, body }: Received): readonly [number, unknown] {
      if (!url.searchParams.get('key')) return [200, { errcode: 93000, errmsg: 'invalid webhook url' }];
      const { msgtype, markdown } = JSON.parse(body) as { msgtype: string; markdown: { content: string } };
      if (msgtype !== 'markdown') return [200, { errcode: 40008, errmsg: 'invalid message type' }];
      return Buffer.byteLength(markdown.content) > 4_096 ? [200, { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }] : [200, { errcode: 0, errmsg: 'ok' }];
    },
    textOf: (body: string) => (JSON.parse(body) as { markdown: { content: string } }).markdown.content,
    tooFast: [200, { errcode: 45009, errmsg: 'api freq out of limit' }],
    pauseMs: 60_000,
    refusal: [200, { errcode: 93000, errmsg: 'invalid webhook url' }],
  },
  FEISHU: {
    path: '/open-apis/bot/v2/hook/0123-4567',
    channel: (outbound: Outbound): Channel => new FeishuChannel(outbound),
    accept({ body }: Received): readonly [number, unknown] {
      const { timestamp, sign, msg_type, card } = JSON.parse(body) as { timestamp: string; sign: string; msg_type: string; card?: { elements: unknown[] } };
      const fresh = Math.abs(Number(timestamp) * 1_000 - now.getTime()) <= 3_600_000;
      if (!fresh || sign !== createHmac('sha256', `${timestamp}\n${SECRET}`).digest('base64')) return [200, { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }];
      if (Buffer.byteLength(body) > 20_480) return [400, { code: 9499, msg: 'Bad Request' }];
      return msg_type === 'interactive' && card ? [200, { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' }] : [200, { code: 19002, msg: 'params error' }];
    },
    textOf: (body: string) => (JSON.parse(body) as { card: { elements: [{ content: string }] } }).card.elements[0].content,
    tooFast: [400, { code: 9499, msg: 'too many request', data: {} }],
    pauseMs: 60_000,
    refusal: [200, { code: 19024, msg: 'Key Words Not Found' }],
  },
} as const;

describe.each(Object.entries(providers))('the robot of %s', (kind, provider) => {
  const secret = kind === 'WECOM' ? null : SECRET;
  const start = async (answer: Parameters<typeof HttpReceiver.start>[0] = provider.accept) => {
    receiver = await HttpReceiver.start(answer);
    return { channel: provider.channel(new Outbound({ privateEndpoints: [receiver.host] })), target: { to: `http://${receiver.host}${provider.path}`, secret } };
  };

  it('takes what is signed and formed as its provider asks', async () => {
    const { channel, target } = await start();
    expect(await channel.send(message(), target)).toEqual({ state: 'SENT' });
    const text = provider.textOf(receiver.received[0]?.body ?? '');
    expect(text).toContain('1. 第1项 ＜at id=all＞＜/at＞');
    expect(text).toContain('[打开平台](https://luoshi.example.gov.cn/inbox)');
  });

  it('gets as many entries as go into its limit', async () => {
    const { channel, target } = await start();
    expect(await channel.send(message(2_000), target)).toEqual({ state: 'SENT' });
    expect(provider.textOf(receiver.received[0]?.body ?? '')).toMatch(/另有 \d+ 项未列出/);
  });

  it('that was sent to too fast is left alone as long as its provider shuts out', async () => {
    const { channel, target } = await start(() => provider.tooFast);
    expect(await channel.send(message(), target)).toMatchObject({ state: 'RETRY', endpointUntil: new Date(now.getTime() + provider.pauseMs) });
  });

  it('that refuses is dead, and that is busy is tried again', async () => {
    const refused = await start(() => provider.refusal);
    const { channel } = refused;
    expect(await channel.send(message(), refused.target)).toMatchObject({ state: 'DEAD' });
    await receiver.close();
    const busy = await start(() => [502, 'Bad Gateway']);
    expect(await busy.channel.send(message(), busy.target)).toMatchObject({ state: 'RETRY' });
  });

  it('is in doubt where it takes the message and does not answer', async () => {
    const { channel, target } = await start((_request, response) => void response.destroy());
    expect(await channel.send(message(), target)).toMatchObject({ state: 'IN_DOUBT' });
  });

  it('that is not there is tried again', async () => {
    const { channel, target } = await start();
    await receiver.close();
    expect(await channel.send(message(), target)).toEqual({ state: 'RETRY', problem: '对方拒绝连接' });
    receiver = await HttpReceiver.start(provider.accept);
  });

  it('shows its host and the last characters of its address, no more', async () => {
    const { channel, target } = await start();
    expect(channel.shown(target)).toBe(`${receiver.host} …${target.to.slice(-4)}`);
    expect(channel.endpointOf(target)).not.toContain('0123');
  });
});

describe('a secret that is wrong', () => {
  it.each([
    ['DINGTALK', 'SECfedcba9876543210'],
    ['FEISHU', 'SECfedcba9876543210'],
  ] as const)('makes a message to %s dead with the provider’s own words', async (kind, secret) => {
    const provider = providers[kind];
    receiver = await HttpReceiver.start(provider.accept);
    const channel = provider.channel(new Outbound({ privateEndpoints: [receiver.host] }));
    expect(await channel.send(message(), { to: `http://${receiver.host}${provider.path}`, secret })).toMatchObject({ state: 'DEAD', problem: expect.stringMatching(/sign/) });
  });
});
