import ms from 'ms';
import { z } from 'zod';
import { isLoopbackUrl } from '../loopback.ts';
import { texts } from '../texts/catalogue.ts';

/** The process's environment. An empty value counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the settings, in sentences that hold no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super([texts.config.heading(problems.length), ...problems].join('\n'));
    this.problems = problems;
  }
}

/** A value that can be used but not printed: it prints, serialises and interpolates as `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

/** Runs every reader, also after one has failed, so that all problems are named at once. */
export function readAll<T extends object>(readers: { readonly [K in keyof T]: () => T[K] }): T {
  const values: Partial<T> = {};
  const problems: string[] = [];
  for (const name of Object.keys(readers) as (keyof T)[]) {
    try {
      values[name] = readers[name]();
    } catch (error) {
      if (!(error instanceof ConfigError)) {
        throw error;
      }
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) {
    throw new ConfigError([...new Set(problems)]);
  }
  return Object.freeze(values) as T;
}

/** `what` ends the sentence "… must be". */
export interface Expectation<T> {
  readonly schema: z.ZodType<T>;
  readonly what: string;
  /** The value may be a secret, or a secret pasted in the wrong place: the sentence doesn't repeat it. */
  readonly secret?: boolean;
}

export function required<T>(env: Environment, name: string, expected: Expectation<T>): T {
  const value = optional(env, name, expected);
  if (value === undefined) {
    throw new ConfigError([texts.config.missing(name, expected.what)]);
  }
  return value;
}

export function optional<T>(env: Environment, name: string, expected: Expectation<T>): T | undefined {
  const value = env[name]?.trim();
  if (value === undefined || value === '') {
    return undefined;
  }
  const parsed = expected.schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new ConfigError([
    expected.secret
      ? texts.config.wrongSecret(name, expected.what)
      : texts.config.wrong(name, expected.what, value.slice(0, 100)),
  ]);
}

export function oneOf<const V extends readonly [string, ...string[]]>(values: V): Expectation<V[number]> {
  return { schema: z.enum(values), what: texts.config.oneOf(values) };
}

export const guid = z.guid().toLowerCase();

export const port: Expectation<number> = {
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65_535)),
  what: texts.config.port,
};

/** A list separated by commas; at least one. */
export function list<T>(item: z.ZodType<T, string>): z.ZodType<readonly T[]> {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(item).min(1))
    .transform((items) => Object.freeze(items));
}

/** A duration with its unit, in milliseconds. The bounds are inclusive and written likewise (`60s`). */
export function duration(min: ms.StringValue, max: ms.StringValue): Expectation<number> {
  return {
    schema: z
      .string()
      .regex(/^\d{1,9}(\.\d{1,3})? ?(ms|s|m|h|d)$/)
      .transform((text) => ms(text as ms.StringValue))
      .pipe(z.number().min(ms(min)).max(ms(max))),
    what: texts.config.duration(min, max),
  };
}

export const loopbackUrl: Expectation<string> = {
  schema: z.string().refine(isPlainLoopbackUrl).transform(withoutTrailingSlash),
  what: texts.config.loopbackUrl,
  secret: true,
};

export const publicUrl: Expectation<string> = {
  schema: z.string().refine(isPublicUrl).transform(withoutTrailingSlash),
  what: texts.config.publicUrl,
  secret: true,
};

function isPlainLoopbackUrl(text: string): boolean {
  const url = plainUrl(text);
  return url !== undefined && isLoopbackUrl(url);
}

function isPublicUrl(text: string): boolean {
  const url = plainUrl(text);
  return url !== undefined && (url.protocol === 'https:' || isLoopbackUrl(url));
}

/** An http(s) URL without credentials, query and fragment. */
function plainUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain =
    url !== undefined &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    `${url.username}${url.password}${url.search}${url.hash}` === '';
  return plain ? url : undefined;
}

function withoutTrailingSlash(url: string): string {
  return url.replace(/\/$/, '');
}
