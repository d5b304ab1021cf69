import { escapeAttribute, textElement } from '../writing/cell-text.ts';
import { noteAppendix as appendix, noteAuthor as author } from '../our-notes.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import type { MarkupElement, TextEdits } from './markup.ts';
import { childOf, childrenOf, editText, parseMarkup, qualified } from './markup.ts';

/** A note that stands for a thread of comments; programs write its text anew from the thread. */
const ofThread = /^tc=/iu;
/** Far more than a box shows, and far less than Excel's limit. */
const longestNote = 4_000;

export interface Note {
  /** `C7` */
  readonly ref: string;
  readonly text: string;
}

export interface CommentsEdit {
  readonly text: string;
  /** Cells whose note is no more, and needs no box. */
  readonly removed: readonly string[];
  /** Cells that have a note of ours and nobody else's. */
  readonly added: readonly string[];
  /** Cells whose thread was left alone. */
  readonly threads: readonly string[];
  /** Cells that had a note before and still have it. */
  readonly kept: readonly string[];
}

const cut = (text: string): string =>
  text.length <= longestNote ? text : `${text.slice(0, longestNote - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;

/** Runs of a rich text: a heading in bold, the text below it. */
function runs(near: MarkupElement, heading: string, text: string): string {
  const named = (name: string): string => qualified(near, name);
  const run = (content: string, isBold: boolean): string => {
    const bold = isBold ? `<${named('b')}/>` : '';
    const look = `${bold}<${named('sz')} val="9"/><${named('color')} indexed="81"/><${named('rFont')} val="Tahoma"/>`;
    const element = textElement(content).replace(/^<t|<\/t>$/gu, (tag) => tag.replace('t', named('t')));
    return `<${named('r')}><${named('rPr')}>${look}</${named('rPr')}>${element}</${named('r')}>`;
  };
  return run(heading, true) + run(cut(text), false);
}

/** The content of a note without what an earlier answer had added to it. */
export function withoutAppendix(content: string, prefix: string): string {
  const at = content.indexOf(appendix);
  if (at < 0) return content;
  const p = prefix === '' ? '' : `${prefix}:`;
  const runStart = Math.max(content.lastIndexOf(`<${p}r>`, at), content.lastIndexOf(`<${p}r `, at));
  const runsEnd = content.lastIndexOf(`</${p}r>`);
  const textStart = content.lastIndexOf('>', at) + 1;
  // A program may have joined the runs: then the words before ours stay.
  const before = content.slice(textStart, at).trimEnd();
  if (runStart >= 0 && before === '')
    return content.slice(0, runStart) + content.slice(runsEnd + p.length + 4);
  const textEnd = content.indexOf(`</${p}t>`, at);
  if (textEnd < 0) return content;
  const runEnd = runStart < 0 ? textEnd : content.indexOf(`</${p}r>`, textEnd);
  const rest = runStart < 0 || runEnd < 0 ? '' : content.slice(runsEnd);
  const closing = runStart < 0 || runEnd < 0 ? content.slice(textEnd) : content.slice(textEnd, runEnd);
  return content.slice(0, textStart) + before + closing + rest;
}

/** The content of a note with ours below it; what was plain becomes the first run of several. */
function withAppendix(content: string, near: MarkupElement, text: string): string {
  const p = near.prefix === '' ? '' : `${near.prefix}:`;
  const ours = runs(near, `\n\n${appendix}\n`, text);
  const lastRun = content.lastIndexOf(`</${p}r>`);
  if (lastRun >= 0) {
    const end = lastRun + p.length + 4;
    return content.slice(0, end) + ours + content.slice(end);
  }
  const plain = new RegExp(`<${p}t(?:\\s[^>]*)?(?:/>|>[^<]*</${p}t>)`, 'u').exec(content)?.[0] ?? '';
  const first = plain === '' ? '' : `<${p}r>${plain}</${p}r>`;
  return first + ours + content.replace(plain, '');
}

const emptyPart = (namespace: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${namespace}"><authors/><commentList/></comments>`;

