import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Message } from './channel.js';
import { HttpReceiver } from './http-receiver.fixture.js';
import { Outbound } from './outbound.js';
import { WebhookChannel } from './webhook.channel.js';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const message: Message = {
  id: '01930000-0000-7000-8000-000000000701',
  kind: 'DIGEST',
  createdAt: new Date('2020-09-24T00:30:00Z'),
  // The receiver of the library asks the machine's clock.
  at: new Date(),
  letter: { title: '9月24日提醒', opening: '', sections: [], closing: null, link: null },
  data: { day: '2020-09-24', lines: [{ clause: '（一）' }] },
};

let receiver: HttpReceiver;
afterEach(() => receiver.close());

const start = async (answer: Parameters<typeof HttpReceiver.start>[0], path = '/hook') => {
  receiver = await HttpReceiver.start(answer);
  const channel = new WebhookChannel(new Outbound({ privateEndpoints: [receiver.host] }));
  return () => channel.send(message, { to: `http://${receiver.host}${path}`, secret: SECRET });
};

describe('a webhook', () => {
  it('is signed as Standard Webhooks asks and keeps its id when it is sent again', async () => {
    const send = await start(() => [204, '']);
    expect([await send(), await send()]).toEqual([{ state: 'SENT' }, { state: 'SENT' }]);
    for (const { body, headers } of receiver.received) {
      expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual({
        type: 'luoshi.digest',
        timestamp: '2020-09-24T00:30:00.000Z',
        data: { title: '9月24日提醒', day: '2020-09-24', lines: [{ clause: '（一）' }] },
      });
    }
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([message.id, message.id]);
  });

  it.each([
    [400, 'RETRY'],
    [401, 'RETRY'],
    [500, 'RETRY'],
    [302, 'DEAD'],
    [410, 'DEAD'],
  ])('answered with %d is %s', async (status, state) => {
    const send = await start((_request, response) => void response.writeHead(status, { location: 'http://127.0.0.1/' }).end());
    expect(await send()).toMatchObject({ state });
    expect(receiver.received).toHaveLength(1);
  });

  it('waits as long as it is told to', async () => {
    const send = await start((_request, response) => void response.writeHead(429, { 'retry-after': '120' }).end());
    expect(await send()).toMatchObject({ state: 'RETRY', endpointUntil: new Date(message.at.getTime() + 120_000) });
  });

  it('is sent again where the answer gets lost: the receiver knows it by its id', async () => {
    const send = await start((_request, response) => void response.destroy());
    expect(await send()).toMatchObject({ state: 'RETRY' });
  });

  it('does not read an endless answer', async () => {
    const send = await start((_request, response) => {
      response.writeHead(200);
      const pour = (): void => void (response.destroyed || response.write('x'.repeat(16_384), () => pour()));
      pour();
    });
    expect(await send()).toEqual({ state: 'SENT' });
  });
});

describe('an address inside the house', () => {
  it('is not sent to, whether it is written as a number or hidden behind a name', async () => {
    receiver = await HttpReceiver.start(() => [200, '']);
    const outbound = new Outbound({ privateEndpoints: [] });
    const port = receiver.host.split(':')[1];
    for (const address of [`https://127.0.0.1:${port}/`, `https://[::1]:${port}/`, `https://localhost:${port}/`, `https://2130706433:${port}/`, `http://example.com/`, 'https://u:p@example.com/']) {
      expect(outbound.faultOf(address)).not.toBeNull();
      await expect(outbound.post(address, '{}', {})).rejects.toMatchObject({ mayHaveArrived: false });
    }
    expect(receiver.received).toEqual([]);
  });

  it('is not sent to where a name only resolves to it', async () => {
    receiver = await HttpReceiver.start(() => [200, '']);
    const { hostname } = await import('node:os');
    // The machine's own name is the one that resolves inwards without any server being asked.
    await expect(new Outbound({ privateEndpoints: [] }).post(`https://${hostname()}:${receiver.host.split(':')[1]}/`, '{}', {})).rejects.toThrow(/本机或内网|域名/);
    expect(receiver.received).toEqual([]);
  });
});
