/** No command is longer. What comes after is not read, so that every rule below works on little text. */
const mostCharacters = 1_000;

/** Politeness and haste. "now" skips nothing. */
const noise = new Set(
  [
    'please pls kindly now asap immediately just the a an my me i want would like can could you thanks show see',
    'bitte mal doch jetzt sofort danke mir ich kannst du die der das den dem',
  ]
    .join(' ')
    .split(' '),
);

/** Each with a bound, since a text may be long. */
const secrets: readonly RegExp[] = [
  // The signature of a SAS: plain, percent-encoded once or twice, in JSON.
  /(?:\b|%26|%3f|%253f|%2526|u0026)sig\s{0,3}(?:=|%3d|%253d|\\u003d)/i,
  /(?:accountkey|sharedaccesskey|sharedaccesssignature)\s{0,3}=/i,
  // An account key alone: 64 bytes in base64.
  /[a-z0-9+/]{86}==/i,
  // A token.
  /\beyJ[\w-]{8,2000}\.[\w-]/,
  /\bbearer\s{1,3}[\w.~+/=-]{20}/i,
];

/** Whether the text holds something that whoever reads it could use. Looks at all of it, however long. */
export function holdsSecret(text: string): boolean {
  return secrets.some((secret) => secret.test(text));
}

/** The lines that are read, in plain characters: one kind of space and dash, nothing invisible. Case is kept. */
export function plainLines(text: string): readonly string[] {
  return text
    .slice(0, mostCharacters)
    .split(/[\r\n\u2028\u2029]/)
    .map(plainLine)
    .filter((line) => line !== '');
}

function plainLine(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/\p{Zs}|\t/gu, ' ')
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/ +/g, ' ')
    .trim();
}

/** The words of a plain line without quotes, markdown and closing punctuation, without noise. Case is kept. */
export function wordsOf(line: string): readonly string[] {
  return line
    .replace(/["'`´«»„“”‘’‚‛‹›]/g, '')
    .replace(/ \/ /g, '/')
    .split(' ')
    .map(trimPunctuation)
    .filter((word) => word !== '' && !noise.has(word.toLowerCase()));
}

function trimPunctuation(word: string): string {
  const outside = '.,;:!?()[]{}<>*~|#-';
  let from = 0;
  let to = word.length;
  while (from < to && (outside.includes(word.charAt(from)) || word[from] === '_')) {
    from += 1;
  }
  while (to > from && outside.includes(word.charAt(to - 1))) {
    to -= 1;
  }
  return word.slice(from, to);
}