interface CommentsTree {
  readonly root: MarkupElement;
  readonly authors: MarkupElement;
  readonly list: MarkupElement;
  /** Names by number. */
  readonly names: readonly string[];
}

function readTree(text: string, part: string, refuse: Refuse): CommentsTree {
  const root = parseMarkup(text, 3, part, refuse);
  const authors = childOf(root, 'authors');
  const list = childOf(root, 'commentList');
  if (authors === undefined || list === undefined) throw refuse('read.broken-xml', { part });
  const names = childrenOf(authors, 'author').map((each) => text.slice(each.openEnd, each.closeStart).trim());
  return { root, authors, list, names };
}

/** Whether a file's notes hold any of an earlier answer. */
export const hasOurNotes = (text: string): boolean => text.includes(`>${author}<`) || text.includes(appendix);

function appendNote(edits: TextEdits, text: string, comment: MarkupElement, note: string): void {
  const content = childOf(comment, 'text');
  if (content === undefined || content.isEmpty) {
    const name = qualified(comment, 'text');
    const markup = `<${name}>${runs(comment, `${appendix}\n`, note)}</${name}>`;
    if (content === undefined) edits.append(comment, markup);
    else edits.replace(content.start, content.end, markup);
    return;
  }
  const bare = withoutAppendix(text.slice(content.openEnd, content.closeStart), comment.prefix);
  edits.replace(content.openEnd, content.closeStart, withAppendix(bare, comment, note));
}

/**
 * The notes of a sheet with ours: those of an earlier answer replaced, everybody else's kept, ours put below the words
 * of a cell that has a note already. A cell with a thread of comments keeps it as it is.
 * @param written the part as it is; undefined when the sheet has none
 */
export function editComments(
  written: string | undefined,
  notes: readonly Note[],
  { part, refuse, namespace }: { readonly part: string; readonly refuse: Refuse; readonly namespace: string },
): CommentsEdit {
  const text = written ?? emptyPart(namespace);
  const { authors, list, names } = readTree(text, part, refuse);
  const edits = editText(text);
  const wanted = new Map(notes.map((note) => [note.ref, note.text]));
  const removed: string[] = [];
  const threads: string[] = [];
  const kept: string[] = [];
  for (const comment of childrenOf(list, 'comment')) {
    const ref = (comment.attribute('ref') ?? '').replaceAll('$', '').toUpperCase();
    const name = names[Number(comment.attribute('authorId') ?? -1)] ?? '';
    const words = text.slice(comment.openEnd, comment.closeStart).replaceAll(/<[^>]*>/gu, '');
    if (name === author || words.trimStart().startsWith(appendix)) {
      edits.replace(comment.start, comment.end, '');
      removed.push(ref);
      continue;
    }
    kept.push(ref);
    const note = wanted.get(ref);
    wanted.delete(ref);
    if (ofThread.test(name)) {
      if (note !== undefined) threads.push(ref);
    } else if (note !== undefined) {
      appendNote(edits, text, comment, note);
    } else {
      const content = childOf(comment, 'text');
      if (content === undefined) continue;
      const before = text.slice(content.openEnd, content.closeStart);
      const bare = withoutAppendix(before, comment.prefix);
      if (bare !== before) edits.replace(content.openEnd, content.closeStart, bare);
    }
  }
  const known = names.indexOf(author);
  if (wanted.size > 0 && known < 0) {
    const name = qualified(authors, 'author');
    edits.append(authors, `<${name}>${author}</${name}>`);
  }
  const authorId = known < 0 ? names.length : known;
  const comment = qualified(list, 'comment');
  const content = qualified(list, 'text');
  const ours = Array.from(
    wanted,
    ([ref, note]) =>
      `<${comment} ref="${escapeAttribute(ref)}" authorId="${authorId}"><${content}>${runs(list, `${appendix}\n`, note)}</${content}></${comment}>`,
  );
  if (ours.length > 0) edits.append(list, ours.join(''));
  return { text: edits.apply(), removed, added: [...wanted.keys()], threads, kept };
}
