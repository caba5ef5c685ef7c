import type { RowValues } from '../table.ts';

/** Azure refuses a string property over 64 KiB (UTF-16, so 32,768 characters) and an entity over 1 MiB. */
const charactersPerProperty = 30_000;
const charactersAtMost = 450_000;

/** JSON as row properties `json0`, `json1`, …. Throws `RangeError` above 900 KB (UTF-16). */
export function toChunks(value: unknown): RowValues {
  const json = JSON.stringify(value);
  if (json.length > charactersAtMost)
    throw new RangeError(`a record of ${json.length} characters is too large to store`);
  const values: Record<string, string> = {};
  for (let start = 0, n = 0; start < json.length; start += charactersPerProperty, n += 1) {
    values[`json${n}`] = json.slice(start, start + charactersPerProperty);
  }
  return values;
}

/** The value that `toChunks` was given. The caller knows its type: only this product writes these rows. */
export function fromChunks(values: RowValues): unknown {
  let json = '';
  for (let n = 0; ; n += 1) {
    const chunk = values[`json${n}`];
    if (typeof chunk !== 'string') break;
    json += chunk;
  }
  return JSON.parse(json);
}
