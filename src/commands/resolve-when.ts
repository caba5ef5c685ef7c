import * as chrono from 'chrono-node';
import { DateTime, Duration } from 'luxon';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import type { WhenSaid } from './read-when.ts';

/** Whose words they are, and when they were typed. */
export interface Speaker {
  readonly now: Date;
  /** IANA. */
  readonly zone: string;
  /** Such as `de-DE`; tells 3 April from March 4. */
  readonly locale: string | undefined;
}

export interface ResolvedWhen {
  readonly at?: Date;
  readonly until?: Date;
  readonly forMs?: number;
  /** How it was read, with its zone: people see it before anybody approves. */
  readonly saidAs: string;
}

const longest = 60;

/** What a time means on the speaker's clock. Throws `UserError` for what can't be read, and for what is past. */
export function resolveWhen({ kind, text }: WhenSaid, speaker: Speaker): ResolvedWhen {
  const say = texts.time;
  switch (kind) {
    case 'at': {
      const at = instantOf(text, speaker, 'begin');
      return { at: at.toJSDate(), saidAs: say.at(spelled(at)) };
    }
    case 'until': {
      const until = instantOf(text, speaker, 'end');
      return { until: until.toJSDate(), saidAs: say.until(spelled(until)) };
    }
    case 'for': {
      const forMs = lengthOf(text, speaker);
      return { forMs, saidAs: say.for(Duration.fromMillis(forMs).rescale().toHuman()) };
    }
    case 'idle': {
      if (text === '') return { saidAs: say.idle };
      const until = instantOf(text, speaker, 'end');
      return { until: until.toJSDate(), saidAs: say.idleUntil(spelled(until)) };
    }
  }
}

/** `end`: a day alone means all of it. */
function instantOf(text: string, speaker: Speaker, means: 'begin' | 'end'): DateTime {
  const { now, zone } = speaker;
  const year = /^(?:(?:the )?end of |ende )?(2\d{3})$/.exec(text.toLowerCase())?.[1];
  const found = year === undefined ? parsed(text, speaker) : undefined;
  const read =
    year === undefined
      ? found && placed(found, zone, means)
      : DateTime.fromObject({ year: Number(year) }, { zone })
          .endOf('year')
          .startOf('minute');
  if (read === undefined || !read.isValid) throw unclear(text);
  if (read.toMillis() <= now.getTime()) {
    const { message, nextStep } = texts.time.past(spelled(read));
    throw new UserError('time.past', message, nextStep);
  }
  return read;
}

/** Everything must have been understood: a time that is half read is another time. */
function parsed(text: string, { now, zone, locale }: Speaker): chrono.ParsedComponents | undefined {
  if (text.length > longest) return undefined;
  const reference = { instant: now, timezone: DateTime.fromJSDate(now, { zone }).offset };
  const english = locale === undefined || locale.toLowerCase() === 'en-us' ? chrono.en.casual : chrono.en.GB;
  for (const language of [english, chrono.de.casual]) {
    const [first, ...others] = language.parse(text, reference, { forwardDate: true });
    if (first !== undefined && others.length === 0 && first.text.length === text.trim().length) return first.start;
  }
  return undefined;
}

function placed(found: chrono.ParsedComponents, zone: string, means: 'begin' | 'end'): DateTime {
  const part = (name: chrono.Component) => found.get(name) ?? 0;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const timed = found.isCertain('hour');
  const time = timed ? { hour: part('hour'), minute: part('minute') } : { hour: 0, minute: 0 };
  const read = DateTime.fromObject({ year, month, day, ...time }, { zone });
  return timed || means === 'begin' ? read : read.endOf('day').startOf('minute');
}

function lengthOf(text: string, speaker: Speaker): number {
  const found = parsed(`in ${text}`, speaker);
  const ms = (found?.date().getTime() ?? 0) - speaker.now.getTime();
  if (ms <= 0) throw unclear(text);
  return ms;
}

function unclear(text: string): UserError {
  const { message, nextStep } = texts.time.unclear(text.slice(0, longest));
  return new UserError('time.unclear', message, nextStep);
}

function spelled(time: DateTime): string {
  return `${time.setLocale('en').toFormat('d LLLL yyyy, HH:mm')} (${time.zoneName ?? 'UTC'})`;
}
