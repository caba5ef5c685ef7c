const ellipsis = '…';
/** Shown as nothing, but keeps what surrounds it from being read as markup. */
const gap = '\u200b';

/**
 * Makes text from people and Azure fit to be shown: on one line, without control, bidirectional and invisible
 * characters, at most `max` characters, and with nothing in it that a template (`${`), Teams (`{{DATE(`) or a mention
 * (`<at>`) would act on. Still to be put into a `TextRun`, because a `TextBlock` would read Markdown in it.
 */
export function literal(text: string, max = 200): string {
  const oneLine = text
    .slice(0, max * 8)
    .replace(/\s+/gu, ' ')
    // Cc, Cf, Cs, Co, Cn: control, format (bidi, zero-width), lone surrogates, private, unassigned.
    .replace(/\p{C}/gu, '')
    .trim();
  const characters = [...oneLine];
  const short = characters.length > max ? `${characters.slice(0, max - 1).join('')}${ellipsis}` : oneLine;
  return short.replace(/[${](?=\{)/gu, `$&${gap}`).replace(/<(?=\/?at\b)/giu, `<${gap}`);
}
