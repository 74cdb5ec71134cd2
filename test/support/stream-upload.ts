import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface StreamedAnswer {
  readonly status: number;
  readonly document: Readonly<Record<string, unknown>>;
  /** Bytes of the body that had left when the answer came. */
  readonly sent: number;
}

/**
 * Uploads a file of `bytes` bytes in pieces, and stops where the answer comes before the end, as a browser does.
 * @param declared whether `Content-Length` says the size beforehand
 */
export async function streamUpload(url: string, cookie: string, bytes: number, { declared }: { declared: boolean }): Promise<StreamedAnswer> {
  const boundary = 'luoshi-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const outgoing = request(url, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': crypto.randomUUID(),
      ...(declared ? { 'content-length': head.length + bytes + tail.length } : {}),
    },
  });
  const early = new AbortController();
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('response', () => early.abort());
    outgoing.once('error', reject);
  });
  const piece = Buffer.alloc(64 * 1024, '法');
  let sent = 0;
  outgoing.write(head);
  while (sent < bytes && !early.signal.aborted) {
    const room = outgoing.write(piece.subarray(0, bytes - sent));
    sent += Math.min(piece.length, bytes - sent);
    if (!room) await Promise.race([once(outgoing, 'drain'), answered]);
  }
  if (!early.signal.aborted) outgoing.end(tail);
  const response = await answered;
  const document = JSON.parse(await text(response)) as Record<string, unknown>;
  outgoing.destroy();
  return { status: response.statusCode ?? 0, document, sent };
}
