import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { CHANNELS_CONFIG, type ChannelsConfig } from '../config.js';
import { isPublicAddress } from './public-address.js';

/** From connecting to the last byte of the answer, in milliseconds. */
const TIMEOUT_MS = 10_000;
/** More of an answer than any robot gives is not read. */
const LONGEST_ANSWER = 64 * 1_024;

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null;
}

/** No answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    message: string,
    /** Whether the request may have arrived all the same. */
    readonly mayHaveArrived: boolean,
  ) {
    super(message);
  }
}

/**
 * Requests to addresses that users entered. They go over TLS and to the public internet only, except to the private
 * endpoints of the settings: a robot's address must not open the house from inside (SSRF). Names are checked where they
 * are resolved for the very connection, and redirects are not followed.
 */
@Injectable()
export class Outbound {
  private readonly privateEndpoints: ReadonlySet<string>;

  constructor(@Inject(CHANNELS_CONFIG) { privateEndpoints }: Pick<ChannelsConfig, 'privateEndpoints'>) {
    this.privateEndpoints = new Set(privateEndpoints);
  }

  /** What is wrong with an address, as far as it can be told without asking for it; null where nothing is. */
  faultOf(address: string): string | null {
    if (!URL.canParse(address)) return '不是有效的网址';
    const url = new URL(address);
    if (url.username !== '' || url.password !== '') return '网址里不能带用户名或密码';
    if (url.hash !== '') return '网址里不能带 #';
    if (this.#isPrivateEndpoint(url)) return url.protocol === 'https:' || url.protocol === 'http:' ? null : '网址必须以 https:// 开头';
    if (url.protocol !== 'https:') return '网址必须以 https:// 开头';
    const host = bare(url.hostname);
    if (host === 'localhost' || host.endsWith('.localhost')) return '不能指向本机或内网地址';
    return isIP(host) !== 0 && !isPublicAddress(host) ? '不能指向本机或内网地址' : null;
  }

  /** @throws NoAnswer, also where the address is not one that may be asked */
  async post(address: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const fault = this.faultOf(address);
    if (fault !== null) throw new NoAnswer(fault, false);
    const url = new URL(address);
    const { promise, resolve: answered, reject } = Promise.withResolvers<Answer>();
    let connected = false;
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Luoshi' },
      ...(this.#isPrivateEndpoint(url) ? {} : { lookup: publicLookup }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    request.on('socket', (socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (connected = true)));
    request.on('response', (response) => {
      read(response).then(answered, reject);
    });
    request.on('error', reject);
    request.end(body);
    try {
      return await promise;
    } catch (error) {
      throw new NoAnswer(wordsFor(error), connected);
    }
  }

  #isPrivateEndpoint(url: URL): boolean {
    return this.privateEndpoints.has(url.host) || this.privateEndpoints.has(url.hostname);
  }
}

/** Without the brackets of an IPv6 address. */
const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Resolves names to public addresses, and to none where one of them is not. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(Object.assign(new Error('resolves to a private address'), { code: 'EPRIVATE' }), []);
    }
    const [first] = addresses;
    if (options.all || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER) {
      response.destroy();
      break;
    }
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), retryAfter: response.headers['retry-after'] ?? null };
}

const WORDS: Readonly<Record<string, string>> = {
  EPRIVATE: '域名指向本机或内网地址',
  ENOTFOUND: '域名不存在',
  EAI_AGAIN: '域名暂时无法解析',
  ECONNREFUSED: '对方拒绝连接',
  ECONNRESET: '连接中断',
  ABORT_ERR: '对方没有在时限内应答',
};

/** In words of ours: an error's own message may repeat the address, which holds the robot's token. */
function wordsFor(error: unknown): string {
  const { code = '未知' } = error as { code?: string };
  return WORDS[code] ?? `连接失败（${code}）`;
}
