import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

interface Dripping {
  readonly drop: string;
  /** In milliseconds. */
  readonly every: number;
}

/** Sends bytes as they are, then drop by drop, and gives back all that came until the other side closed. */
export const speak = (port: number, text: string, dripping?: Dripping): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let drips: ReturnType<typeof setInterval> | undefined;
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text);
      // Not before: what is written while it connects would come first.
      if (dripping) drips = setInterval(() => socket.write(dripping.drop), dripping.every);
    });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => {
      clearInterval(drips);
      resolve(Buffer.concat(chunks).toString());
    });
    // A drop may meet a connection that has just been closed.
    socket.on('error', dripping ? () => undefined : reject);
  });

export const portOf = (app: FastifyInstance): number => {
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : expect.fail('it does not listen');
};
