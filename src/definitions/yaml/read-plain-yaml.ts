import {
  CHOMPING_MODE,
  constructFromEvents,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { atLine } from '#domain/basics/finding.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** Where something stands in the text, and what is below it by key or number. */
interface Place {
  readonly offset: number;
  readonly below: Map<string, Place>;
}

/**
 * Tabs and other marks that are hardly seen, directives, and what begins or ends a document. Two parsers may well differ
 * in them.
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for.
const unusual = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|^ *(?:%|---|\.\.\.)/mu;

/** A key that is the same text to everybody: no number but as it is printed, nothing that stands for another value. */
const plainKey = /^(?:0|[1-9]\d{0,8}|(?!null$|true$|false$|__proto__$)[a-z_][\w./-]*)$/iu;

/**
 * Reads a file of maps, lists and texts as people write them in a tenth of the time that it takes to read it with all
 * that is needed to say what is wrong with one. Undefined where anything is unusual: that file is read with all of it.
 */
export function readPlainYaml(file: string, text: string): YamlFile | undefined {
  if (unusual.test(text)) return undefined;
  let raw: unknown;
  let root: Place | undefined;
  try {
    const events = parseEvents(text, {});
    root = placesOf(text, events);
    if (!root) return undefined;
    [raw] = constructFromEvents(events, { source: text });
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
  const top = root;
  let breaks: readonly number[] | undefined;
  return {
    file,
    source: text,
    raw,
    at: (path) => atLine(file, lineAt((breaks ??= breaksOf(text)), offsetOf(top, path))),
  };
}

/** What begins with `|` or `>` is told to stand where its text does, and that is below. */
const isBlock = ({ style }: ScalarEvent): boolean =>
  style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;

const isBare = (event: ScalarEvent): boolean =>
  event.valueStart >= 0 &&
  event.anchorStart < 0 &&
  event.tagStart < 0 &&
  event.chomping !== CHOMPING_MODE.KEEP;

/** The places of a document that is one map; undefined where something in it is not plain. */
function placesOf(text: string, events: readonly Event[]): Place | undefined {
  const [document, top] = events;
  if (document?.type !== EVENT_ID.DOCUMENT || top?.type !== EVENT_ID.MAPPING) return undefined;
  const root: Place = { offset: 0, below: new Map() };
  /** What is open, from the outside in: a map that waits for a key or for a value, or a list. */
  const open: { readonly place: Place; readonly isMap: boolean; key?: { name: string; offset: number } }[] =
    [];
  const add = (event: ScalarEvent | MappingEvent | SequenceEvent, offset: number): Place | undefined => {
    const above = open.at(-1);
    if (!above) return root;
    const { place, isMap, key } = above;
    if (isMap && !key) return undefined;
    const added: Place = { offset: key?.offset ?? offset, below: new Map() };
    const name = key?.name ?? String(place.below.size);
    if (place.below.has(name)) return undefined;
    place.below.set(name, added);
    delete above.key;
    return added;
  };
  for (const event of events.slice(1)) {
    const above = open.at(-1);
    switch (event.type) {
      case EVENT_ID.SCALAR:
        if (!above || !isBare(event)) return undefined;
        if (above.isMap && !above.key) {
          const name = getScalarValue(text, event);
          if (!plainKey.test(name)) return undefined;
          above.key = { name, offset: event.valueStart };
        } else if ((!above.isMap && isBlock(event)) || !add(event, event.valueStart)) return undefined;
        break;
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        if (event.anchorStart >= 0 || event.tagStart >= 0) return undefined;
        const place = add(event, event.start);
        if (!place) return undefined;
        open.push({ place, isMap: event.type === EVENT_ID.MAPPING });
        break;
      }
      case EVENT_ID.POP:
        open.pop();
        break;
      case EVENT_ID.ALIAS:
      case EVENT_ID.DOCUMENT:
        return undefined;
      default:
        throw new Error('an event of YAML that nobody knows');
    }
  }
  return root;
}

function offsetOf(root: Place, path: YamlPath): number {
  let place = root;
  for (const step of path) {
    const below = place.below.get(String(step));
    if (!below) break;
    place = below;
  }
  return place.offset;
}

const breaksOf = (text: string): readonly number[] => Array.from(text.matchAll(/\n/gu), ({ index }) => index);

/** One more than there are breaks before it. */
function lineAt(breaks: readonly number[], offset: number): number {
  let [from, to] = [0, breaks.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (breaks[middle]! < offset) from = middle + 1;
    else to = middle;
  }
  return from + 1;
}
