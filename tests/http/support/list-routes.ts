import type { FastifyInstance } from 'fastify';

export interface ListedRoute {
  readonly method: (typeof known)[number];
  /** With placeholders, `/markets/:market`. */
  readonly path: string;
}

const known = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

/** Every route an app has, read from the tree it prints. */
export function listRoutes(app: FastifyInstance): ListedRoute[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const match = /^([│├└─\s]*)(\S+) \(([A-Z, ]+)\)$/u.exec(line);
      const [, lead = '', part = '', methods = ''] = match ?? [];
      if (part === '') return [];
      const depth = lead.length / 4;
      const parent = above[depth - 1] ?? '';
      const path = `${parent}${part}`.replaceAll('//', '/');
      above[depth] = path === '/' ? '/' : path;
      return known
        .filter((method) => methods.split(', ').includes(method))
        .map((method) => ({ method, path }));
    });
}
