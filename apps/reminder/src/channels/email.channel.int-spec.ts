import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailConfig } from '../config.js';
import type { Message } from './channel.js';
import { EmailChannel } from './email.channel.js';

const message: Message = {
  id: '01930000-0000-7000-8000-000000000701',
  kind: 'DIGEST',
  createdAt: new Date('2020-09-24T00:30:00Z'),
  at: new Date('2020-09-24T00:30:05Z'),
  letter: {
    title: '9月24日提醒：共 1 项，其中 1 项已逾期',
    opening: '嘉兴市司法局：',
    sections: [{ heading: '红灯', entries: [{ text: '（一）清理规范性文件', details: ['期限 2020-09-20'] }] }],
    closing: null,
    link: null,
  },
  data: {},
};

let certificate: { key: string; cert: string };
const servers: SMTPServer[] = [];

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-smtp-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' });
  certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
});

const listen = async (options: SMTPServerOptions): Promise<number> => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], ...options });
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.server.address() as AddressInfo).port;
};
const send = (smtpUrl: string, change: Partial<MailConfig> = {}) =>
  new EmailChannel({ smtpUrl, from: '落实平台 <luoshi@example.gov.cn>', perSecond: 5, ...change }).send(message, { to: 'liaison@example.gov.cn', secret: null });
const drop = (id: string): void => {
  for (const server of servers) {
    for (const connection of server.connections as Iterable<{ id: string; _socket: { destroy(): void } }>) {
      if (connection.id === id) connection._socket.destroy();
    }
  }
};
const answer = (responseCode: number, text = 'no') => Object.assign(new Error(text), { responseCode });

describe('an e-mail', () => {
  it('arrives over TLS with a signed-in sender, as text and as a page, under the id of its delivery', async () => {
    const mails: Buffer[] = [];
    const port = await listen({
      secure: true,
      ...certificate,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) => (username === 'luoshi' && password === 'p@ss' ? done(null, { user: username }) : done(answer(535))),
      onData: (stream, _session, done) => void buffer(stream).then((mail) => done(null, void mails.push(mail))),
    });
    expect(await send(`smtps://luoshi:p%40ss@localhost:${port}?tls.ca=${encodeURIComponent(certificate.cert)}`)).toEqual({ state: 'SENT' });
    const mail = await PostalMime.parse(mails[0] ?? Buffer.alloc(0));
    expect(mail).toMatchObject({
      messageId: '<01930000-0000-7000-8000-000000000701@example.gov.cn>',
      subject: message.letter.title,
      from: { name: '落实平台', address: 'luoshi@example.gov.cn' },
      to: [{ address: 'liaison@example.gov.cn' }],
    });
    expect(mail.text).toContain('1. （一）清理规范性文件\n   期限 2020-09-20');
    expect(mail.html).toContain('<li style="margin:0 0 12px">（一）清理规范性文件');
    expect(mails).toHaveLength(1);
  });

  it('goes over to TLS where the server offers it', async () => {
    const secured: boolean[] = [];
    const port = await listen({
      ...certificate,
      disabledCommands: ['AUTH'],
      onData: (stream, { secure }, done) => void buffer(stream).then(() => done(null, void secured.push(secure))),
    });
    expect(await send(`smtp://localhost:${port}?tls.ca=${encodeURIComponent(certificate.cert)}`)).toEqual({ state: 'SENT' });
    expect(secured).toEqual([true]);
  });

  it('is not sent to a server whose certificate nobody vouches for', async () => {
    const port = await listen({ secure: true, ...certificate });
    expect(await send(`smtps://localhost:${port}`)).toMatchObject({ state: 'RETRY' });
  });

  it('takes no password to a server without TLS', async () => {
    const port = await listen({ onAuth: (_auth, _session, done) => done(null, { user: 'luoshi' }) });
    expect(await send(`smtp://luoshi:secret@localhost:${port}`)).toMatchObject({ state: 'RETRY' });
  });

  it.each([
    ['a mailbox that is full for now', 452, 'RETRY'],
    ['a mailbox that does not exist', 550, 'DEAD'],
  ])('to %s (%d) is %s', async (_case, code, state) => {
    const port = await listen({ onRcptTo: (_address, _session, done) => done(answer(code)) });
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ state, problem: expect.stringContaining(String(code)) });
  });

  it.each([
    [451, 'RETRY'],
    [554, 'DEAD'],
  ])('whose text is answered with %d is %s', async (code, state) => {
    const port = await listen({ onData: (stream, _session, done) => void buffer(stream).then(() => done(answer(code))) });
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ state });
  });

  it('is tried again where the password is wrong: that is the operator’s to put right', async () => {
    const port = await listen({ secure: true, ...certificate, onAuth: (_auth, _session, done) => done(answer(535)) });
    expect(await send(`smtps://luoshi:wrong@localhost:${port}?tls.ca=${encodeURIComponent(certificate.cert)}`)).toMatchObject({ state: 'RETRY' });
  });

  it('is in doubt where the connection breaks after its text', async () => {
    const port = await listen({ onData: (stream, { id }) => void buffer(stream).then(() => drop(id)) });
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ state: 'IN_DOUBT' });
  });

  it('is tried again where the connection breaks before its text, or there is no server', async () => {
    const port = await listen({ onRcptTo: (_address, { id }) => drop(id) });
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ state: 'RETRY' });
    expect(await send('smtp://127.0.0.1:9')).toMatchObject({ state: 'RETRY' });
  });
});
