import { resolve } from 'node:path';
import { z } from 'zod';

const repository = resolve(import.meta.dirname, '..');

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().optional(),
  LATITUDE_DATA: z.string().min(1).default('./data'),
  LATITUDE_FILES: z.enum(['folder', 'database']).default('folder'),
  LATITUDE_SECRETS: z.string().min(1).optional(),
  LATITUDE_ANCHORS: z.string().min(1).optional(),
  LATITUDE_DEFINITIONS: z
    .string()
    .default('files')
    .refine(
      (where) => where !== 'database',
      'definitions cannot be kept in the database; leave it out, say files, or name the folder they are in',
    ),
  LATITUDE_SAMPLE: z.enum(['on', 'off']).default('on'),
  LATITUDE_WORKERS: z.coerce.number().int().min(0).max(64).default(1),
  LATITUDE_ADDRESS: z
    .url({
      protocol: /^https?$/,
      error: 'must be the whole address people open, such as https://latitude.example.com',
    })
    .optional(),
  LATITUDE_HOSTS: z.string().optional(),
  LATITUDE_TRUST_PROXY: z.string().optional(),
  LATITUDE_LOG: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
});

export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl?: string;
  readonly dataFolder: string;
  /** Kept files lie in PostgreSQL, for processes that share no folder; in the data folder unless it is said. */
  readonly filesInDatabase?: boolean;
  /** Where the markets’ secrets lie, apart from the database and its backup; in the data folder unless it is said. */
  readonly secretsFolder?: string;
  /** Where it is noted daily how far the record is; whoever can write the database should not be able to write there. */
  readonly anchorsFolder?: string;
  readonly definitionsFolder: string;
  readonly sample: boolean;
  /** Processes beside the server that do its long work; with none it does it itself. */
  readonly workers?: number;
  /** Where people open it, without a slash at the end: links that are passed on begin with it. */
  readonly address?: string;
  /** Names it is reached by behind a proxy. */
  readonly hostNames?: readonly string[];
  /** Addresses of proxies whose `X-Forwarded-*` headers count. */
  readonly trustProxy?: string;
  readonly logLevel: z.infer<typeof schema>['LATITUDE_LOG'];
}

const loopback = /^(?:localhost|127\.|::1$)/u;

/** Whoever opens it where it is said to be is at the right place, wherever not every name is one. */
function hostNamesOf(
  { HOST: host, LATITUDE_HOSTS: hosts = '' }: Pick<z.infer<typeof schema>, 'HOST' | 'LATITUDE_HOSTS'>,
  address: string | undefined,
): readonly string[] {
  const named = hosts
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const isStrict = named.length > 0 || loopback.test(host);
  return address !== undefined && isStrict ? [...named, new URL(address).hostname] : named;
}

/** Reads the environment once; a variable set to nothing counts as not set. Every wrong one is named. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly value: Environment }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  }
  const { data } = parsed;
  const address = data.LATITUDE_ADDRESS?.replace(/\/+$/u, '');
  if (data.DATABASE_URL !== undefined && !/^postgres(ql)?:\/\//.test(data.DATABASE_URL)) {
    return {
      ok: false,
      problems: ['DATABASE_URL: must begin with postgres:// (leave it out to use SQLite)'],
    };
  }
  if (data.LATITUDE_FILES === 'database' && data.DATABASE_URL === undefined) {
    return {
      ok: false,
      problems: ['LATITUDE_FILES: files lie in the database where that is PostgreSQL (see DATABASE_URL)'],
    };
  }
  return {
    ok: true,
    value: {
      port: data.PORT,
      host: data.HOST,
      ...(data.DATABASE_URL === undefined ? {} : { databaseUrl: data.DATABASE_URL }),
      dataFolder: resolve(data.LATITUDE_DATA),
      filesInDatabase: data.LATITUDE_FILES === 'database',
      ...(data.LATITUDE_SECRETS === undefined ? {} : { secretsFolder: resolve(data.LATITUDE_SECRETS) }),
      ...(data.LATITUDE_ANCHORS === undefined ? {} : { anchorsFolder: resolve(data.LATITUDE_ANCHORS) }),
      definitionsFolder:
        data.LATITUDE_DEFINITIONS === 'files' ? repository : resolve(data.LATITUDE_DEFINITIONS),
      sample: data.LATITUDE_SAMPLE === 'on',
      workers: data.LATITUDE_WORKERS,
      ...(address === undefined ? {} : { address }),
      hostNames: hostNamesOf(data, address),
      ...(data.LATITUDE_TRUST_PROXY === undefined ? {} : { trustProxy: data.LATITUDE_TRUST_PROXY }),
      logLevel: data.LATITUDE_LOG,
    },
  };
}
