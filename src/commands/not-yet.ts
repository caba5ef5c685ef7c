import { matchPhrase, type Tolerance } from './match-phrase.ts';
import { wordsOf } from './normalise.ts';

/** What people ask for and the product can't do yet: they are told so, and what helps meanwhile. */
export type NotYetTopic = 'sasAnew' | 'rotateKey' | 'downgrade' | 'pastSessions' | 'recordings' | 'download';

/** Of each phrase all words must occur, in any order, beside any others. The first topic that fits counts. */
const phrases: readonly { readonly topic: NotYetTopic; readonly phrases: readonly string[] }[] = [
  { topic: 'sasAnew', phrases: ['sas neu', 'new sas', 'refresh sas'] },
  { topic: 'rotateKey', phrases: ['rotate key', 'rotate key1', 'rotate key2', 'regenerate key', 'regenerate key1'] },
  { topic: 'downgrade', phrases: ['downgrade', 'lower tier', 'back standard', 'herunterstufen'] },
  { topic: 'download', phrases: ['download', 'export', 'herunterladen'] },
  { topic: 'pastSessions', phrases: ['sessions', 'sitzungen', 'who was on', 'who was connected', 'wer war auf'] },
  { topic: 'recordings', phrases: ['recordings', 'aufzeichnungen', 'play', 'last recording', 'recording yesterday'] },
];

const read = phrases.map(({ topic, phrases: all }) => ({ topic, phrases: all.map(wordsOf) }));

/** `undefined`: none of these. `words` in lower case. */
export function notYetTopic(words: readonly string[], tolerance: Tolerance): NotYetTopic | undefined {
  return read.find((one) => one.phrases.some((phrase) => matchPhrase(phrase, words, tolerance) !== undefined))?.topic;
}
