import type { FactValue } from '#domain/customers/account.ts';
import type {
  FieldChange,
  MasterDataChange,
  MasterDataImages,
} from '#domain/customers/master-data/master-data-change.ts';
import type { KeptMasterDataChange } from '#domain/customers/master-data/undo-master-data-change.ts';
import type { RowOf, Session } from '../session.ts';
import { FieldChangeEntity, MasterDataChangeEntity } from './field-change-entity.ts';
import { MasterDataImageEntity } from './master-data-image-entity.ts';
import { changedFact } from '../documents/changed-fact.ts';
import { formerAccount, formerRep } from '../documents/former-images.ts';
import { calledBy, numberIn, numbersInOrder, type Numbering, type Numbers } from './subjects.ts';

const written = (value: FactValue | undefined): string | null =>
  value === undefined ? null : changedFact.write(value);

const read = (value: string | null, accountId: string): FactValue | undefined =>
  value === null ? undefined : changedFact.read(value, accountId);

type Image = Pick<RowOf<typeof MasterDataImageEntity>, 'kind' | 'subjectNo' | 'content'>;

/** In this order, after the accounts that were not there. */
function* imagesOf(images: MasterDataImages, numbers: Numbers): Iterable<Image> {
  for (const { accountId, name, territory, facts } of images.removedAccounts) {
    const content = formerAccount.write({ name, territory, facts });
    yield { kind: 'removedAccounts', subjectNo: numberIn(numbers, accountId), content };
  }
  for (const territory of images.addedReps) yield { kind: 'addedReps', subjectNo: null, content: territory };
  for (const rep of images.formerReps)
    yield { kind: 'formerReps', subjectNo: null, content: formerRep.write(rep) };
}

/** Accounts that were not there, of whom there is nothing to keep but the number: as many as a file has rows. */
async function keepAdded(
  session: Session,
  masterDataChangeId: number,
  market: string,
  added: readonly string[],
  numbering: Numbering,
): Promise<void> {
  const numberOf = numbersInOrder(numbering);
  const names = ['position', 'subjectNo'];
  const figures = new Float64Array(added.length * names.length);
  let first = 0;
  let isInARow = added.length > 0;
  for (const [position, id] of added.entries()) {
    const no = numberOf(id);
    if (position === 0) first = no;
    figures[position * names.length] = position;
    figures[position * names.length + 1] = no;
    if (no !== first + position) isInARow = false;
  }
  if (isInARow) {
    // Newcomers have numbers in a row: the database has them all and need not be told of each again.
    await session.run(
      `insert into roster_image (roster_change_id, position, kind, subject_no, content)
       select cast(? as integer), no - ?, 'addedAccounts', no, '' from subject
       where market = ? and no >= ? and no < ? order by no`,
      [masterDataChangeId, first, market, first, first + added.length],
    );
    return;
  }
  await session.insertPacked(
    MasterDataImageEntity,
    [
      {
        count: added.length,
        numbers: { names, figures },
        words: { names: [], vocabulary: [], indexes: new Uint32Array() },
        texts: { names: [], text: '', ends: new Uint32Array() },
      },
    ],
    { masterDataChangeId, kind: 'addedAccounts', content: '' },
  );
}

/** Keeps what it takes to undo a change. The number of the market's accounts and reps it led to. */
export async function keepMasterDataChange(
  session: Session,
  market: string,
  { fieldChanges, images }: Pick<MasterDataChange, 'fieldChanges' | 'images'>,
  numbering: Numbering,
): Promise<number> {
  const { numbers } = numbering;
  const masterDataChangeId = await session.insert(MasterDataChangeEntity, { market });
  let position = 0;
  await session.insertMany(FieldChangeEntity, fieldChanges, (change) => ({
    masterDataChangeId,
    position: position++,
    subjectNo: numberIn(numbers, change.accountId),
    field: change.field,
    before: written(change.before),
    after: written(change.after),
  }));
  if (!images) return masterDataChangeId;
  await keepAdded(session, masterDataChangeId, market, images.addedAccounts, numbering);
  let place = images.addedAccounts.length;
  await session.insertMany(MasterDataImageEntity, imagesOf(images, numbers), (image) => ({
    masterDataChangeId,
    position: place++,
    ...image,
  }));
  return masterDataChangeId;
}

interface FoundImage {
  readonly market: string;
  readonly kind: keyof MasterDataImages;
  readonly subject_no: number | string | null;
  readonly account_id: string | null;
  readonly content: string;
}

const accountOf = ({ account_id: id, subject_no: no }: FoundImage): string => calledBy(id, no ?? 0);

/** What was kept under a number. */
export async function readMasterDataChange(
  session: Session,
  masterDataChangeId: number,
): Promise<KeptMasterDataChange> {
  const changed = 'join roster_change on roster_change.id = roster_change_id';
  const subject = 'join subject on subject.market = roster_change.market and subject.no = subject_no';
  const fieldChanges = await session.rows(
    `select subject_no, account_id, field, "before", "after" from field_change ${changed} ${subject}
     where roster_change_id = ? order by position`,
    [masterDataChangeId],
    (row: {
      readonly subject_no: number | string;
      readonly account_id: string | null;
      readonly field: string;
      readonly before: string | null;
      readonly after: string | null;
    }): FieldChange => {
      const accountId = calledBy(row.account_id, row.subject_no);
      return {
        accountId,
        field: row.field,
        before: read(row.before, accountId),
        after: read(row.after, accountId),
      };
    },
  );
  const images = await session.rows(
    `select roster_change.market, kind, subject_no, account_id, content from roster_image ${changed} left ${subject}
     where roster_change_id = ? order by position`,
    [masterDataChangeId],
    (row: FoundImage) => row,
  );
  const of = (kind: keyof MasterDataImages): FoundImage[] => images.filter((each) => each.kind === kind);
  const [forgotten = ''] = await session.rows(
    'select forgotten from roster_change where id = ?',
    [masterDataChangeId],
    (row: { readonly forgotten: string }) => row.forgotten,
  );
  return {
    ...(forgotten === '' ? {} : { forgotten }),
    fieldChanges,
    images: {
      addedAccounts: of('addedAccounts').map(accountOf),
      removedAccounts: of('removedAccounts').map((each) => ({
        market: each.market,
        accountId: accountOf(each),
        ...formerAccount.read(each.content, accountOf(each)),
      })),
      addedReps: of('addedReps').map(({ content }) => content),
      formerReps: of('formerReps').map(({ content }) => formerRep.read(content, String(masterDataChangeId))),
    },
  };
}
