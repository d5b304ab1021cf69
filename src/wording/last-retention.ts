import { retentionKinds } from '#domain/access/retention.ts';
import type { LastRetention } from '#domain/access/schedule.ts';

interface Said {
  readonly text: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly moment: (at: string) => string;
}

/** When what was kept long enough went last, and what it was: by kind, how many. */
export function wordLastRetention({ text, moment }: Said, last: LastRetention | undefined): string {
  if (!last) return text('retention.last.never');
  const at = moment(last.ended?.at ?? last.begunAt);
  if (!last.ended) return text('retention.last.under-way', { at });
  const gone = retentionKinds
    .filter((kind) => (last.gone?.[kind] ?? 0) > 0)
    .map((kind) => `${text(`retention.kind.${kind}`)} ${last.gone?.[kind]}`);
  return text(`retention.last.${last.ended.how}`, {
    at,
    gone: gone.length === 0 ? text('retention.last.nothing') : gone.join(', '),
  });
}
