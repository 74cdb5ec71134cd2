import { PostgresConnection } from 'bullmq';

type ListenClient = Awaited<ReturnType<PostgresConnection['getListenClient']>>;

/**
 * BullMQ's connection to Postgres, closed without danger: BullMQ takes every listener off the client it listens on and
 * closes it then, so that a database which ends just now would be an error nobody listens to, and end the process.
 */
export class QueueConnection extends PostgresConnection {
  private listening: Promise<ListenClient | undefined> = Promise.resolve(undefined);

  override getListenClient(): Promise<ListenClient> {
    const client = super.getListenClient();
    this.listening = client.catch(() => undefined);
    return client;
  }

  override async close(): Promise<void> {
    const client = await this.listening;
    const closed = super.close();
    client?.on('error', () => undefined);
    await closed;
  }
}
