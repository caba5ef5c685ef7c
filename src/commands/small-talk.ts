const greetings = wordSet('hi hello hallo hey test moin servus ping good guten');
const afterGreeting = wordSet('there all team everybody bot morning evening day tag morgen abend');

const thanks = wordSet('thanks thank thx ty cheers danke dank merci');
const aroundThanks = wordSet(
  'you so very much many a lot for the that this your help bot all again vielen schön sehr dir',
);

/** Said to a plan, though only its buttons decide. */
const decisions = wordSet(
  'yes y yep yeah ja jo ok okay go approve approved confirm confirmed lgtm agreed genehmigt bestätigt 👍 +1 ' +
    'no n nope nein reject rejected deny denied abgelehnt',
);
const afterDecision = wordSet('it this that ahead do all right sure plan change');
const verdicts = wordSet('approve confirm reject genehmige bestätige');
const mostWordsOfVerdict = 6;

/** A hello, in lower-case words. Nothing at all is one, too. */
export function isGreeting(words: readonly string[]): boolean {
  return words.every((word) => greetings.has(word) || afterGreeting.has(word)) && !afterGreeting.has(words[0] ?? '');
}

/** A line of thanks and nothing else, as it was typed: such words are noise beside a command. */
export function isThanks(line: string): boolean {
  const words = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => thanks.has(word)) && words.every((word) => thanks.has(word) || aroundThanks.has(word));
}

/** A yes or no, with or without what it is about. */
export function isDecision(words: readonly string[]): boolean {
  const [first = ''] = words;
  return (
    (verdicts.has(first) && words.length <= mostWordsOfVerdict) ||
    (decisions.has(first) && words.every((word) => decisions.has(word) || afterDecision.has(word))) ||
    words.join(' ') === 'do it'
  );
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
