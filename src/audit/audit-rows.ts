import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Row, RowValues } from '../table.ts';
import type { AuditEvent } from './audit-event.ts';

/*
 * The partition `audit` holds
 *   0000000000000001 …  one row per event: its canonical JSON (RFC 8785) and hash = SHA-256(previous hash + JSON)
 *   event|<hash of id>  one row per event, so that an event is written once
 *   head                the last sequence number and hash; swapped with every append, so that no two appends meet
 */
export const auditPartition = 'audit';
export const headKey = 'head';
export const eventIdPrefix = 'event|';
/** Above every sequence number, below every other key. */
export const afterLastSequenceKey = ':';

/** The hash that the first event follows. */
export const genesisHash = '0'.repeat(64);

/** A property holds 32 Ki characters. */
const chunkLength = 30_000;
const chunkName = (index: number) => `event${index}`;

export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

const headSchema = z.object({ sequence: z.int().nonnegative(), hash: z.string() });
const idSchema = z.object({ id: z.string() });
const linkSchema = z.object({ hash: z.string(), event0: z.string() });

/** A row of the chain as it is stored; nothing in it is believed yet. */
export interface Link {
  readonly canonicalEvent: string;
  readonly hash: string;
}

/** Zero-padded, so that key order is the order of events. */
export function sequenceKey(sequence: number): string {
  return String(sequence).padStart(16, '0');
}

/** Ids come from outside and may hold what keys can't. */
export function eventIdKey(eventId: string): string {
  return `${eventIdPrefix}${sha256(eventId)}`;
}

export function canonicalJson(event: AuditEvent): string {
  const json = canonicalize(event);
  if (json === undefined) throw new Error(`audit event ${event.id} has no JSON form`);
  return json;
}

export function linkHash(previousHash: string, canonicalEvent: string): string {
  return sha256(previousHash + canonicalEvent);
}

export function linkValues(link: Link): RowValues {
  const chunks: Record<string, string> = {};
  for (let start = 0, index = 0; start < link.canonicalEvent.length; start += chunkLength, index += 1) {
    chunks[chunkName(index)] = link.canonicalEvent.slice(start, start + chunkLength);
  }
  return { ...chunks, hash: link.hash };
}

/** Undefined when the row isn't a link any more. */
export function linkOf(row: Row): Link | undefined {
  const parsed = linkSchema.safeParse(row.values);
  if (!parsed.success) return undefined;
  let canonicalEvent = '';
  for (let index = 0; typeof row.values[chunkName(index)] === 'string'; index += 1) {
    canonicalEvent += String(row.values[chunkName(index)]);
  }
  return { canonicalEvent, hash: parsed.data.hash };
}

/** Undefined when what is stored isn't an event. */
export function eventIdOf(link: Link): string | undefined {
  try {
    return idSchema.parse(JSON.parse(link.canonicalEvent)).id;
  } catch {
    return undefined;
  }
}

/** Undefined when the row isn't a head any more. */
export function headOf(row: Row): Head | undefined {
  return headSchema.safeParse(row.values).data;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
