/** What a sentence is written from: the data of a check or a problem. Any of it may be missing in what was stored before. */
export type Data = Readonly<Record<string, string | number | boolean>>;

export function valueIn(data: Data, key: string, otherwise = ''): string {
  const found = data[key];
  return found === undefined || found === '' ? otherwise : String(found);
}
