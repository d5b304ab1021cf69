import { basename } from 'node:path';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { typedText } from '#domain/basics/visible-text.ts';
import type { FileStore } from '#usecases/ports.ts';
import { refusalError } from './refusal-error.ts';

export interface ReceiveLimits {
  readonly bytes: number;
  /** How long an upload may stand still, in milliseconds. */
  readonly idle: number;
  /** Bytes a second it has to come by on the whole, once it has taken longer than it may stand still. */
  readonly rate: number;
}

export const receiveLimits: ReceiveLimits = { bytes: 200 * 1024 * 1024, idle: 30_000, rate: 16 * 1024 };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The request is a form with one file, which the route reads as it comes in; to no other one may be sent. */
    takesFile?: boolean;
  }
}

/** Of a page that is sent a file. */
export const takesFile = { config: { takesFile: true } } as const;

/** A file as it came, and what else the form said. */
export interface ReceivedFile {
  /** Where it lies until the request is answered. */
  readonly path: string;
  readonly fileName: string;
  /** Text fields by name; of several with one name the last. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The name as people know it: no folders, nothing that is not a character. */
export const cleanFileName = (name: string): string =>
  basename(name.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(-200) || 'workbook';

/** What the parser of a form complains of is the sender's doing, and not all its errors say so. */
const formFault = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error
    ? error
    : refusalError({
        code: 'invalid-input',
        findings: [finding('error', 'input.unreadable', atSubject('body'))],
      });

async function* partsOf(request: FastifyRequest, fileSize: number): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits: { fileSize } });
  } catch (error) {
    throw formFault(error);
  }
}

async function* wholeFile(
  { file }: MultipartFile,
  arrived: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file as AsyncIterable<Uint8Array>) {
      arrived(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw formFault(error);
  }
  if (file.truncated) throw refusalError({ code: 'too-large' });
}

/** Calls `late` when an upload stands still, or comes so slowly that its large size would be a pretext. */
function watchArrival({ idle, rate }: ReceiveLimits, late: () => void) {
  const begun = performance.now();
  let bytes = 0;
  let timer = setTimeout(late, idle);
  return {
    arrived: (more: number): void => {
      bytes += more;
      const due = idle + (bytes / rate) * 1000 - (performance.now() - begun);
      clearTimeout(timer);
      timer = setTimeout(late, Math.max(0, Math.min(idle, due)));
    },
    end: (): void => clearTimeout(timer),
  };
}

/** What is to be done with the files of a request once it is answered. */
const received = new WeakMap<FastifyRequest, readonly (() => Promise<void>)[]>();

/** What arrived and nobody kept does not outlive its request: customers’ files would lie there that nobody knows of. */
export function discardReceivedFiles(app: FastifyInstance): void {
  app.addHook('onResponse', async (request) => {
    for (const discard of received.get(request) ?? []) await discard();
    received.delete(request);
  });
}

/** Requests whose file came too slowly: what still comes of it would be taken for the next one. */
const tooSlow = new WeakSet<FastifyRequest>();

/** Whoever sends a file too slowly is told so, and then their connection ends. */
export function hangUpOnSlowFiles(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (tooSlow.has(request)) reply.header('connection', 'close');
    return payload;
  });
  app.addHook('onResponse', async (request) => {
    // Whoever writes it to the disk still waits for more.
    if (tooSlow.has(request)) request.raw.destroy();
  });
}

/**
 * Streams the one file of a form to the disk as it comes in; refused when there is none, it is too large or comes too
 * slowly.
 */
export async function receiveFile(
  request: FastifyRequest,
  files: FileStore,
  limits: ReceiveLimits = receiveLimits,
): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw refusalError({ code: 'media-type' });
  // A megabyte more for what stands around the file.
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes + 1024 * 1024) {
    throw refusalError({ code: 'too-large' });
  }
  const late = Promise.withResolvers<never>();
  const watch = watchArrival(limits, () => {
    tooSlow.add(request);
    late.reject(refusalError({ code: 'too-slow' }));
  });
  // Where it is late, the rest goes with its connection once that is answered.
  const taken = takeIn(request, files, limits, watch.arrived);
  taken.catch(() => undefined);
  try {
    return await Promise.race([taken, late.promise]);
  } finally {
    watch.end();
  }
}

async function takeIn(
  request: FastifyRequest,
  files: FileStore,
  limits: ReceiveLimits,
  arrived: (bytes: number) => void,
): Promise<ReceivedFile> {
  const fields: Record<string, string> = {};
  let kept: Omit<ReceivedFile, 'fields'> | undefined;
  for await (const part of partsOf(request, limits.bytes)) {
    arrived(0);
    if (part.type === 'field') {
      fields[part.fieldname] = typedText(String(part.value));
    } else if (part.filename) {
      const path = await files.receive(wholeFile(part, arrived));
      // Its last piece may have come while the answer that it is late went out: nobody waits for it any more.
      if (tooSlow.has(request)) await files.discard(path);
      else received.set(request, [...(received.get(request) ?? []), () => files.discard(path)]);
      kept = { path, fileName: cleanFileName(part.filename) };
    } else {
      // A browser sends an empty part for a file nobody chose.
      part.file.resume();
    }
  }
  if (!kept) throw refusalError({ code: 'file-unknown' });
  return { ...kept, fields };
}
