/** `node test/cards/write-samples.ts && npm run format`: writes the sample data that opens each layout in a designer. */
import { writeFile } from 'node:fs/promises';
import { samples } from './samples.ts';

for (const [name, bindings] of samples) {
  const file = new URL(`../../src/cards/${name}.sample.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(bindings, undefined, 2)}\n`);
}
