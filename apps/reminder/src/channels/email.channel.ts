import { isEmail } from 'class-validator';
import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config.js';
import { asHtml } from '../letters/as-html.js';
import { asText } from '../letters/as-text.js';
import type { Channel, Limit, Message, Outcome, Target } from './channel.js';

/** Of the steps of one sending, in milliseconds; together they stay below the courier's lease. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 };

/** E-mail over the one server of the settings. */
export class EmailChannel implements Channel {
  readonly kind = 'EMAIL';
  readonly knowsRepeats = false;
  readonly limits: readonly Limit[];
  private readonly domain: string;

  constructor(private readonly mail: MailConfig) {
    this.limits = [{ count: mail.perSecond, withinMs: 1_000 }];
    this.domain = /@([^\s<>@]+)>?$/.exec(mail.from)?.[1] ?? 'localhost';
  }

  faultOf({ to, secret }: Target): string | null {
    if (secret !== null) return '电子邮件没有密钥';
    return isEmail(to) && to.length <= 254 ? null : '不是有效的邮箱地址';
  }

  readonly shown = ({ to }: Target): string => to;
  /** All mail goes through one server, and that is what has a limit. */
  readonly endpointOf = (): string => 'EMAIL';

  async send({ id, letter, at }: Message, { to }: Target): Promise<Outcome> {
    const progress = new Progress();
    const transport = createTransport({
      url: this.mail.smtpUrl,
      ...TIMEOUTS,
      // A password goes over TLS or not at all; `?requireTLS=false` in the address says otherwise.
      requireTLS: new URL(this.mail.smtpUrl).username !== '',
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: progress,
      transactionLog: true,
    });
    try {
      await transport.sendMail({
        from: this.mail.from,
        to: { name: '', address: to },
        subject: letter.title,
        date: at,
        messageId: `<${id}@${this.domain}>`,
        text: asText(letter),
        html: asHtml(letter),
        // Answers of machines (out of office) are not wanted (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { state: 'SENT' };
    } catch (error) {
      return outcomeOf(error, progress.textAskedFor);
    } finally {
      transport.close();
    }
  }
}

/** Follows a sending by its log: the server asks for the text with 354, and from then on may have it. */
class Progress {
  textAskedFor = false;

  debug({ tnx }: { tnx?: string }, line: unknown): void {
    if (tnx === 'server' && String(line).startsWith('354')) this.textAskedFor = true;
  }
}

/** The steps at which a server refuses this very mail. */
const OF_THIS_MAIL = new Set(['RCPT TO', 'DATA']);

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

function outcomeOf(error: unknown, textAskedFor: boolean): Outcome {
  const { code = 'unknown', command = '', responseCode, message } = error as SmtpError;
  if (responseCode === undefined) {
    if (textAskedFor) return { state: 'IN_DOUBT', problem: '正文发出后连接中断，邮件服务器是否收下不得而知' };
    return { state: 'RETRY', problem: `邮件服务器没有应答（${code}）` };
  }
  const problem = `邮件服务器答复 ${message.slice(0, 200)}`;
  // A refused receiver or text stays refused; a password or sender that is refused is the operator's to put right.
  return responseCode >= 500 && OF_THIS_MAIL.has(command) ? { state: 'DEAD', problem } : { state: 'RETRY', problem };
}
