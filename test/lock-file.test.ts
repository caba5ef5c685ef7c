import { expect, it } from 'vitest';
import { z } from 'zod';
import lock from '../package-lock.json' with { type: 'json' };

const dependencies = z.record(z.string(), z.string()).default({});
const { packages } = z
  .object({ packages: z.record(z.string(), z.object({ optionalDependencies: dependencies })) })
  .parse(lock);

/** Where Node would look for `name` from `folder`, the nearest first: `a/node_modules/name`, `node_modules/name`. */
function places(folder: string, name: string): readonly string[] {
  const here = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
  return folder === ''
    ? [here]
    : [here, ...places(folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/'))), name)];
}

// npm 11 installs nothing when one is missing, be it for a system that nobody here has.
it('has every optional package in the lock file, those for other systems too', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(folder, name).some((place) => place in packages)),
  );

  expect(missing).toEqual([]);
});
