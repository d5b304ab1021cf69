import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyReply } from 'fastify';
import { loggableError } from './request-log.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const zipType = 'application/zip';
const csvType = 'text/csv';
/** What files of tables come as. */
export const tableTypes = [workbookType, csvType] as const;
export const exportTypes = [...tableTypes, zipType] as const;

const types: Readonly<Record<string, string>> = {
  '.xlsx': workbookType,
  '.csv': `${csvType}; charset=utf-8`,
  '.zip': zipType,
  '.json': 'application/json; charset=utf-8',
};

/** `attachment` with the name for old and new readers (RFC 6266). */
export function attachment(fileName: string): string {
  const ascii = fileName.normalize('NFKD').replaceAll(/[^\w .()+-]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Says what is coming. Gives back nothing: whoever waits for a reply waits until it is sent. */
async function announce(
  reply: FastifyReply,
  { path, fileName }: { readonly path: string; readonly fileName: string },
): Promise<void> {
  const { size } = await stat(path);
  void reply
    .type(types[extname(fileName)] ?? 'application/octet-stream')
    .header('content-length', size)
    .header('content-disposition', attachment(fileName));
}

/** Hands out a file that stays where it is kept. */
export async function sendKeptFile(
  reply: FastifyReply,
  file: { readonly path: string; readonly fileName: string },
): Promise<FastifyReply> {
  await announce(reply, file);
  return reply.send(createReadStream(file.path));
}

/** Hands out a file that was written for this answer alone, and removes it afterwards. */
export async function sendTemporaryFile(
  reply: FastifyReply,
  { path, fileName }: { readonly path: string; readonly fileName: string },
): Promise<FastifyReply> {
  await announce(reply, { path, fileName });
  const stream = createReadStream(path);
  stream.once('close', () => {
    rm(path, { force: true }).catch((error: unknown) => {
      reply.log.warn({ error: loggableError(error) }, 'a temporary file stays behind');
    });
  });
  return reply.send(stream);
}
