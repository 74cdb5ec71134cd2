import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on this machine that keeps what it was sent and answers as its provider would. */
export class HttpReceiver {
  readonly received: Received[] = [];

  private constructor(
    private readonly server: Server,
    readonly host: string,
  ) {}

  /** @param answer status and body for a request, or nothing where it writes to the response itself */
  static async start(answer: (request: Received, response: ServerResponse) => readonly [number, unknown] | undefined): Promise<HttpReceiver> {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const received = { url: new URL(request.url ?? '/', 'http://receiver'), headers: request.headers, body };
        receiver.received.push(received);
        const given = answer(received, response);
        if (given === undefined) return;
        response.writeHead(given[0], { 'content-type': 'application/json' }).end(JSON.stringify(given[1]));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new HttpReceiver(server, `127.0.0.1:${(server.address() as AddressInfo).port}`);
    return receiver;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
