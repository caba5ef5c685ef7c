/** At most so many characters of a message are read; a command is far shorter. */
const readLimit = 1_000;
/** No tag, mention or entity that Teams writes is longer. A longer one is text. */
const markupLimit = 600;
/** Teams shortens the message that it quotes. */
const quoteLimit = 4_000;

const blockTags: ReadonlySet<string> = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'tr', 'td', 'hr', 'blockquote']);
const inlineTags: ReadonlySet<string> = new Set([
  'span',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'a',
  'code',
  'pre',
  'font',
]);
const entities: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What stands for a mention, such as `<at>Bastion</at>`: called once for each, from left to right. */
type MentionText = (markup: string, name: string) => string;

/**
 * The first characters of a Teams message as a person reads it: known tags gone, entities decoded once, quotes of other
 * messages gone, its lines without runs of spaces. One pass, which looks ahead a bounded distance, so its time is linear whatever the text is.
 */
export function plainText(markup: string, mentionText: MentionText): string {
  let text = '';
  let at = 0;
  while (at < markup.length && text.length < readLimit) {
    const found = markup[at] === '<' ? tagAt(markup, at, mentionText) : entityAt(markup, at);
    text += found?.text ?? markup[at];
    at += found?.length ?? 1;
  }
  return text
    .slice(0, readLimit)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
}

interface Found {
  readonly text: string;
  readonly length: number;
}

function tagAt(markup: string, at: number, mentionText: MentionText): Found | undefined {
  const ahead = markup.slice(at, at + markupLimit);
  const end = ahead.indexOf('>');
  if (end === -1) {
    return undefined;
  }
  const tag = tagName(ahead.slice(1, end));
  if (tag === 'quoted' || (tag === 'blockquote' && ahead.slice(0, end).includes('schema.skype.com/Reply'))) {
    return quoteAt(markup, at, end);
  }
  if (tag === 'at') {
    return mentionAt(ahead, end, mentionText);
  }
  if (blockTags.has(tag)) {
    return { text: '\n', length: end + 1 };
  }
  return inlineTags.has(tag) ? { text: '', length: end + 1 } : undefined;
}

/** What somebody else said: `<quoted messageId="…"/>`, or the message itself in a block. */
function quoteAt(markup: string, at: number, end: number): Found {
  const close = '</blockquote>';
  const closed = markup.slice(at, at + quoteLimit).indexOf(close);
  return { text: '\n', length: closed === -1 ? end + 1 : closed + close.length };
}

function mentionAt(ahead: string, nameStart: number, mentionText: MentionText): Found | undefined {
  const close = '</at>';
  const nameEnd = ahead.indexOf(close, nameStart);
  if (nameEnd === -1) {
    return undefined;
  }
  const markup = ahead.slice(0, nameEnd + close.length);
  return { text: mentionText(markup, ahead.slice(nameStart + 1, nameEnd)), length: markup.length };
}

/** `/div`, `br/` and `span style="…"` are named by their first word. */
function tagName(inner: string): string {
  const bare = inner.startsWith('/') ? inner.slice(1) : inner;
  const end = [...bare].findIndex((character) => character === ' ' || character === '/' || character === '\t');
  return (end === -1 ? bare : bare.slice(0, end)).toLowerCase();
}

function entityAt(markup: string, at: number): Found | undefined {
  if (markup[at] !== '&') {
    return undefined;
  }
  const ahead = markup.slice(at + 1, at + 12);
  const end = ahead.indexOf(';');
  const name = end === -1 ? '' : ahead.slice(0, end);
  const text = entities.get(name.toLowerCase()) ?? numericEntity(name);
  return text === undefined ? undefined : { text, length: end + 2 };
}

function numericEntity(name: string): string | undefined {
  const code = /^#x[0-9a-f]{1,6}$/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d{1,7}$/.test(name)
      ? Number.parseInt(name.slice(1), 10)
      : 0;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
