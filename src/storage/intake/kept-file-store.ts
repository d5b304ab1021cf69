import { isInRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type {
  FileKind,
  KeptFile,
  KeptFileStore,
  ListedFile,
  PossibleFile,
  RemovalReason,
} from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { KeptFileEntity } from './kept-file-entity.ts';

interface FoundFile {
  readonly sha256: string;
  readonly market: string;
  readonly kind: FileKind;
  readonly file_name: string;
  readonly kept_at: string;
  readonly applied: string;
  readonly removed_at: string;
  readonly removed_for: RemovalReason;
}

interface IndexedFile extends FoundFile {
  readonly indexed: string;
  readonly subjects: string;
  readonly marks: string;
}

const columns = 'sha256, market, kind, file_name, kept_at, applied, removed_at, removed_for';

const toFile = (row: FoundFile): ListedFile => ({
  sha256: row.sha256,
  market: row.market,
  kind: row.kind,
  fileName: row.file_name,
  keptAt: row.kept_at,
  applied: row.applied === 'yes',
  ...(row.removed_at === '' ? {} : { removed: { at: row.removed_at, for: row.removed_for } }),
});

/** Also for whoever asks which files are due. */
export const filesWhere = (
  session: Session,
  where: string,
  values: readonly string[],
): Promise<ListedFile[]> =>
  session.rows(
    `select ${columns} from kept_file where ${where} order by kept_at desc, sha256`,
    values,
    toFile,
  );

export function keptFileStore(session: Session): KeptFileStore {
  const count = async (sql: string, values: readonly string[]): Promise<number> =>
    (await session.rows(sql, values, (row: { readonly count: number | string }) => Number(row.count)))[0] ??
    0;

  return {
    add: async (file, index) => {
      const [before] = await filesWhere(session, 'sha256 = ? and market = ?', [file.sha256, file.market]);
      await session.upsertMany(KeptFileEntity, [file], ({ applied, ...each }) => ({
        ...each,
        applied: applied || (before?.applied === true && !before.removed) ? 'yes' : '',
        indexed: index?.isWhole === true ? 'yes' : '',
        subjects: index?.subjects ?? '',
        marks: index?.marks.join(' ') ?? '',
        removedAt: '',
        removedFor: '',
        onDisk: 'yes',
      }));
    },

    ofMarket: (market) => filesWhere(session, 'market = ?', [market]),

    byHash: async (market, sha256) =>
      (await filesWhere(session, 'market = ? and sha256 = ?', [market, sha256]))[0],

    holding: async (market, { subject, marks }) => {
      const sought = new Set(marks);
      const isTold = ({ indexed, marks: written }: IndexedFile): boolean =>
        indexed === 'yes' && (marks !== undefined || written === '');
      const holds = ({ subjects, marks: written }: IndexedFile): boolean =>
        (subject !== undefined && isInRanges(subjects, subject)) ||
        (written !== '' && written.split(' ').some((mark) => sought.has(mark)));
      const certain: KeptFile[] = [];
      const possible: PossibleFile[] = [];
      await session.rows(
        `select ${columns}, indexed, subjects, marks from kept_file
         where market = ? and removed_at = '' order by kept_at, sha256`,
        [market],
        (row: IndexedFile) => {
          if (holds(row)) certain.push(toFile(row));
          else possible.push({ ...toFile(row), rowsAreKnown: isTold(row) });
        },
      );
      return { certain, possible };
    },

    everywhere: () => filesWhere(session, `removed_at = ''`, []),

    remove: async ({ market, sha256 }, at, why) => {
      // Numbers stay: they say when somebody was last heard of, and name nobody.
      const removed = { removedAt: at, removedFor: why, marks: '' };
      await session.update(KeptFileEntity, { market, sha256, removedAt: '' }, removed);
    },

    toDelete: () =>
      session.rows(
        `select distinct sha256 from kept_file gone where removed_at <> '' and on_disk = 'yes' and not exists (
           select 1 from kept_file other where other.sha256 = gone.sha256 and other.removed_at = '')
         order by sha256`,
        [],
        (row: { readonly sha256: string }) => row.sha256,
      ),

    noteDeleted: async (sha256) => {
      await session.run(`update kept_file set on_disk = '' where sha256 = ? and removed_at <> ''`, [sha256]);
    },

    isNeeded: async (sha256) =>
      (await count(`select count(*) as count from kept_file where sha256 = ? and removed_at = ''`, [
        sha256,
      ])) > 0,
  };
}
