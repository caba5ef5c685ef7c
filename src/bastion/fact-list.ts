import { createHash } from 'node:crypto';
import { redact } from '../runtime.ts';
import type { ArmJson } from './bastion-host.ts';

/** Facts by where they stand, such as `host.sku.name`, in the order of the configuration. For saying what changed. */
export type FactList = Readonly<Record<string, string>>;

/** A plan stays small: what comes after so many is told by the fingerprint alone. */
const factsAtMost = 400;
const lettersAtMost = 100;

/** What a fingerprint is made of, as texts: members by their names, things in a list by theirs. It holds no secret. */
export function factList(configuration: ArmJson): FactList {
  return Object.fromEntries(leaves(configuration, '').slice(0, factsAtMost));
}

function leaves(value: unknown, path: string): [string, string][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((item) => nameOf(item) !== undefined))
    return value.map((item) => [`${path}.${nameOf(item)}`, shown(described(item))]);
  if (typeof value !== 'object' || Array.isArray(value)) return [[path, shown(value)]];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, path === '' ? name : `${path}.${name}`));
}

/** Such as a lock, an access policy or an address of the host. */
function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { name, id } = item as ArmJson;
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : undefined;
}

function described(item: unknown): unknown {
  const { id: _id, name: _name, ...rest } = item as ArmJson;
  const members = Object.values(rest).filter((member) => member !== undefined);
  return members.every((member) => typeof member !== 'object') ? members.join(', ') : rest;
}

/** A long one ends in its hash, so that every change of it is seen. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const clean = redact(text);
  if (clean.length <= lettersAtMost) return clean;
  return `${clean.slice(0, lettersAtMost)}… ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}
